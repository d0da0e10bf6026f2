import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, changesFor } from '../../src/rules/changes.ts'
import { checkCase } from '../../src/rules/check-case.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { nextQuestion } from '../../src/rules/next-question.ts'
import { impossibleFacts } from '../../src/rules/read-facts.ts'
import { anyFacts } from './any-facts.ts'
import { DAY, realBook } from './real-book.ts'

const book = await realBook()
const training = book.pathways.filter(pathway => pathway.group === 'training')
const possible = (known: number) => anyFacts(book, known).filter(facts => impossibleFacts(book, facts).length === 0)
const findings = (facts: Facts) =>
  checkCase(book, facts, DAY).pathways.flatMap(({ pathway, findings }) =>
    findings.map(({ rule, state }) => [`${pathway.id}/${rule.id}`, state] as const),
  )

describe('for any person', () => {
  it('more facts never turn a decided finding into another one', () => {
    fc.assert(
      fc.property(possible(0.3), possible(0.5), (few, more) => {
        // A rare exception (such as a post that is no training) counts as told until it is told otherwise: that is a change.
        const later = Object.fromEntries(
          Object.entries(more).filter(([id]) => !(id in few) && book.fact.get(id)?.presume?.quiet !== true),
        )
        const all = { ...few, ...later }
        if (impossibleFacts(book, all).length > 0) return
        const after = new Map(findings(all))
        for (const [id, state] of findings(few))
          if (state !== 'not known') expect([id, after.get(id) ?? state]).toEqual([id, state])
      }),
      { numRuns: 300 },
    )
  })

  it('the order of answers does not matter', () => {
    fc.assert(
      fc.property(possible(0.5), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (facts, order) => {
        const shuffled = Object.fromEntries(
          Object.entries(facts)
            .map(entry => [order.next().value as number, entry] as const)
            .sort(([a], [b]) => a - b)
            .map(([, entry]) => entry),
        )
        expect(findings(shuffled)).toEqual(findings(facts))
        expect(nextQuestion(book, shuffled, DAY, training)?.question.id).toBe(
          nextQuestion(book, facts, DAY, training)?.question.id,
        )
      }),
      { numRuns: 150 },
    )
  })

  it('no question is asked twice, and an interview ends', () => {
    fc.assert(
      fc.property(possible(0.8), person => {
        let facts: Facts = {}
        const asked: string[] = []
        for (
          let next = nextQuestion(book, facts, DAY, training);
          next;
          next = nextQuestion(book, facts, DAY, training)
        ) {
          asked.push(next.question.id)
          facts = {
            ...facts,
            ...Object.fromEntries(
              next.question.facts
                .filter(fact => facts[fact.id] === undefined)
                .map(fact => [fact.id, person[fact.id] ?? null]),
            ),
          }
        }
        expect(new Set(asked).size).toBe(asked.length)
      }),
      { numRuns: 200 },
    )
  })

  it('what would change it really changes it, and nothing of it can be left out', () => {
    fc.assert(
      fc.property(possible(0.6), facts => {
        for (const pathway of book.pathways) {
          const outcome = (of: Facts) => checkCase(book, of, DAY, [pathway]).pathways[0]?.outcome
          const before = outcome(facts)
          for (const set of changesFor(book, facts, DAY, pathway)) {
            const after = applyChanges(facts, set.changes)
            expect(impossibleFacts(book, after)).toEqual([])
            expect(outcome(after)).toBe(set.to)
            expect(set.to).not.toBe(before)
            for (const change of set.changes) {
              const less = set.changes.filter(other => other !== change)
              const without = applyChanges(facts, less)
              if (less.length > 0 && impossibleFacts(book, without).length === 0)
                expect(['open', 'undetermined']).not.toContain(outcome(without))
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('an open or undetermined outcome needs no change', () => {
    fc.assert(
      fc.property(possible(0.5), facts => {
        for (const { pathway, outcome } of checkCase(book, facts, DAY).pathways)
          if (outcome === 'open') expect(changesFor(book, facts, DAY, pathway)).toEqual([])
      }),
      { numRuns: 80 },
    )
  })
})
