import type { Kysely } from 'kysely'
import type { Retention } from '../store.ts'
import type { Tables } from './tables.ts'

export function sweepIn(db: Kysely<Tables>, before: Retention): Promise<Readonly<Record<keyof Retention, number>>> {
  return db.transaction().execute(async trx => {
    const gone = async (query: { executeTakeFirst(): Promise<{ numDeletedRows: bigint }> }) =>
      Number((await query.executeTakeFirst()).numDeletedRows)
    await trx.deleteFrom('askings').where('at', '<', before.gaps).execute()
    return {
      gaps: await gone(trx.deleteFrom('gaps').where('last_at', '<', before.gaps)),
      votes: await gone(trx.deleteFrom('votes').where('at', '<', before.votes)),
      counts: await gone(trx.deleteFrom('counts').where('day', '<', dayOf(before.counts))),
      servings: await gone(trx.deleteFrom('servings').where('at', '<', before.servings)),
      handOffs: await gone(trx.deleteFrom('hand_offs').where('at', '<', before.handOffs)),
      proposals: await gone(
        trx
          .deleteFrom('proposals')
          .where('state', 'in', ['declined', 'withdrawn', 'published'])
          .where('changed_at', '<', before.proposals),
      ),
    }
  })
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
