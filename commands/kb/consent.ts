import { UserError } from '../../src/chat/errors.ts'
import type { ChoiceEvent, ConversationRef } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Choice, Reply } from '../../src/chat/reply.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'
import { findProposal } from './find-proposal.ts'
import { buttons, say, text } from './reply.ts'
import { tellAuthor } from './tell-author.ts'

type Quoted = Extract<Change, { kind: 'new' }> & {
  readonly quote: { readonly consent: boolean; readonly person: string; readonly platform: string }
}

/** Is it made of the words of somebody who has not said yes yet? */
export function lacksConsent(change: Change): change is Quoted {
  return change.kind === 'new' && change.quote !== undefined && !change.quote.consent
}

export function consentChoice(proposal: Proposal, services: Services): Choice {
  return { id: `kb:ask-consent:${proposal.id}`, label: services.say('kb-ask-consent'), style: 'primary' }
}

/** The person whose words they are gets the text and two buttons, in private. */
export async function askConsent(event: ChoiceEvent, id: string | undefined, services: Services): Promise<Reply> {
  const { say: phrase, tell, editing } = services
  const proposal = await findProposal(id, services)
  const change = editing.read(proposal.text)
  if (!lacksConsent(change)) return say([text(phrase('kb-consent-there'))])
  const { fields, quote } = change
  const where: ConversationRef = { ...event.conversation, channel: quote.person, thread: null, kind: 'direct' }
  const question = say(
    [
      text(phrase('kb-consent-question', { title: literal(fields.title, 200) })),
      text(literal(fields.short, 1200)),
      ...(fields.more ? [text(literal(fields.more, 3000))] : []),
    ],
    buttons([
      { id: `kb:yes:${proposal.id}`, label: phrase('kb-consent-yes'), style: 'primary' },
      { id: `kb:no:${proposal.id}`, label: phrase('kb-consent-no') },
    ]),
  )
  return say([text(phrase((await tell(where, question)) ? 'kb-consent-asked' : 'kb-consent-unreached'))])
}

/** Only the person whose words they are may answer. No: the proposal is withdrawn. */
export async function giveConsent(
  event: ChoiceEvent,
  id: string | undefined,
  yes: boolean,
  services: Services,
): Promise<Reply> {
  const { say: phrase, store, editing, now } = services
  const proposal = await findProposal(id, services)
  const change = editing.read(proposal.text)
  if (!lacksConsent(change)) return say([text(phrase('kb-consent-there'))])
  const { quote } = change
  if (quote.person !== event.person.id || quote.platform !== event.conversation.platform)
    throw new UserError(phrase('kb-consent-not-yours'))
  if (yes)
    await store.proposals.edit(
      proposal.id,
      { text: JSON.stringify({ ...change, quote: { ...quote, consent: true } }) },
      now(),
    )
  else await store.proposals.move(proposal.id, ['open', 'approved'], 'withdrawn', now())
  await tellAuthor(proposal, yes ? 'kb-told-consent' : 'kb-told-no-consent', {}, event, services)
  return say([text(phrase(yes ? 'kb-consent-thanks' : 'kb-consent-kept'))])
}
