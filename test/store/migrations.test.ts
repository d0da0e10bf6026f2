import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, describe, expect, it } from 'vitest'
import { migrationProvider } from '../../src/store/sql/migrations.ts'
import { nodeSqliteDialect } from '../../src/store/sqlite/dialect.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { killWriter } from '../support/kill-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'visa-rounds-migrations-'))
let count = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const place = (community: string | null, platform = 'discord') =>
  JSON.stringify([platform, community, 'C1', null, community === null ? 'direct' : 'channel'])

/** A store as the first version left it. */
async function firstVersion(places: readonly string[]): Promise<string> {
  const file = join(folder, `${++count}.sqlite`)
  const database = new DatabaseSync(file)
  const db = new Kysely<unknown>({ dialect: nodeSqliteDialect(database) })
  await new Migrator({ db, provider: migrationProvider }).migrateTo('0001-first-tables')
  database.exec(`
    insert into gaps (question, state, nearest, first_at, last_at) values ('who signs', 'open', '[]', 1, 2);
    insert into askings (gap, question, cause, asker, at) values (1, 'who signs', 'unknown', 'a', 1);
    insert into counts (kind, key, day, count) values ('status', 'unknown', '2026-11-01', 3);
    insert into revisions (at, platform, person, why, community, files, state)
      values (1, 'discord', '77', 'because', 'G1', '[]', 'done');
  `)
  for (const text of places) {
    const values = `'a', '${text}', 'who signs', '[]', 'answered', '{"platform":"discord","id":"77"}', 'The dean.', 1, 2`
    database.exec(
      `insert into hand_offs (asker, came_from, question, tried, state, taken_by, answer, at, answered_at) values (${values})`,
    )
  }
  await db.destroy()
  return file
}

describe('a store of the first version', () => {
  it('is brought up to date with everything in it', async () => {
    const store = await openSqliteStore(await firstVersion([place('G1'), place(null)]))
    const ours = { platform: 'discord', communities: ['G1'] } as const
    expect(await store.gaps.list({ within: 'all' })).toMatchObject([{ question: 'who signs', asks: 1, askers: 1 }])
    expect(await store.counts.sums('status', '2026-11-01')).toEqual([{ key: 'unknown', count: 3 }])
    expect((await store.handOffs.list('answered', { within: ours })).map(({ id }) => id)).toEqual([1])
    expect((await store.revisions.list())[0]?.by).toEqual({ platform: 'discord', id: '77' })
    expect(await store.handOffs.untold('a'), 'old answers do not come up again').toEqual([])
    await store.close()
  })

  it('whose only community is known gives its gaps to it; else only who may see everything sees them', async () => {
    const one = await openSqliteStore(await firstVersion([place('G1'), place(null)]))
    expect(await one.gaps.list({ within: { platform: 'discord', communities: ['G1'] } })).toHaveLength(1)
    await one.close()
    const two = await openSqliteStore(await firstVersion([place('G1'), place('T1', 'slack')]))
    expect(await two.gaps.list({ within: { platform: 'discord', communities: ['G1', null] } })).toEqual([])
    expect(await two.gaps.list({ within: 'all' })).toHaveLength(1)
    await two.close()
  })

  it('is as it was when a migration fails half way, and can be opened later', async () => {
    const file = await firstVersion([place('G1')])
    const database = new DatabaseSync(file)
    // What one of the later migrations makes is there already: it fails after it has done a part.
    database.exec('create table counts_before (id integer)')
    await expect(openSqliteStore(file)).rejects.toThrow('counts_before')
    const columns = database.prepare('pragma table_info(gaps)').all()
    expect(columns.map(({ name }) => name)).not.toContain('community')
    database.exec('drop table counts_before')
    database.close()
    const store = await openSqliteStore(file)
    expect(await store.gaps.list({ within: 'all' })).toHaveLength(1)
    await store.close()
  })

  it('is migrated once when two processes open it at the same time', async () => {
    const file = await firstVersion([place('G1')])
    for (const written of await Promise.all([killWriter(file, 'one', 200, 50), killWriter(file, 'two', 200, 50)]))
      expect(written).toMatchObject({ lost: [], integrity: 'ok' })
    const store = await openSqliteStore(file)
    expect(await store.counts.sums('status', '2026-11-01')).toEqual([{ key: 'unknown', count: 3 }])
    await store.close()
  })
})
