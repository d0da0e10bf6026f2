import { describe, expect, it } from 'vitest'
import { checkCase } from '../../src/rules/check-case.ts'
import { readFactsText } from '../../src/rules/read-facts.ts'
import { factsOfCase } from './case-facts.ts'
import { BASE, LAW_CASES } from './law-cases.ts'
import { DAY, realBook } from './real-book.ts'

const book = await realBook()

describe('the law, case by case', () => {
  it.each(LAW_CASES)('%s', (_title, told, expected) => {
    const { facts, problems } = readFactsText(book, factsOfCase(told))
    expect(problems).toEqual([])
    const outcomes = new Map(checkCase(book, facts, DAY).pathways.map(({ pathway, outcome }) => [pathway.id, outcome]))
    for (const part of expected.split(' ')) {
      const [pathway = '', outcome] = part.split('=')
      expect(`${pathway}=${outcomes.get(pathway)}`).toBe(`${pathway}=${outcome}`)
    }
  })

  it('there are at least 120 of them', () => {
    expect(LAW_CASES.length).toBeGreaterThanOrEqual(120)
    expect(new Set(LAW_CASES.map(([title]) => title)).size).toBe(LAW_CASES.length)
    expect(BASE).toContain('citizenship')
  })
})

describe('a rule holds on its days only', () => {
  const facts = readFactsText(book, `${BASE} location=abroad payment_settled=no`).facts
  const outcome = (day: string) =>
    checkCase(book, facts, day).pathways.find(({ pathway }) => pathway.id === 'h1b')?.outcome

  it.each([
    ['2025-09-20', 'open'],
    ['2025-09-21', 'not-yet'],
    ['2026-09-20', 'not-yet'],
    ['2026-09-21', 'open'],
  ])('the payment of 2025 as of %s: %s', (day, expected) => {
    expect(outcome(day)).toBe(expected)
  })

  it('after its twelve months a note says that nobody knows', () => {
    const notes = checkCase(book, facts, '2026-11-24').pathways.find(({ pathway }) => pathway.id === 'h1b')?.notes
    expect(notes?.some(note => note.id === 'payment-after-twelve-months' && note.inFlux !== undefined)).toBe(true)
  })

  it('the entry limits begin with 2026', () => {
    const limited = readFactsText(book, factsOfCase('citizenship=iran entry_ban_exempt=no')).facts
    const j1 = (day: string) =>
      checkCase(book, limited, day).pathways.find(({ pathway }) => pathway.id === 'j1')?.outcome
    expect([j1('2025-12-31'), j1('2026-01-01')]).toEqual(['open', 'blocked'])
  })
})
