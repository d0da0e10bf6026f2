import type { ConversationRef, Event } from '../../src/chat/event.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'
import { say, text } from './reply.ts'
import { editorOf, same } from './rights.ts'

/** The decision goes back to who proposed it, in private. Nobody is told of what they did themselves. */
export async function tellAuthor(
  proposal: Proposal,
  phrase: string,
  values: Readonly<Record<string, string | number>>,
  event: Event,
  services: Services,
): Promise<void> {
  if (same(proposal.author, editorOf(event, services).actor) || proposal.author.id === 'removed') return
  const where: ConversationRef =
    proposal.where.kind === 'direct'
      ? proposal.where
      : { ...proposal.where, channel: proposal.author.id, thread: null, kind: 'direct' }
  await services.tell(where, say([text(services.say(phrase, { id: proposal.id, ...values }))]))
}
