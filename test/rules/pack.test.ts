import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packFacts, unpackFacts } from '../../src/rules/pack.ts'
import { readFactsText } from '../../src/rules/read-facts.ts'
import { anyFacts } from './any-facts.ts'
import { factsOfCase } from './case-facts.ts'
import { LAW_CASES } from './law-cases.ts'
import { realBook } from './real-book.ts'
import { FACTS, smallBook } from './small-book.ts'

const book = await realBook()

describe('facts packed in a button', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(anyFacts(book, 0.6), facts => {
        expect(unpackFacts(book, packFacts(book, facts))).toEqual({ facts, lost: 0 })
      }),
      { numRuns: 300 },
    )
  })

  it('"not sure" comes back as not sure', () => {
    expect(unpackFacts(book, packFacts(book, { step3: null, citizenship: null }))).toEqual({
      facts: { step3: null, citizenship: null },
      lost: 0,
    })
  })

  it('fit into the 100 characters of a button for every case we have', () => {
    const longest = Math.max(
      ...LAW_CASES.map(([, told]) => packFacts(book, readFactsText(book, factsOfCase(told)).facts).length),
    )
    expect(`visa-check:${'x'.repeat(longest)}:q00`.length).toBeLessThanOrEqual(100)
  })

  it('any changed character is found, or changes nothing', () => {
    const packed = packFacts(book, readFactsText(book, factsOfCase('prior_h1b_months=60')).facts)
    for (let at = 0; at < packed.length; at++)
      for (const other of ['A', 'y', 'n', '~', '.', '*', 'Z']) {
        if (packed[at] === other) continue
        expect(unpackFacts(book, packed.slice(0, at) + other + packed.slice(at + 1))).toHaveProperty('error')
      }
  })

  it('hostile text is refused and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), text => {
        const read = unpackFacts(book, text)
        expect('error' in read || Object.keys(read.facts).every(id => book.fact.has(id))).toBe(true)
      }),
    )
  })

  it('a code of another version says so', () => {
    expect(unpackFacts(book, '2ABCDEF')).toEqual({ error: 'version' })
    expect(unpackFacts(book, '')).toEqual({ error: 'damaged' })
  })
})

describe('when the rules change while an interview runs', () => {
  const before = smallBook(FACTS)
  const packed = packFacts(before, { a: true, step: 'failed', years: 7 })

  it('a fact that is gone is passed over, the others stay', () => {
    const after = smallBook(FACTS.replace(/ {2}- \{ id: years.*\n/, ''))
    expect(unpackFacts(after, packed)).toEqual({ facts: { a: true, step: 'failed' }, lost: 1 })
  })

  it('a choice that is gone is asked again', () => {
    const after = smallBook(FACTS.replace('{ id: failed, label: Failed }', '{ id: waiting, label: Waiting }'))
    expect(unpackFacts(after, packed)).toEqual({ facts: { a: true, years: 7 }, lost: 1 })
  })

  it('choices in another order mean what they meant', () => {
    const after = smallBook(
      FACTS.replace(
        '{ id: passed, label: Passed, change: pass }, { id: failed, label: Failed }',
        '{ id: failed, label: Failed }, { id: retaken, label: R }, { id: passed, label: Passed }',
      ),
    )
    expect(unpackFacts(after, packed)).toEqual({ facts: { a: true, step: 'failed', years: 7 }, lost: 0 })
  })

  it('a number out of the new range is asked again', () => {
    const after = smallBook(FACTS.replace('max: 20', 'max: 5'))
    expect(unpackFacts(after, packed)).toEqual({ facts: { a: true, step: 'failed' }, lost: 1 })
  })
})
