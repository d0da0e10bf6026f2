import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../bench/measures.ts'
import { silentLog } from '../../src/chat/log.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Problem } from '../../src/knowledge/problem.ts'
import { serveKnowledge } from '../../src/knowledge/serve.ts'
import type { Knowledge } from '../../src/knowledge/snapshot.ts'
import { makeSmallFolder, smallKnowledge } from '../support/small-knowledge.ts'

const TODAY = '2026-11-24'
const MANY = 1000
const kinds = ['truncated', 'bit-flipped', 'wrong type', 'swapped indentation', 'line gone', 'line doubled'] as const

interface Mutant {
  readonly kind: (typeof kinds)[number]
  readonly file: string
  readonly text: string
}

const lists = [...smallKnowledge.keys()]

function mutate(random: () => number): Mutant {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const file = pick(lists)
  const text = smallKnowledge.get(file) ?? ''
  const lines = text.split('\n')
  const at = Math.floor(random() * (lines.length - 1))
  const line = lines[at] ?? ''
  const replaced = (...by: string[]) => [...lines.slice(0, at), ...by, ...lines.slice(at + 1)].join('\n')
  const kind = pick(kinds)
  switch (kind) {
    case 'truncated':
      return { kind, file, text: text.slice(0, Math.floor(random() * text.length)) }
    case 'bit-flipped': {
      const bytes = Buffer.from(text)
      const byte = Math.floor(random() * bytes.length)
      bytes[byte] = (bytes[byte] ?? 0) ^ (1 << Math.floor(random() * 8))
      return { kind, file, text: bytes.toString('utf8') }
    }
    case 'wrong type': {
      const value = pick(['[]', '{}', '17', 'true', 'null', '[a, {b: c}]', '{a: [1]}', '"', '&x *x', '!!binary aGk='])
      return { kind, file, text: replaced(line.replace(/(:|-)(?: .*)?$/, `$1 ${value}`)) }
    }
    case 'swapped indentation': {
      const indent = ' '.repeat(Math.floor(random() * 7))
      return { kind, file, text: replaced(random() < 0.2 ? `\t${line.trim()}` : indent + line.trim()) }
    }
    case 'line gone':
      return { kind, file, text: replaced() }
    case 'line doubled':
      return { kind, file, text: replaced(line, line) }
  }
}

/** Ways in which a place can be wrong. */
function misplaced(problem: Problem, files: ReadonlyMap<string, string>): string | null {
  if (problem.line === 0) return files.has(problem.file) || problem.file === 'faq' ? null : 'no such file'
  const lines = files.get(problem.file)?.split(/\r?\n/)
  if (!lines) return 'no such file'
  const line = lines[problem.line - 1]
  if (line === undefined) return 'no such line'
  if (problem.excerpt !== undefined && problem.excerpt !== line) return 'the line reads otherwise'
  return problem.col >= 1 && problem.col <= line.length + 1 ? null : 'no such column'
}

describe('a thousand damaged knowledge folders', () => {
  const random = seededRandom(7)
  const mutants = Array.from({ length: MANY }, () => mutate(random))

  it('each loads whole or not at all; each error names the damaged file, or one that the damage took something from', () => {
    const outcome = { served: 0, refused: 0 }
    for (const { kind, file, text } of mutants) {
      const files = new Map(smallKnowledge).set(file, text)
      const { knowledge, problems } = loadKnowledge(files, TODAY)
      const errors = problems.filter(({ severity }) => severity === 'error')
      expect(knowledge === null, `${kind} of ${file}`).toBe(errors.length > 0)
      for (const problem of problems)
        expect(misplaced(problem, files), `${kind} of ${file}: ${JSON.stringify(problem)}`).toBeNull()
      // Broken text is told where it is broken; only what it took away (an id that others name) is told elsewhere.
      const elsewhere = errors.filter(problem => problem.file !== file && problem.file !== 'faq')
      for (const { message } of elsewhere) expect(message, `${kind} of ${file}`).toMatch(/there is no |is used twice/)
      outcome[knowledge ? 'served' : 'refused']++
    }
    expect(outcome.refused).toBeGreaterThan(MANY / 4)
    expect(outcome.served).toBeGreaterThan(0)
  })

  it('when the damage is one line, the first error stands at that line or at what it belongs to', () => {
    for (const { kind, file, text } of mutants.filter(one => one.kind === 'wrong type')) {
      const files = new Map(smallKnowledge).set(file, text)
      const first = loadKnowledge(files, TODAY).problems.find(({ severity }) => severity === 'error')
      if (!first || first.line === 0 || first.file !== file) continue
      const before = (smallKnowledge.get(file) ?? '').split('\n')
      const damaged = text.split('\n').findIndex((line, at) => line !== before[at]) + 1
      // The damaged line, the list or item that it heads, or the line behind a quote left open.
      const item = before.slice(0, damaged).findLastIndex(line => line.startsWith('- ')) + 1
      expect(first.line, `${kind} of ${file}, damaged at ${damaged}: ${first.message}`).toBeGreaterThanOrEqual(item)
    }
  })

  it('the good snapshot serves on through every one of them', async () => {
    const folder = makeSmallFolder()
    const build = (knowledge: Knowledge) => ({ value: knowledge, problems: [] })
    const serving = await serveKnowledge({ folder, build, today: () => TODAY, log: silentLog })
    const good = serving.current()
    for (const { file, text } of mutants.filter((_, at) => at % 5 === 0)) {
      const before = serving.current()
      await writeFile(join(folder, file), text)
      const { served, problems } = await serving.reload()
      if (!served) {
        expect(serving.current()).toBe(before)
        expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
      }
      expect(serving.current().entries.length).toBeGreaterThan(0)
      await writeFile(join(folder, file), smallKnowledge.get(file) ?? '')
      expect((await serving.reload()).served).toBe(true)
      expect(serving.current().revision).toBe(good.revision)
    }
    await rm(folder, { recursive: true })
  })
})
