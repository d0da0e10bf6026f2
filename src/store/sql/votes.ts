import { type Kysely, sql } from 'kysely'
import type { Counts, Servings, Tally, Verdict, Votes } from '../learning.ts'
import { placeFromText, placeToText, type Tables } from './tables.ts'
import { fromHome, isWithin } from './whose.ts'

export function votesIn(db: Kysely<Tables>): Votes {
  const of = async (entry: string, person: string): Promise<Verdict | null> => {
    const row = await db
      .selectFrom('votes')
      .select('verdict')
      .where('entry', '=', entry)
      .where('person', '=', person)
      .executeTakeFirst()
    return row?.verdict ?? null
  }
  const tallied = () =>
    db
      .selectFrom('votes')
      .select('entry')
      .select(({ fn }) => [
        sum('helpful').as('helpful'),
        sum('wrong').as('wrong'),
        sum('old').as('old'),
        sum('unclear').as('unclear'),
        sum('other-question').as('other-question'),
        fn.max('at').as('lastAt'),
      ])
      .groupBy('entry')

  return {
    of,
    cast: ({ entry, person, verdict, at }) =>
      db.transaction().execute(async trx => {
        const row = await trx
          .selectFrom('votes')
          .select('verdict')
          .where('entry', '=', entry)
          .where('person', '=', person)
          .executeTakeFirst()
        await trx
          .insertInto('votes')
          .values({ entry, person, verdict, at })
          .onConflict(conflict => conflict.columns(['entry', 'person']).doUpdateSet({ verdict, at }))
          .execute()
        return row?.verdict ?? null
      }),
    async tally(entry) {
      const row = await tallied().where('entry', '=', entry).executeTakeFirst()
      return row ? toTally(row) : { entry, helpful: 0, wrong: 0, old: 0, unclear: 0, 'other-question': 0, lastAt: 0 }
    },
    async tallies({ since = 0, limit = 1000 } = {}) {
      const rows = await tallied()
        .having(({ fn }) => fn.max('at'), '>=', since)
        .orderBy(sql`sum(case when verdict = 'helpful' then 0 else 1 end)`, 'desc')
        .orderBy('entry')
        .limit(limit)
        .execute()
      return rows.map(toTally)
    },
  }
}

function sum(verdict: Verdict) {
  return sql<number>`sum(case when verdict = ${sql.lit(verdict)} then 1 else 0 end)`
}

function toTally(row: Tally): Tally {
  return {
    entry: row.entry,
    helpful: Number(row.helpful),
    wrong: Number(row.wrong),
    old: Number(row.old),
    unclear: Number(row.unclear),
    'other-question': Number(row['other-question']),
    lastAt: Number(row.lastAt),
  }
}

export function countsIn(db: Kysely<Tables>): Counts {
  return {
    add: counted =>
      db.transaction().execute(async trx => {
        for (const { home, kind, key, day, count } of counted)
          await trx
            .insertInto('counts')
            .values({ ...fromHome(home), kind, key, day, count })
            .onConflict(conflict =>
              conflict.columns(['kind', 'key', 'day', 'platform', 'community']).doUpdateSet(({ eb, ref }) => ({
                count: eb(ref('counts.count'), '+', count),
              })),
            )
            .execute()
      }),
    async sums(kind, since, limit = 1000, within = 'all') {
      const rows = await db
        .selectFrom('counts')
        .select(['key', ({ fn }) => fn.sum<number>('count').as('count')])
        .where('kind', '=', kind)
        .where('day', '>=', since)
        .where(isWithin(within, 'counts'))
        .groupBy('key')
        .orderBy('count', 'desc')
        .orderBy('key')
        .limit(limit)
        .execute()
      return rows.map(({ key, count }) => ({ key, count: Number(count) }))
    },
  }
}

export function servingsIn(db: Kysely<Tables>): Servings {
  return {
    add: served =>
      db.transaction().execute(async trx => {
        for (const { entry, where, at } of served)
          await trx
            .insertInto('servings')
            .values({ entry, place: placeToText(where), at })
            .onConflict(conflict => conflict.columns(['entry', 'place']).doUpdateSet({ at }))
            .execute()
      }),
    async of(entry, since) {
      const rows = await db
        .selectFrom('servings')
        .select(['place', 'at'])
        .where('entry', '=', entry)
        .where('at', '>=', since)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(({ place, at }) => ({ where: placeFromText(place), at }))
    },
  }
}
