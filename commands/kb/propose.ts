import type { Event } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'
import { editorOf } from './rights.ts'
import { showProposal } from './show-proposal.ts'

/** Keeps a change as a proposal first, so that nothing typed is lost, then shows what it would do. */
export async function propose(
  change: Change,
  event: Event,
  services: Services,
  more: { readonly base: string | null; readonly gap?: number | null; readonly reason?: string },
): Promise<Reply> {
  return showProposal(await keep(change, event, services, more), event, services)
}

export function keep(
  change: Change,
  event: Event,
  services: Services,
  {
    base,
    gap = null,
    reason = '',
  }: { readonly base: string | null; readonly gap?: number | null; readonly reason?: string },
): Promise<Proposal> {
  return services.store.proposals.make({
    kind: change.kind,
    author: editorOf(event, services).actor,
    where: event.conversation,
    entry: 'id' in change && change.kind !== 'new' ? change.id : null,
    file: 'file' in change ? change.file : null,
    text: JSON.stringify(change),
    quoted:
      change.kind === 'new' && change.quote ? { platform: event.conversation.platform, id: change.quote.person } : null,
    base,
    reason,
    gap,
    at: services.now(),
  })
}
