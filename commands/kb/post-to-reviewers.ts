import type { Event } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'
import { buttons, say, text } from './reply.ts'
import { sayActor } from './say-who.ts'
import { sayWhat } from './show-proposal.ts'

/** Shows a proposal in the moderators' channel. false: there is none, or it could not be reached. */
export async function postToReviewers(
  proposal: Proposal,
  phrase: 'kb-waiting' | 'kb-waiting-second',
  event: Event,
  services: Services,
): Promise<boolean> {
  const { say: sayPhrase, community, tell, editing } = services
  const channel = community.moderators(event.conversation)
  // In the terminal the one who would be told is the one who did it.
  if (channel === null || channel.platform === 'console') return false
  const post: Reply = {
    ...say(
      [
        text(
          sayPhrase(phrase, {
            id: proposal.id,
            what: sayWhat(editing.read(proposal.text), services),
            who: sayActor(proposal.author),
          }),
        ),
      ],
      buttons([{ id: `kb:open:${proposal.id}`, label: sayPhrase('kb-look'), style: 'primary' }]),
    ),
    visibility: 'public',
  }
  return tell(channel, post)
}
