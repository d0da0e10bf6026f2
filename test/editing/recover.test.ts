import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/chat/log.ts'
import { recoverPublishing, undisturbed } from '../../src/editing/recover.ts'
import { serveKnowledge } from '../../src/knowledge/serve.ts'
import { folderLock } from '../../src/store/sqlite/folder-lock.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { NewRevision, Store } from '../../src/store/store.ts'
import { publishInProcess, startAgain } from '../support/kill-publishers.ts'
import { makeSmallFolder, smallKnowledge } from '../support/small-knowledge.ts'

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

const recover = () => recoverPublishing({ folder, store, lock: folderLock(folder), git: 'off', log: silentLog })
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
    await recover()
    expect((await store.revisions.find(revision.id))?.state).toBe('abandoned')
    expect(text('faq/h1b.yaml')).not.toContain('# after')
  })

  it('what was written is finished', async () => {
    const order = begun('faq/h1b.yaml')
    const revision = await store.revisions.begin(order)
    writeFileSync(join(folder, 'faq/h1b.yaml'), order.files[0]?.after ?? '')
    await recover()
    expect((await store.revisions.find(revision.id))?.state).toBe('done')
  })

  it('of two files one was written: the other follows', async () => {
    const order = begun('faq/h1b.yaml', 'sources.yaml')
    const revision = await store.revisions.begin(order)
    writeFileSync(join(folder, 'faq/h1b.yaml'), order.files[0]?.after ?? '')
    await recover()
    expect((await store.revisions.find(revision.id))?.state).toBe('done')
    expect(text('sources.yaml')).toContain('# after')
  })

  it('while another process starts: what it finds half done is settled before it serves', async () => {
    const source = '- id: late\n  title: A page\n  publisher: Us\n'
    const entry = text('faq/h1b.yaml').replace('sources: [law]', 'sources: [late]')
    const files = [
      { file: 'faq/h1b.yaml', before: text('faq/h1b.yaml'), after: entry },
      { file: 'sources.yaml', before: text('sources.yaml'), after: text('sources.yaml') + source },
    ]
    // It looks for what is begun, finds nothing, and only then the other one begins, writes a file, and dies.
    const recovery = { folder, store, lock: folderLock(folder), git: 'off', log: silentLog } as const
    await recoverPublishing(recovery)
    const revision = await store.revisions.begin({ ...begun(), files })
    writeFileSync(join(folder, 'faq/h1b.yaml'), entry)
    const serving = await serveKnowledge({
      folder,
      build: knowledge => ({ value: knowledge, problems: [] }),
      today: () => '2026-11-24',
      log: silentLog,
      undisturbed: undisturbed(recovery),
    })
    expect(serving.current().sources.has('late')).toBe(true)
    expect((await store.revisions.find(revision.id))?.state).toBe('done')
  })

  it('what somebody changed since stays theirs', async () => {
    const revision = await store.revisions.begin(begun('faq/h1b.yaml'))
    writeFileSync(join(folder, 'faq/h1b.yaml'), '# theirs\n')
    await recover()
    expect((await store.revisions.find(revision.id))?.state).toBe('abandoned')
    expect(text('faq/h1b.yaml')).toBe('# theirs\n')
  })

  it('a half-written file that it left is removed; a hidden file of somebody else is not', async () => {
    writeFileSync(join(folder, 'faq/.h1b.yaml.0123abcd.tmp'), '- id: h')
    writeFileSync(join(folder, 'faq/.h1b.yaml.swp'), 'an editor is at work')
    await recover()
    expect(readdirSync(join(folder, 'faq')).filter(name => name.startsWith('.'))).toEqual(['.h1b.yaml.swp'])
  })

  it('a proposal that was being published waits again', async () => {
    const by = { platform: 'console', id: 'terminal' } as const
    const { id } = await store.proposals.make({
      kind: 'review',
      author: by,
      where: { platform: 'console', community: null, channel: 'terminal', thread: null, kind: 'direct' },
      entry: 'h1b-years',
      file: null,
      text: '{}',
      base: null,
      reason: '',
      gap: null,
      at: 1,
    })
    await store.proposals.decide(id, { by, role: 'admin', verdict: 'approve', reason: '', at: 2 }, () => 'approved')
    await recover()
    expect((await store.proposals.find(id))?.state).toBe('open')
  })
})

describe('processes that are really killed', () => {
  it('two at a time, while they publish: nothing acknowledged is lost, and files, record and proposals agree at the next start', async () => {
    const database = join(folder, '.store', 'store.sqlite')
    let acknowledged = 0
    // On a busy machine the first ones may die before they have published anything.
    for (let round = 0; round < 5 || (acknowledged === 0 && round < 30); round++) {
      const runs = await Promise.all(
        ['a', 'b'].map(name =>
          publishInProcess(folder, database, `${name}${round}`, { killAfterMs: 20 + Math.random() * 250 }),
        ),
      )
      const said = runs.flatMap(run => run.acknowledged)
      expect((await startAgain(folder, database, said, smallKnowledge)).wrong).toEqual([])
      acknowledged += said.length
    }
    expect(acknowledged).toBeGreaterThan(0)
  }, 60_000)
})
