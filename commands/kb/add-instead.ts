import { UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import { findProposal } from './find-proposal.ts'
import { propose } from './propose.ts'
import { editorOf, mustBe, same } from './rights.ts'

/** The ways of asking of a proposed entry go to one that is there; the proposal is withdrawn, and its text stays in it. */
export async function addInstead(
  entry: string | undefined,
  proposalId: string,
  event: Event,
  services: Services,
): Promise<Reply> {
  const { store, editing, now, say } = services
  const proposal = await findProposal(proposalId, services)
  if (!same(proposal.author, editorOf(event, services).actor)) mustBe('reviewer', event, services)
  const proposed = editing.read(proposal.text)
  if (proposed.kind !== 'new' || !entry || !services.knowledge().entry.has(entry))
    throw new UserError(say('kb-no-proposal'))
  const change: Change = { kind: 'ask', id: entry, ways: [...new Set([...proposed.fields.ask, proposed.fields.title])] }
  const base = await editing.base(change)
  if (!(await store.proposals.move(proposal.id, ['open', 'approved'], 'withdrawn', now())))
    throw new UserError(say('kb-no-proposal'))
  return propose(change, event, services, { base, gap: proposal.gap })
}
