import type { Choice } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { cut } from './reply.ts'
import { staleGroups } from './stale.ts'

/** Reviews come in rows: the next one is one press away. None when nothing is due. */
export function nextReview(services: Services): readonly Choice[] {
  const [next] = staleGroups(services).flatMap(({ items }) => items)
  return next ? [{ id: next.opens, label: cut(services.say('kb-next-review', { title: next.label }), 75) }] : []
}
