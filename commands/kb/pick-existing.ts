import type { ChoiceGroup } from '../../src/chat/reply.ts'
import type { Preview } from '../../src/editing/editing.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'
import { select } from './reply.ts'

const MOST = 5

/** Two answers to one question help nobody: those that answer it already, and the nearest ones, are offered in place of a new one. */
export function pickExisting(
  proposal: Proposal,
  change: Change,
  { impact }: Preview,
  services: Services,
): readonly ChoiceGroup[] {
  if (change.kind !== 'new') return []
  const answered = (impact?.taken ?? []).flatMap(({ before }) => before ?? [])
  const near = services
    .answers()
    .suggest(change.fields.title, 3)
    .map(({ id }) => id)
  const entries = [...new Set([...answered, ...near])].flatMap(id => services.knowledge().entry.get(id) ?? [])
  return select(
    `kb:into:${proposal.id}`,
    services.say('kb-add-instead'),
    entries.slice(0, MOST).map(({ id, title }) => ({ id, label: title })),
  )
}
