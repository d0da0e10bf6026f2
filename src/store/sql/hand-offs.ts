import type { Kysely, Selectable } from 'kysely'
import type { HandOff, HandOffs } from '../learning.ts'
import { placeFromText, placeToText, type Tables } from './tables.ts'
import { actorFromText, actorToText, fromHome, isWithin } from './whose.ts'

export function handOffsIn(db: Kysely<Tables>): HandOffs {
  return {
    async open({ asker, from, question, tried, gap, at }) {
      const row = await db
        .insertInto('hand_offs')
        .values({
          ...fromHome(from),
          asker,
          came_from: placeToText(from),
          question,
          tried: JSON.stringify(tried),
          gap,
          state: 'waiting',
          taken_by: null,
          answer: null,
          at,
          taken_at: null,
          answered_at: null,
          alarmed_at: null,
          told_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return toHandOff(row)
    },
    async find(id) {
      const row = await db.selectFrom('hand_offs').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toHandOff(row) : null
    },
    async list(state, { within = 'all', asker, limit = 100 } = {}) {
      let query = db.selectFrom('hand_offs').selectAll().where('state', '=', state).where(isWithin(within, 'hand_offs'))
      if (asker !== undefined) query = query.where('asker', '=', asker)
      const rows = await query.orderBy('at').limit(limit).execute()
      return rows.map(toHandOff)
    },
    async take(id, by, at) {
      const row = await db
        .updateTable('hand_offs')
        .set({ state: 'taken', taken_by: actorToText(by), taken_at: at })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .returningAll()
        .executeTakeFirst()
      return row ? toHandOff(row) : null
    },
    async answer(id, by, answer, at) {
      const row = await db
        .updateTable('hand_offs')
        .set({ state: 'answered', taken_by: actorToText(by), answer, answered_at: at })
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'taken'])
        .returningAll()
        .executeTakeFirst()
      return row ? toHandOff(row) : null
    },
    async overdue(before) {
      const rows = await db
        .selectFrom('hand_offs')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('at', '<', before)
        .where('alarmed_at', 'is', null)
        .orderBy('at')
        .execute()
      return rows.map(toHandOff)
    },
    async alarmed(id, at) {
      await db.updateTable('hand_offs').set({ alarmed_at: at }).where('id', '=', id).execute()
    },
    async untold(asker) {
      const rows = await db
        .selectFrom('hand_offs')
        .selectAll()
        .where('asker', '=', asker)
        .where('state', '=', 'answered')
        .where('told_at', 'is', null)
        .orderBy('at')
        .execute()
      return rows.map(toHandOff)
    },
    async told(id, at) {
      const { numUpdatedRows } = await db
        .updateTable('hand_offs')
        .set({ told_at: at })
        .where('id', '=', id)
        .where('state', '=', 'answered')
        .where('told_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

export function toHandOff(row: Selectable<Tables['hand_offs']>): HandOff {
  return {
    id: row.id,
    asker: row.asker,
    from: placeFromText(row.came_from),
    question: row.question,
    tried: JSON.parse(row.tried),
    gap: row.gap,
    state: row.state,
    takenBy: actorFromText(row.taken_by),
    answer: row.answer,
    at: row.at,
    takenAt: row.taken_at,
    answeredAt: row.answered_at,
    alarmedAt: row.alarmed_at,
    toldAt: row.told_at,
  }
}
