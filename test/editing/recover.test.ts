import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { silentLog } from '../../src/chat/log.ts'
import { recoverRevisions } from '../../src/editing/recover.ts'
import { readFolder } from '../../src/knowledge/read-folder.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { NewRevision, Store } from '../../src/store/store.ts'
import { makeSmallFolder } from '../support/small-knowledge.ts'

let folder: string
let store: Store

beforeEach(async () => {
  folder = makeSmallFolder()
  store = await openSqliteStore(':memory:')
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const text = (file: string) => readFileSync(join(folder, file), 'utf8')
const begun = (...names: readonly string[]): NewRevision => ({
  at: 1,
  by: { platform: 'console', id: 'terminal' },
  why: 'test',
  community: null,
  entries: ['h1b-years'],
  files: names.map(file => ({ file, before: text(file), after: `${text(file)}\n# after\n` })),
  proposal: null,
  undoes: null,
})

describe('after a crash in the middle of a publish', () => {
  it('what was not written is given up', async () => {
    const revision = await store.revisions.begin(begun('faq/h1b.yaml'))
    await recoverRevisions(folder, store.revisions, silentLog)
    expect((await store.revisions.find(revision.id))?.state).toBe('abandoned')
    expect(text('faq/h1b.yaml')).not.toContain('# after')
  })

  it('what was written is finished', async () => {
    const order = begun('faq/h1b.yaml')
    const revision = await store.revisions.begin(order)
    writeFileSync(join(folder, 'faq/h1b.yaml'), order.files[0]?.after ?? '')
    await recoverRevisions(folder, store.revisions, silentLog)
    expect((await store.revisions.find(revision.id))?.state).toBe('done')
  })

  it('of two files one was written: the other follows', async () => {
    const order = begun('faq/h1b.yaml', 'sources.yaml')
    const revision = await store.revisions.begin(order)
    writeFileSync(join(folder, 'faq/h1b.yaml'), order.files[0]?.after ?? '')
    await recoverRevisions(folder, store.revisions, silentLog)
    expect((await store.revisions.find(revision.id))?.state).toBe('done')
    expect(text('sources.yaml')).toContain('# after')
  })

  it('what somebody changed since stays theirs', async () => {
    const revision = await store.revisions.begin(begun('faq/h1b.yaml'))
    writeFileSync(join(folder, 'faq/h1b.yaml'), '# theirs\n')
    await recoverRevisions(folder, store.revisions, silentLog)
    expect((await store.revisions.find(revision.id))?.state).toBe('abandoned')
    expect(text('faq/h1b.yaml')).toBe('# theirs\n')
  })
})

describe('a writer that is really killed', () => {
  it('leaves the old or the new file each time, never half of one', async () => {
    const script = `
      import { writeFiles } from ${JSON.stringify(join(import.meta.dirname, '../../src/knowledge/edit/write-files.ts'))}
      for (let turn = 0; ; turn++) {
        const after = Array.from({ length: 3000 }, (_, at) => '- id: e' + at + '\\n  turn: ' + turn + '\\n').join('')
        await writeFiles(${JSON.stringify(folder)}, [{ file: 'faq/big.yaml', before: null, after }])
        if (turn === 0) process.stdout.write('writing')
      }`
    for (let round = 0; round < 8; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      await new Promise(resolve => setTimeout(resolve, round * 7))
      child.kill('SIGKILL')
      await once(child, 'exit')
      const items = parse(text('faq/big.yaml')) as readonly { readonly turn: number }[]
      expect(items).toHaveLength(3000)
      expect(new Set(items.map(({ turn }) => turn)).size).toBe(1)
    }
    // What a killed writer leaves beside the files is hidden, and no reader looks at it.
    expect([...(await readFolder(folder)).keys()].filter(file => file.includes('tmp'))).toEqual([])
  })
})
