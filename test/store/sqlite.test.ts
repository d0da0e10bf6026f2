import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { SetupError } from '../../src/chat/errors.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { describeStore } from '../contracts/store-contract.ts'
import { killWriter } from '../support/kill-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'visa-rounds-store-'))
const key = 'hash-of-somebody'
const kept = { gaps: 0, votes: 0, counts: 0, servings: 0, handOffs: 0, proposals: 0 }
const home = { platform: 'slack', community: 'T1' } as const
let count = 0
const fresh = () => join(folder, `${++count}`, 'store.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeStore('SQLite in memory', { open: () => openSqliteStore(':memory:'), reopen: null })

let file = ''
describeStore('SQLite in a file', {
  open: () => {
    file = fresh()
    return openSqliteStore(file)
  },
  reopen: async store => {
    await store.close()
    return openSqliteStore(file)
  },
})

describe('the file of the store', () => {
  it('is made with its folder, and only its owner may read it', async () => {
    const file = fresh()
    await (await openSqliteStore(file)).close()
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('a backup made while it is in use opens as a store of its own', async () => {
    const store = await openSqliteStore(fresh())
    await store.marks.set('a', '1')
    const copy = fresh()
    await store.backup(copy)
    await store.marks.set('a', '2')
    await expect(store.backup(copy)).rejects.toThrow(/already there/)
    await store.close()
    const restored = await openSqliteStore(copy)
    expect(await restored.marks.get('a')).toBe('1')
    await restored.close()
  })

  it('what is no store is left as it is, with a message that names the setting', async () => {
    const file = join(folder, 'letter.txt')
    const letter = 'This is a letter to the dean, and by no means a database.'.repeat(50)
    writeFileSync(file, letter)
    await expect(openSqliteStore(file)).rejects.toThrow(SetupError)
    await expect(openSqliteStore(file)).rejects.toThrow(/DATABASE_FILE is .*letter\.txt/)
    expect(readFileSync(file, 'utf8')).toBe(letter)
    await expect(openSqliteStore(join(file, 'below.sqlite'))).rejects.toThrow(/could not be opened/)
  })

  it('two processes may write at the same time', async () => {
    const file = fresh()
    const store = await openSqliteStore(file)
    const [other] = await Promise.all([
      killWriter(file, 'other', 700, 50),
      (async () => {
        for (let person = 0; person < 40; person++) {
          await store.votes.cast({ entry: 'shared', person: `p${person}`, verdict: 'helpful', at: 0 })
          await sleep(20)
        }
      })(),
    ])
    expect(await store.votes.tally('shared')).toMatchObject({ helpful: 40 })
    expect(other).toMatchObject({ lost: [], integrity: 'ok' })
    await store.close()
  })

  it.each([
    ['a person is forgotten', (store: Store) => store.people.forget({ key, actor: { platform: 'slack', id: 'U1' } })],
    ['its period is over', (store: Store) => store.sweep({ ...kept, gaps: 1 })],
  ])('what is deleted because %s is gone from every file at once, while the store goes on', async (_, remove) => {
    const file = fresh()
    const store = await openSqliteStore(file)
    const text = () => [file, `${file}-wal`].map(name => readFileSync(name).toString('latin1')).join('')
    for (const question of ['unmistakable words', 'x'.repeat(400)])
      await store.gaps.record({ question, cause: 'sent', asker: key, nearest: [], home, at: 0 }, null)
    expect(text()).toContain('unmistakable words')
    await remove(store)
    expect(text()).not.toContain('unmistakable words')
    await store.marks.set('still', 'works')
    expect(await store.marks.get('still')).toBe('works')
    await store.close()
  })

  it('while another process reads, the deletion does not wait for it, and the next one takes the rest along', async () => {
    const file = fresh()
    const store = await openSqliteStore(file)
    await store.gaps.record(
      { question: 'unmistakable words', cause: 'sent', asker: key, nearest: [], home, at: 0 },
      null,
    )
    const other = new DatabaseSync(file, { readOnly: true })
    other.exec('BEGIN')
    other.prepare('SELECT * FROM gaps').all()
    await store.people.forget({ key, actor: { platform: 'slack', id: 'U1' } })
    expect(await store.gaps.list({ within: 'all' })).toEqual([])
    other.exec('COMMIT')
    other.close()
    await store.sweep(kept)
    expect([file, `${file}-wal`].some(name => readFileSync(name).includes('unmistakable words'))).toBe(false)
    await store.close()
  })

  it('what is deleted is gone from the file', async () => {
    const file = fresh()
    const store = await openSqliteStore(file)
    await store.gaps.record(
      { question: 'unmistakable words', cause: 'sent', asker: key, nearest: [], home, at: 0 },
      null,
    )
    await store.people.forget({ key, actor: { platform: 'slack', id: 'U1' } })
    await store.close()
    expect(readFileSync(file).includes('unmistakable words')).toBe(false)
  })
})
