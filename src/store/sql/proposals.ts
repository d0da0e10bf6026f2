import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Decision, KnowledgeProposals, Proposal } from '../changes.ts'
import { placeFromText, placeToText, type Tables } from './tables.ts'
import { actorFromText, actorToText, toActor } from './whose.ts'

type Db = Kysely<Tables> | Transaction<Tables>

export function proposalsIn(db: Kysely<Tables>): KnowledgeProposals {
  const find = (id: number) => findProposal(db, id)

  return {
    async make({ author, where, quoted, ...rest }) {
      const { id } = await db
        .insertInto('proposals')
        .values({
          ...pickText(rest),
          kind: rest.kind,
          state: 'open',
          platform: author.platform,
          author: author.id,
          author_name: author.name ?? null,
          community: where.community ?? '',
          place: placeToText(where),
          quoted: quoted ? actorToText(quoted) : null,
          gap: rest.gap,
          at: rest.at,
          changed_at: rest.at,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const made = await find(id)
      if (!made) throw new Error(`proposal ${id} is gone right after it was made`)
      return made
    },

    find,

    async list(filter = {}) {
      let query = db.selectFrom('proposals').selectAll()
      if (filter.state) query = query.where('state', '=', filter.state)
      if (filter.community !== undefined) query = query.where('community', '=', filter.community ?? '')
      if (filter.entry) query = query.where('entry', '=', filter.entry)
      if (filter.author)
        query = query.where('platform', '=', filter.author.platform).where('author', '=', filter.author.id)
      const rows = await query
        .orderBy('id', 'desc')
        .limit(filter.limit ?? 100)
        .execute()
      return withDecisions(db, rows)
    },

    decide: (id, decision, next) =>
      db.transaction().execute(async trx => {
        const before = await findProposal(trx, id)
        if (!before || (before.state !== 'open' && before.state !== 'approved')) return null
        await trx
          .insertInto('decisions')
          .values({
            proposal: id,
            platform: decision.by.platform,
            person: decision.by.id,
            person_name: decision.by.name ?? null,
            role: decision.role,
            verdict: decision.verdict,
            reason: decision.reason,
            at: decision.at,
          })
          .execute()
        const state = next({ ...before, decisions: [...before.decisions, decision] })
        await trx.updateTable('proposals').set({ state, changed_at: decision.at }).where('id', '=', id).execute()
        return findProposal(trx, id)
      }),

    edit: (id, change, at) =>
      db.transaction().execute(async trx => {
        const { numUpdatedRows } = await trx
          .updateTable('proposals')
          .set({ ...change, changed_at: at })
          .where('id', '=', id)
          .where('state', '=', 'open')
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return null
        await trx.deleteFrom('decisions').where('proposal', '=', id).execute()
        return findProposal(trx, id)
      }),

    async move(id, from, to, at) {
      const { numUpdatedRows } = await db
        .updateTable('proposals')
        .set({ state: to, changed_at: at })
        .where('id', '=', id)
        .where('state', 'in', [...from])
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

function pickText({ entry, file, text, base, reason }: Pick<Proposal, 'entry' | 'file' | 'text' | 'base' | 'reason'>) {
  return { entry, file, text, base, reason }
}

async function findProposal(db: Db, id: number): Promise<Proposal | null> {
  const rows = await db.selectFrom('proposals').selectAll().where('id', '=', id).execute()
  return (await withDecisions(db, rows))[0] ?? null
}

async function withDecisions(db: Db, rows: readonly Selectable<Tables['proposals']>[]): Promise<readonly Proposal[]> {
  if (rows.length === 0) return []
  const decisions = await db
    .selectFrom('decisions')
    .selectAll()
    .where(
      'proposal',
      'in',
      rows.map(row => row.id),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id, kind, state, platform, author, author_name, place, quoted, gap, at, changed_at, ...row }) => ({
    id,
    kind,
    state,
    author: toActor(platform, author, author_name),
    where: placeFromText(place),
    ...pickText(row),
    quoted: actorFromText(quoted),
    gap,
    at,
    changedAt: changed_at,
    decisions: decisions.filter(decision => decision.proposal === id).map(toDecision),
  }))
}

function toDecision(row: Selectable<Tables['decisions']>): Decision {
  const { platform, person, person_name, role, verdict, reason, at } = row
  return { by: toActor(platform, person, person_name), role, verdict, reason, at }
}
