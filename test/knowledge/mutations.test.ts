import { mkdirSync, writeFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../bench/measures.ts'
import { silentLog } from '../../src/chat/log.ts'
import { type Serving, serveKnowledge } from '../../src/knowledge/serve.ts'
import type { Knowledge } from '../../src/knowledge/snapshot.ts'
import { openRules } from '../../src/open-rules.ts'
import { FACTS } from '../rules/small-book.ts'
import { misplaced, mutate, mutations, pointsAtDamage } from '../support/mutants.ts'
import { makeSmallFolder, smallKnowledge } from '../support/small-knowledge.ts'

const TODAY = '2026-11-24'
const MANY = 1000

/** Every kind of file that a knowledge folder has. */
const files: ReadonlyMap<string, string> = new Map([
  ...smallKnowledge,
  [
    'vocabulary.yaml',
    '- id: h1b\n  write: H-1B\n  ways: [h1b, h 1b]\n- id: j1\n  write: J-1\n  ways:\n    - j1\n    - jay one\n',
  ],
  [
    'glossary.yaml',
    '- term: ACGME\n  also: [Accreditation Council]\n  says: The body that accredits.\n  sources: [law]\n',
  ],
  ['golden.yaml', '- text: h1b maximum stay\n  entries: [h1b-years]\n- text: best surgeon in town\n  entries: []\n'],
  ['phrases.yaml', 'console-greeting: Hello.\nwho-knows: "Ask: a lawyer."\nlong: >-\n  One\n  two.\n'],
  [
    'programs/here.yaml',
    '- id: one\n  institution: One Hospital\n  program: All residencies\n  level: institution\n  type: community\n  county: Los Angeles\n  j1: { says: "yes", basis: stated }\n  h1b: { says: "no", basis: stated }\n  evidence: program-page\n  url: https://one.example/visas\n  says: J-1 only.\n  reviewed: 2026-11-24\n',
  ],
  ['rules/facts.yaml', FACTS],
  [
    'rules/p.yaml',
    `pathway: p\ntitle: P\nabout: A test\nrequirements:\n  - id: step\n    says: The step is passed\n    met: step == "passed"\n    otherwise: not-yet\n    sources: [law]\n    reviewed: 2026-01-01\nbars:\n  - id: years\n    says: Too many years\n    stands: years > 6\n    lifts: Fewer years.\n    sources: [law]\n    reviewed: 2026-01-01\nexamples:\n  - { facts: { step: passed, years: 1 }, outcome: open }\n`,
  ],
])

describe('a thousand damaged knowledge folders', () => {
  const random = seededRandom(7)
  const mutants = Array.from({ length: MANY }, () => mutate(files, random))
  let folder: string
  let serving: Serving<Knowledge>

  beforeAll(async () => {
    folder = makeSmallFolder()
    for (const [file, text] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    const build = (knowledge: Knowledge) => {
      const rules = openRules(knowledge.ruleFiles, knowledge.figures, new Set(knowledge.sources.keys()))
      return { value: 'book' in rules ? knowledge : null, problems: rules.problems }
    }
    serving = await serveKnowledge({ folder, build, today: () => TODAY, log: silentLog })
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('each serves whole or leaves the good one serving, and every error has its place: right file, right line', async () => {
    let good = serving.current()
    const { revision } = good
    expect(serving.report().problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const refused = new Map<string, number>()
    for (const [at, mutant] of mutants.entries()) {
      const { kind, file, text, line } = mutant
      const damaged = new Map(files).set(file, text)
      const about = (problems: unknown) => `${kind} of ${file}:${line}\n${JSON.stringify(problems, null, 1)}`
      await writeFile(join(folder, file), text)
      const { served, problems } = await serving.reload()
      const errors = problems.filter(({ severity }) => severity === 'error')
      expect(served, about(errors)).toBe(errors.length === 0)
      for (const problem of problems) expect(misplaced(problem, damaged), about(problem)).toBeNull()
      if (served) expect(serving.current().entries.length).toBeGreaterThan(0)
      else {
        expect(serving.current()).toBe(good)
        refused.set(kind, (refused.get(kind) ?? 0) + 1)
        expect(pointsAtDamage(mutant, errors), about(errors)).toBe(true)
      }
      await writeFile(join(folder, file), files.get(file) ?? '')
      // Where nothing else served meanwhile, the next damage is as good a reload as this one.
      if (served || at % 10 === 0) {
        const again = await serving.reload()
        expect(again.served).toBe(true)
        expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([])
        good = serving.current()
        expect(good.revision).toBe(revision)
      }
    }
    // Each kind of damage was refused many times: the test looks at what it says it looks at.
    expect([...refused.keys()].toSorted()).toEqual([...mutations].toSorted())
    expect([...refused.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(MANY / 3)
  }, 120_000)
})
