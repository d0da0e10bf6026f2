import type { ConversationRef } from '../../chat/event.ts'
import type { AnswerStatus } from '../../chat/reply.ts'
import type { Counted, CountKind, Served, Store } from '../../store/store.ts'
import { dayOf } from '../today.ts'

/**
 * Counts in memory and saves all at once, each minute and at the end: a write to disk for every answer would hold up the next one.
 * A crash loses the counts of that minute and nothing else.
 */
export interface OutcomeCounter {
  /** The place of a public answer is kept, of a private one only the community. */
  served(entry: string, where: ConversationRef, isPublic: boolean): void
  ended(status: AnswerStatus, where: ConversationRef): void
  save(): Promise<void>
}

export function countOutcomes(store: Store, now: () => number): OutcomeCounter {
  let counted = new Map<string, Counted>()
  let places = new Map<string, Served>()
  function count(kind: CountKind, key: string, { platform, community }: ConversationRef): void {
    const day = dayOf(now())
    const home = { platform, community }
    const name = JSON.stringify([kind, key, day, home])
    counted.set(name, { home, kind, key, day, count: (counted.get(name)?.count ?? 0) + 1 })
  }
  return {
    served(entry, where, isPublic) {
      count('entry', entry, where)
      if (isPublic) places.set(JSON.stringify([entry, where]), { entry, where, at: now() })
    },
    ended: (status, where) => count('status', status, where),
    async save() {
      if (counted.size === 0) return
      const [counts, servings] = [[...counted.values()], [...places.values()]]
      counted = new Map()
      places = new Map()
      await store.counts.add(counts)
      if (servings.length > 0) await store.servings.add(servings)
    },
  }
}
