import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
/** As `npm start` has it. */
const compileCache = new URL('../../src/compile-cache.js', import.meta.url).href

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the real program as a person would, with nothing of our environment but the path; on the knowledge that ships, or on a small one. */
function run(file: 'src/cli.ts' | 'src/main.ts', args: readonly string[], input = '', small = false): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, ...(small ? { KNOWLEDGE_DIR: join(folder, 'small') } : {}) }
    const child = spawn(process.execPath, ['--import', compileCache, join(root, file), ...args], { cwd: folder, env })
    let out = ''
    let err = ''
    child.stdout.on('data', chunk => {
      out += String(chunk)
    })
    child.stderr.on('data', chunk => {
      err += String(chunk)
    })
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
  await mkdir(join(folder, 'small', 'faq'), { recursive: true })
  await mkdir(join(folder, 'broken', 'faq'), { recursive: true })
  await writeFile(
    join(folder, 'small', 'faq', 'a.yaml'),
    [
      '- {id: weather, ask: [how is the weather, will it rain today, is it sunny], short: It rains.}',
      '- {id: balance, ask: [what is my balance, how much money do i have, show my account], short: A hundred.}',
    ].join('\n'),
  )
  await writeFile(join(folder, 'broken', 'faq', 'a.yaml'), '- id: a\n  aks: [x]\n  short: y\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('visa-rounds eval', () => {
  it('asks the questions of a file; of a wrong one it says where it is wrong', async () => {
    const own = join(folder, 'own.yaml')
    await writeFile(
      own,
      '- {text: is it sunny, entries: [weather]}\n- {text: who won the cup, entries: [], kind: outside}\n',
    )
    const asked = await run('src/cli.ts', ['eval', own], '', true)
    expect(asked).toMatchObject({ code: 0, out: expect.stringMatching(/^2 questions\n +100.0% +recall@1/) })
    await writeFile(own, '- {text: is it sunny, entries: [weather]}\n- {text: who won the cup, kind: sports}\n')
    const wrong = await run('src/cli.ts', ['eval', own], '', true)
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('own.yaml: question 2: kind: Invalid option') })
    expect(wrong.err).not.toContain('    at ')
    await writeFile(own, '- {text: is it sunny, entries: [wether]}\n- {text: who won the cup, entries: []}\n')
    const misspelt = await run('src/cli.ts', ['eval', own], '', true)
    expect(misspelt).toMatchObject({ code: 2, err: 'There is no entry "wether". Did you mean "weather"?\n' })
    const none = await run('src/cli.ts', ['eval', join(folder, 'none.yaml')], '', true)
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('none.yaml cannot be read') })
  })
})

describe('visa-rounds backup', () => {
  it('needs a name and a store; then copies it with its key, once', async () => {
    expect(await run('src/cli.ts', ['backup'])).toMatchObject({ code: 2, err: expect.stringContaining('file name') })
    expect(await run('src/cli.ts', ['backup', 'copy.sqlite'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no store yet'),
    })
    expect((await run('src/main.ts', [], '/privacy\n', true)).out).toContain('0 votes')
    expect(await run('src/cli.ts', ['backup', 'copy.sqlite'])).toMatchObject({ code: 0 })
    expect(await run('src/cli.ts', ['backup', 'copy.sqlite'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('already there'),
    })
  })
})

describe('visa-rounds', () => {
  it('lists its commands, and says so when there is no such command', async () => {
    expect(await run('src/cli.ts', ['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('knowledge check'),
    })
    expect(await run('src/cli.ts', ['eval', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('--held-out'),
    })
    expect(await run('src/cli.ts', ['fly'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no command "fly"'),
    })
    expect(await run('src/cli.ts', ['ask', '--loud'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("'--loud'"),
    })
  })

  it('ask answers the question it is given', async () => {
    const { code, out } = await run('src/cli.ts', ['ask', 'how is the weather'], '', true)
    expect(code).toBe(0)
    expect(out).toMatch(/It rains\./)
  })

  it('ask --explain shows why', async () => {
    const { out } = await run('src/cli.ts', ['ask', '--explain', 'is it going to rain'], '', true)
    expect(out).toMatch(/weather/)
    expect(out).toMatch(/threshold/i)
  })

  // One process for all of it: each reads the whole knowledge.
  it('ask --json prints one object per line, with history, and goes on after a line it cannot read', async () => {
    const lines = [
      'can my wife work on j2',
      '{"text": "and on h4?", "history": ["can my wife work on j2"]}',
      '{"txt": "x"}',
      '{ not json',
      '',
      'asdfgh',
      'can my wife work on j2? and do i need step 3 for h1b?',
      'do i need step 3',
    ]
    const { code, out } = await run('src/cli.ts', ['ask', '--json'], `${lines.join('\n')}\n`)
    const replies = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(replies).toHaveLength(7)
    expect(replies[0]).toMatchObject({
      status: 'answered',
      entries: [{ id: 'spouse-work-j2', confidence: expect.any(Number) }],
      text: expect.stringContaining('Sources:'),
    })
    expect(replies[0].candidates.length).toBeGreaterThan(1)
    expect(replies[0].candidates.length).toBeLessThanOrEqual(5)
    expect(replies[1]).toMatchObject({ status: 'answered', entries: [{ id: 'spouse-work-h4' }] })
    expect(replies[2].error).toMatch(/"text"/)
    expect(replies[3].status).toBeDefined()
    expect(code).toBe(1)
    // The nearest of each part comes first.
    const { entries, candidates } = replies[5]
    expect(entries.map(({ id }: { id: string }) => id)).toEqual(['spouse-work-j2', 'h1b-step3'])
    expect(candidates.slice(0, 2)).toEqual(entries)
    expect(candidates).toHaveLength(5)
    // What a platform shows as buttons is listed.
    expect(replies[6]).toMatchObject({ status: 'choose', text: expect.stringMatching(/Please choose:\n\n- .+\n- /) })
  })

  it('--knowledge serves a folder that has nothing but entries', async () => {
    const { code, out } = await run(
      'src/cli.ts',
      ['ask', '--json', '--knowledge', join(folder, 'small')],
      'is it going to rain\n',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out).candidates[0].id).toBe('weather')
  })

  it('knowledge check: 0 when fine, 1 with the place when broken, 2 without a folder', async () => {
    expect(await run('src/cli.ts', ['knowledge', 'check', '--strict'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/ 0 errors, 0 warnings/),
    })
    const broken = await run('src/cli.ts', ['knowledge', 'check', '--knowledge', join(folder, 'broken')])
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(/faq\/a\.yaml:2:3 error: the key "aks"[\s\S]*did you mean "ask"/)
    const json = await run('src/cli.ts', ['knowledge', 'check', '--json', '--knowledge', join(folder, 'broken')])
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, problems: [{ file: 'faq/a.yaml', line: 2 }] })
    expect(await run('src/cli.ts', ['knowledge', 'check', '--knowledge', join(folder, 'nowhere')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no knowledge folder'),
    })
  })
})

describe('npm start without a token', () => {
  it('answers piped lines and exits with 0', async () => {
    const { code, out, err } = await run('src/main.ts', [], 'how many years can i stay on j1\n/term ds-2019\n')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/7 years/)
    expect(out).toMatch(/Sources:/)
    expect(out).toMatch(/DS-2019/)
  })

  it('ends quietly when there is nothing to read', async () => {
    expect(await run('src/main.ts', [], '', true)).toMatchObject({ code: 0, err: '' })
  })
})
