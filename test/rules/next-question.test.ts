import { describe, expect, it } from 'vitest'
import { checkCase } from '../../src/rules/check-case.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { nextQuestion } from '../../src/rules/next-question.ts'
import { readFactsText } from '../../src/rules/read-facts.ts'
import { factsOfCase } from './case-facts.ts'
import { LAW_CASES } from './law-cases.ts'
import { DAY, realBook } from './real-book.ts'
import { pathway, requirement, smallBook } from './small-book.ts'

const book = await realBook()
const training = book.pathways.filter(({ group }) => group === 'training')

/** Asks a person everything; what the case does not tell is as for most people, or "not sure". */
function interview(person: Facts, pathways = training) {
  let facts: Facts = {}
  const asked: string[] = []
  let determined: number | undefined
  for (;;) {
    if (
      determined === undefined &&
      checkCase(book, facts, DAY, pathways).pathways.every(
        ({ outcome, pathway }) => outcome !== 'undetermined' || pathway.askedAlone,
      )
    )
      determined = asked.length
    const next = nextQuestion(book, facts, DAY, pathways)
    if (!next) return { asked, determined: determined ?? asked.length }
    asked.push(next.question.id)
    facts = {
      ...facts,
      ...Object.fromEntries(
        next.question.facts
          .filter(fact => facts[fact.id] === undefined)
          .map(fact => [fact.id, person[fact.id] ?? fact.presume?.is ?? null]),
      ),
    }
  }
}

describe('the length of an interview over all pathways at once', () => {
  const lengths = LAW_CASES.map(([, told]) => {
    const { facts } = readFactsText(book, factsOfCase(told))
    return interview({ us_citizen: false, green_card: false, has_ead: false, ...facts })
  })
  const average = lengths.reduce((sum, { determined }) => sum + determined, 0) / lengths.length

  it('outcomes are determined after at most 9 questions on average', () => {
    expect(average).toBeLessThanOrEqual(9)
  })

  it('never are more than 14 questions asked, checks of what was taken for granted included', () => {
    expect(Math.max(...lengths.map(({ asked }) => asked.length))).toBeLessThanOrEqual(14)
  })

  it('a US citizen is asked one question', () => {
    expect(interview({ us_citizen: true }).asked).toEqual(['status'])
  })
})

describe('questions that can change nothing', () => {
  const ask = (text: string) => nextQuestion(book, readFactsText(book, text).facts, DAY, training)?.question.id

  it('nothing is asked about H-1B time of somebody whose program sponsors no H-1B', () => {
    const h1b = training.filter(({ id }) => id === 'h1b')
    expect(
      nextQuestion(book, readFactsText(book, 'program_sponsors=j1 us_citizen=no green_card=no').facts, DAY, h1b),
    ).toBeUndefined()
  })

  it('a question that was answered "not sure" is not asked again', () => {
    const facts: Facts = { us_citizen: null, green_card: null, has_ead: null }
    expect(nextQuestion(book, facts, DAY, training)?.question.id).not.toBe('status')
  })

  it('nothing more is asked of a green card holder', () => {
    expect(ask('green_card=yes')).toBeUndefined()
  })

  it('the exception is asked for only where the rule applies', () => {
    const j1 = training.filter(({ id }) => id === 'j1')
    const asks = (citizenship: string) => {
      const { facts } = readFactsText(book, factsOfCase(`citizenship=${citizenship} us_citizen=no green_card=no`))
      return interview(facts, j1).asked
    }
    expect(asks('nigeria')).toContain('entry_ban_exempt')
    expect(asks('india')).not.toContain('entry_ban_exempt')
  })

  it('once something obtainable is missing, another such thing is not asked for', () => {
    const small = smallBook(pathway(`requirements:\n${requirement('r1', 'a')}\n${requirement('r2', 'b')}`))
    expect(nextQuestion(small, {}, DAY, small.pathways)?.question.id).toBeDefined()
    expect(nextQuestion(small, { a: false }, DAY, small.pathways)).toBeUndefined()
  })

  it('what blocks is asked for even when something obtainable is missing', () => {
    const small = smallBook(
      pathway(`requirements:\n${requirement('r1', 'a')}\n${requirement('r2', 'b', 'otherwise: blocked')}`),
    )
    expect(nextQuestion(small, { a: false }, DAY, small.pathways)?.question.id).toBe('b')
  })
})

it('the question that decides most comes first', () => {
  const small = smallBook(
    pathway(`requirements:\n${requirement('r1', 'a && b')}\n${requirement('r2', 'a && c')}\n${requirement('r3', 'a')}`),
  )
  expect(nextQuestion(small, {}, DAY, small.pathways)?.question.id).toBe('a')
})
