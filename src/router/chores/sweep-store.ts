import type { Retention } from '../../store/store.ts'
import type { Services } from '../services.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MARK = 'swept'

/** Once a day: what is older than its period goes. */
export async function sweepStore({ store, retention, now, log }: Services): Promise<void> {
  if (now() - Number((await store.marks.get(MARK)) ?? 0) < DAY_MS) return
  const before = (days: number) => now() - days * DAY_MS
  const limits: Retention = {
    gaps: before(retention.gaps),
    votes: before(retention.votes),
    counts: before(retention.counts),
    servings: before(retention.servings),
    handOffs: before(retention.handOffs),
    proposals: before(retention.proposals),
  }
  log.info({ deleted: await store.sweep(limits) }, 'store swept')
  await store.marks.set(MARK, String(now()))
}
