import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFolder } from '../../src/knowledge/read-folder.ts'
import { folderLock } from '../../src/store/sqlite/folder-lock.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Revision } from '../../src/store/store.ts'
import { publishInProcess, startAgain } from '../support/kill-publishers.ts'
import { makeSmallFolder, smallKnowledge } from '../support/small-knowledge.ts'

let folder: string
beforeEach(() => {
  folder = makeSmallFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const MOST = 15
/** Whose edit is refused because the other was faster goes on to another file: enough must be left for each. */
const MANY = 25

describe('two processes that publish into one folder', () => {
  it('never write over each other: each change starts from the one before it', async () => {
    const database = join(folder, '.store', 'store.sqlite')
    const runs = await Promise.all(['a', 'b'].map(run => publishInProcess(folder, database, run, { most: MOST })))
    expect(runs.map(({ acknowledged }) => acknowledged.length)).toEqual([MOST, MOST])
    const said = runs.flatMap(({ acknowledged }) => acknowledged)
    expect((await startAgain(folder, database, said, smallKnowledge)).wrong).toEqual([])
  }, 60_000)

  it('each with a store of its own: no two changes start from the same text, and the last one stands in the file', async () => {
    const databases = ['a', 'b'].map(run => join(folder, '.store', `${run}.sqlite`))
    await Promise.all(databases.map((database, at) => publishInProcess(folder, database, `p${at}`, { most: MANY })))
    const changes = (await Promise.all(databases.map(changesIn))).flat()
    const files = await readFolder(folder)
    for (const file of ['faq/h1b.yaml', 'faq/j1.yaml', 'sources.yaml']) {
      const here = changes.filter(change => change.file === file)
      expect(here.length, file).toBeGreaterThan(MOST / 3)
      const started = new Set(here.map(({ before }) => before))
      expect(started.size, file).toBe(here.length)
      const last = here.filter(({ after }) => !started.has(after))
      expect(last.map(({ after }) => after)).toEqual([files.get(file)])
    }
  }, 60_000)
})

async function changesIn(database: string): Promise<Revision['files']> {
  const store = await openSqliteStore(database)
  try {
    return (await store.revisions.list({ limit: 1000 })).flatMap(({ files }) => files)
  } finally {
    await store.close()
  }
}

describe('the lock of a folder', () => {
  const hold = () =>
    spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { folderLock } from ${JSON.stringify(join(import.meta.dirname, '../../src/store/sqlite/folder-lock.ts'))}
         await folderLock(${JSON.stringify(folder)})(async () => {
           process.stdout.write('held')
           await new Promise(resolve => setTimeout(resolve, 60_000))
         })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )

  it('keeps another process out as long as its holder lives, and says so; when the holder is killed it is free at once', async () => {
    const holder = hold()
    await once(holder.stdout, 'data')
    await expect(folderLock(folder, 100)(async () => 'in')).rejects.toThrow('Another program is writing')
    const waiting = folderLock(folder, 10_000)(async () => 'in')
    holder.kill('SIGKILL')
    expect(await waiting).toBe('in')
    expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual(['.publishing.lock'])
  })

  it('lets one in after the other within a process too, also when work fails', async () => {
    const lock = folderLock(folder)
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(`${name} in`)
      await new Promise(resolve => setTimeout(resolve, 20))
      order.push(`${name} out`)
      throw new Error(name)
    }
    await Promise.allSettled([lock(work('a')), lock(work('b'))])
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out'])
  })

  it.skipIf(process.getuid?.() === 0)('a folder that may not be written says so', async () => {
    chmodSync(folder, 0o500)
    await expect(folderLock(folder)(async () => 'in')).rejects.toThrow('cannot be written')
    chmodSync(folder, 0o700)
  })
})
