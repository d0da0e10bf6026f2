import type { Kysely, Selectable } from 'kysely'
import type { Gap, Gaps } from '../learning.ts'
import type { Tables } from './tables.ts'
import { fromHome, isWithin, toHome } from './whose.ts'

const LONGEST_QUESTION = 500

export function gapsIn(db: Kysely<Tables>): Gaps {
  const counted = () =>
    db
      .selectFrom('gaps')
      .leftJoin('askings', 'askings.gap', 'gaps.id')
      .selectAll('gaps')
      .select(({ fn }) => [
        fn.count<number>('askings.id').as('asks'),
        fn.count<number>('askings.asker').distinct().as('askers'),
      ])
      .groupBy(['gaps.id'])

  async function setState(id: number, set: Partial<Selectable<Tables['gaps']>>): Promise<boolean> {
    const { numUpdatedRows } = await db.updateTable('gaps').set(set).where('id', '=', id).executeTakeFirst()
    return numUpdatedRows > 0n
  }

  return {
    record: (asking, into) =>
      db.transaction().execute(async trx => {
        const home = fromHome(asking.home)
        const question = [...asking.question].slice(0, LONGEST_QUESTION).join('')
        const known =
          into === null
            ? undefined
            : await trx
                .updateTable('gaps')
                .set(({ eb, ref }) => ({
                  last_at: asking.at,
                  // Asked again although it was solved: look again. What was ignored stays ignored.
                  state: eb
                    .case()
                    .when('state', '=', 'solved')
                    .then('open' as const)
                    .else(ref('state'))
                    .end(),
                  community: eb.case().when('community', '=', '').then(home.community).else(ref('community')).end(),
                }))
                .where('id', '=', into)
                .returning('id')
                .executeTakeFirst()
        const gap =
          known ??
          (await trx
            .insertInto('gaps')
            .values({
              ...home,
              question,
              state: 'open',
              nearest: JSON.stringify(asking.nearest),
              entry: null,
              first_at: asking.at,
              last_at: asking.at,
            })
            .returning('id')
            .executeTakeFirstOrThrow())
        await trx
          .insertInto('askings')
          .values({ gap: gap.id, question, cause: asking.cause, asker: asking.asker, at: asking.at })
          .execute()
        return gap.id
      }),

    async find(id, within) {
      const row = await counted().where('gaps.id', '=', id).where(isWithin(within, 'gaps')).executeTakeFirst()
      return row ? toGap(row) : null
    },

    async list({ within, state = 'open', since = 0, limit = 100 }) {
      const rows = await counted()
        .where(isWithin(within, 'gaps'))
        .where('gaps.state', '=', state)
        .where('gaps.last_at', '>=', since)
        .orderBy('askers', 'desc')
        .orderBy('asks', 'desc')
        .orderBy('gaps.last_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toGap)
    },

    async askings(id, limit, within = 'all') {
      const rows = await db
        .selectFrom('askings')
        .innerJoin('gaps', 'gaps.id', 'askings.gap')
        .select(['askings.question', ({ fn }) => fn.max('askings.at').as('last')])
        .where('askings.gap', '=', id)
        .where(isWithin(within, 'gaps'))
        .groupBy('askings.question')
        .orderBy('last', 'desc')
        .limit(limit)
        .execute()
      return rows.map(row => row.question)
    },

    async questions(limit) {
      const rows = await db
        .selectFrom('askings')
        .innerJoin('gaps', 'gaps.id', 'askings.gap')
        .select(['askings.gap', 'askings.question', 'gaps.platform', 'gaps.community'])
        .where('gaps.state', '=', 'open')
        .groupBy(['askings.gap', 'askings.question', 'gaps.platform', 'gaps.community'])
        .orderBy(({ fn }) => fn.max('askings.at'), 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ gap, question, ...home }) => ({ gap, question, home: toHome(home) }))
    },

    close: (id, state, entry, at) => setState(id, { state, entry, last_at: at }),
    reopen: (id, at) => setState(id, { state: 'open', entry: null, last_at: at }),
  }
}

function toGap(row: Selectable<Tables['gaps']> & { readonly asks: number; readonly askers: number }): Gap {
  const { id, question, state, nearest, entry, first_at, last_at, asks, askers } = row
  return {
    id,
    home: toHome(row),
    question,
    state,
    nearest: JSON.parse(nearest),
    entry,
    asks: Number(asks),
    askers: Number(askers),
    firstAt: first_at,
    lastAt: last_at,
  }
}
