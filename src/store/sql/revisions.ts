import type { Kysely, Selectable } from 'kysely'
import type { KnowledgeRevisions, Revision } from '../changes.ts'
import type { Tables } from './tables.ts'
import { toActor } from './whose.ts'

export function revisionsIn(db: Kysely<Tables>): KnowledgeRevisions {
  async function toRevisions(rows: readonly Selectable<Tables['revisions']>[]): Promise<readonly Revision[]> {
    if (rows.length === 0) return []
    const subjects = await db
      .selectFrom('revision_subjects')
      .selectAll()
      .where('kind', '=', 'entry')
      .where(
        'revision',
        'in',
        rows.map(row => row.id),
      )
      .orderBy('name')
      .execute()
    return rows.map(({ id, at, platform, person, person_name, why, community, files, proposal, undoes, state }) => ({
      id,
      at,
      by: toActor(platform, person, person_name),
      why,
      community: community || null,
      entries: subjects.filter(subject => subject.revision === id).map(subject => subject.name),
      files: JSON.parse(files),
      proposal,
      undoes,
      state,
    }))
  }

  async function find(id: number): Promise<Revision | null> {
    const rows = await db.selectFrom('revisions').selectAll().where('id', '=', id).execute()
    return (await toRevisions(rows))[0] ?? null
  }

  return {
    find,

    async begin({ at, by, why, community, entries, files, proposal, undoes }) {
      const id = await db.transaction().execute(async trx => {
        const row = await trx
          .insertInto('revisions')
          .values({
            at,
            platform: by.platform,
            person: by.id,
            person_name: by.name ?? null,
            why,
            community: community ?? '',
            files: JSON.stringify(files.map(({ file, before, after }) => ({ file, before, after }))),
            proposal,
            undoes,
            state: 'begun',
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        const subjects = [
          ...[...new Set(entries)].map(name => ({ revision: row.id, kind: 'entry' as const, name })),
          ...[...new Set(files.map(({ file }) => file))].map(name => ({
            revision: row.id,
            kind: 'file' as const,
            name,
          })),
        ]
        if (subjects.length > 0) await trx.insertInto('revision_subjects').values(subjects).execute()
        return row.id
      })
      const begun = await find(id)
      if (!begun) throw new Error(`revision ${id} is gone right after it was begun`)
      return begun
    },

    finish: id =>
      db.transaction().execute(async trx => {
        const done = await trx
          .updateTable('revisions')
          .set({ state: 'done' })
          .where('id', '=', id)
          .where('state', '=', 'begun')
          .returning(['proposal', 'at'])
          .executeTakeFirst()
        if (!done) return false
        if (done.proposal !== null)
          await trx
            .updateTable('proposals')
            .set({ state: 'published', changed_at: done.at })
            .where('id', '=', done.proposal)
            .execute()
        return true
      }),

    async abandon(id) {
      const { numUpdatedRows } = await db
        .updateTable('revisions')
        .set({ state: 'abandoned' })
        .where('id', '=', id)
        .where('state', '=', 'begun')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    begun: async () =>
      toRevisions(await db.selectFrom('revisions').selectAll().where('state', '=', 'begun').orderBy('id').execute()),

    async list(filter = {}) {
      let query = db.selectFrom('revisions').selectAll('revisions').where('state', '=', 'done')
      for (const [kind, name] of [
        ['entry', filter.entry],
        ['file', filter.file],
      ] as const)
        if (name !== undefined)
          query = query.where('id', 'in', subjects =>
            subjects
              .selectFrom('revision_subjects')
              .select('revision')
              .where('revision_subjects.kind', '=', kind)
              .where('revision_subjects.name', '=', name),
          )
      if (filter.since !== undefined) query = query.where('at', '>=', filter.since)
      if (filter.before !== undefined) query = query.where('id', '<', filter.before)
      return toRevisions(
        await query
          .orderBy('id', 'desc')
          .limit(filter.limit ?? 50)
          .execute(),
      )
    },
  }
}
