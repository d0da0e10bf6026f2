import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLog } from '../../src/chat/log.ts'
import { BrokenKnowledgeError, serveKnowledge } from '../../src/knowledge/serve.ts'
import type { Knowledge } from '../../src/knowledge/snapshot.ts'
import { watchKnowledge } from '../../src/knowledge/watch.ts'
import { folderLock } from '../../src/store/sqlite/folder-lock.ts'

const entry = (short: string) => `- id: a\n  ask: [one question]\n  short: ${short}\n`
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knowledge-'))
  await mkdir(join(folder, 'faq'))
  await writeFile(join(folder, 'faq', 'a.yaml'), entry('First.'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const serve = (
  build = (knowledge: Knowledge) =>
    ({ value: knowledge, problems: [] as never[] }) as { value: Knowledge | null; problems: never[] },
) => serveKnowledge({ folder, build, today: () => '2026-11-24', log: silentLog })

describe('serving knowledge', () => {
  it('a good change is served whole', async () => {
    const serving = await serve()
    await writeFile(join(folder, 'faq', 'a.yaml'), entry('Second.'))
    expect(await serving.reload()).toMatchObject({ served: true, changed: true })
    expect(serving.current().entries[0]?.short).toBe('Second.')
  })

  it('a broken change leaves the last good snapshot serving, and the report says where', async () => {
    const serving = await serve()
    await writeFile(join(folder, 'faq', 'a.yaml'), entry('Second.').replace('ask', 'asks'))
    const report = await serving.reload()
    expect(report).toMatchObject({ served: false })
    expect(report.problems[0]).toMatchObject({ file: 'faq/a.yaml', line: 2 })
    expect(serving.current().entries[0]?.short).toBe('First.')
    await writeFile(join(folder, 'faq', 'a.yaml'), entry('Third.'))
    expect(await serving.reload()).toMatchObject({ served: true })
    expect(serving.current().entries[0]?.short).toBe('Third.')
  })

  it('what cannot be made of a snapshot rejects it too', async () => {
    let reject = false
    const serving = await serve(knowledge => ({ value: reject ? null : knowledge, problems: [] }))
    reject = true
    await writeFile(join(folder, 'faq', 'a.yaml'), entry('Second.'))
    expect((await serving.reload()).served).toBe(false)
    expect(serving.current().entries[0]?.short).toBe('First.')
  })

  it('what another program is in the middle of writing is read when it is done, at the start and later', async () => {
    const lock = folderLock(folder)
    const sources = (id: string) =>
      writeFile(join(folder, 'sources.yaml'), `- { id: ${id}, title: A page, publisher: Us }\n`)
    await sources('earlier')
    /** Two files of one change: the source that the entry names comes a moment later. */
    const writeInTwo = async (id: string) => {
      const half = Promise.withResolvers<void>()
      const whole = lock(async () => {
        await writeFile(join(folder, 'faq', 'a.yaml'), `${entry('Second.')}  sources: [${id}]\n`)
        half.resolve()
        await new Promise(resolve => setTimeout(resolve, 80))
        await sources(id)
      })
      await half.promise
      return { whole }
    }
    const first = await writeInTwo('one')
    const build = (knowledge: Knowledge) => ({ value: knowledge, problems: [] })
    const options = { folder, build, today: () => '2026-11-24', log: silentLog }
    await expect(serveKnowledge(options)).rejects.toThrow('there is no source "one"')
    const serving = await serveKnowledge({ ...options, undisturbed: lock })
    expect(serving.current().sources.has('one')).toBe(true)
    await first.whole
    const second = await writeInTwo('two')
    expect(await serving.reload()).toMatchObject({ served: true, changed: true })
    expect(serving.current().sources.has('two')).toBe(true)
    await second.whole
  })

  it('an unchanged folder is not built again', async () => {
    const build = vi.fn((knowledge: Knowledge) => ({ value: knowledge, problems: [] as never[] }))
    const serving = await serve(build)
    expect(await serving.reload()).toMatchObject({ served: true, changed: false })
    expect(build).toHaveBeenCalledTimes(1)
  })

  it('a folder that vanishes for a moment changes nothing', async () => {
    const serving = await serve()
    await rename(folder, `${folder}-away`)
    expect((await serving.reload()).served).toBe(false)
    expect(serving.current().entries[0]?.short).toBe('First.')
    await rename(`${folder}-away`, folder)
  })

  it('with nothing good to start from, it says every problem and does not start', async () => {
    await writeFile(join(folder, 'faq', 'a.yaml'), '- id: a\n')
    await expect(serve()).rejects.toThrow(BrokenKnowledgeError)
    await expect(serve()).rejects.toThrow(/"ask" is missing[\s\S]*"short" is missing/)
  })
})

describe('watching files', () => {
  it.each([
    ['written in place', async (file: string) => writeFile(file, entry('Second.'))],
    [
      'replaced as editors do',
      async (file: string) => {
        await writeFile(`${file}.tmp`, entry('Second.'))
        await rename(`${file}.tmp`, file)
      },
    ],
    [
      'written in two halves',
      async (file: string) => {
        await writeFile(file, entry('Second.').slice(0, 20))
        await new Promise(resolve => setTimeout(resolve, 20))
        await writeFile(file, entry('Second.'))
      },
    ],
  ])('a file %s is served without being asked', async (_, change) => {
    const serving = await serve()
    const stop = await watchKnowledge(folder, serving, Date.now)
    try {
      await change(join(folder, 'faq', 'a.yaml'))
      await vi.waitFor(() => expect(serving.current().entries[0]?.short).toBe('Second.'), { timeout: 10_000 })
    } finally {
      await stop()
    }
  })
})
