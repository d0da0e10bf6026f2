import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Environment } from '@marcbachmann/cel-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { packageDir } from '../../src/open-services.ts'
import { checkCase } from '../../src/rules/check-case.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { conditionsOf } from '../../src/rules/likely-answers.ts'
import { anyFacts } from './any-facts.ts'
import { DAY, realBook } from './real-book.ts'
import { pathway, requirement, smallBook } from './small-book.ts'

function finding(met: string, facts: Facts): string {
  const book = smallBook(pathway(`requirements:\n${requirement('r', met)}`))
  return checkCase(book, facts, DAY).pathways[0]?.findings[0]?.state ?? ''
}

describe('an absent fact is not known, never no', () => {
  it.each([
    ['a', {}, 'not known'],
    ['!a', {}, 'not known'],
    ['a && b', { a: false }, 'not met'],
    ['a && b', { b: false }, 'not met'],
    ['a && b', { a: true }, 'not known'],
    ['a || b', { b: true }, 'met'],
    ['a || b', { a: false }, 'not known'],
    ['a ? b : c', { b: true, c: true }, 'met'],
    ['a ? b : c', { b: true, c: false }, 'not known'],
    ['a ? b : c', { a: false, c: true }, 'met'],
    ['step == "passed"', {}, 'not known'],
    ['step in ["passed", "failed"]', {}, 'not known'],
    ['years > 3', {}, 'not known'],
    ['years >= 0', {}, 'met'],
    ['years > 20', {}, 'not met'],
    ['years + 15 > test.years', {}, 'met'],
    ['years * 2 <= test.years', { years: 3 }, 'met'],
    ['years - 1 == test.years', { years: 7 }, 'met'],
    ['a', { a: null }, 'not known'],
  ] as const)('%s with %j is %s', (met, facts, expected) => {
    expect(finding(met, facts)).toBe(expected)
  })
})

it('when every fact is known, the rules that ship say what a plain CEL evaluator says', async () => {
  const book = await realBook()
  const files = ['questions.yaml', 'waiver.yaml'].map(name =>
    parse(readFileSync(join(packageDir, 'knowledge/rules', name), 'utf8')),
  )
  const terms: { id: string; is: string }[] = files.flatMap(file => file.terms ?? [])
  const figures: { id: string; value: unknown }[] = parse(
    readFileSync(join(packageDir, 'knowledge/figures.yaml'), 'utf8'),
  )
  const cel = new Environment({ unlistedVariablesAreDyn: true })
  const programs = new Map(
    [...terms.map(term => term.is), ...conditionsOf(book).map(condition => condition.source)].map(source => [
      source,
      cel.parse(source),
    ]),
  )
  const day = book.valuesOn(DAY)

  fc.assert(
    fc.property(anyFacts(book, 1), facts => {
      const scope: Record<string, unknown> = { today: DAY }
      for (const { id, value } of figures) {
        const [group = '', name = ''] = id.split('.')
        if (typeof value === 'number' && Number.isInteger(value))
          scope[group] = { ...(scope[group] as object | undefined), [name]: BigInt(value) }
      }
      for (const fact of book.facts) {
        const value = facts[fact.id]
        scope[fact.id] = typeof value === 'number' ? BigInt(value) : value
      }
      for (const term of terms) scope[term.id] = programs.get(term.is)?.(scope)
      const slots = book.facts.map(fact => facts[fact.id] ?? undefined)
      for (const condition of conditionsOf(book))
        expect([condition.source, condition.value(slots, day)]).toEqual([
          condition.source,
          programs.get(condition.source)?.(scope),
        ])
    }),
    { numRuns: 60 },
  )
})
