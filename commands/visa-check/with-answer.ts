import type { Question, RuleBook } from '../../src/rules/book.ts'
import { type Facts, sameValue } from '../../src/rules/facts.ts'
import { impossibleFacts } from '../../src/rules/read-facts.ts'

export interface Answered {
  readonly facts: Facts
  /** Earlier answers that could not be true together with the new one were taken out. */
  readonly dropped: boolean
}

/** The facts with an answer. Later answers are kept where they still fit. */
export function withAnswer(book: RuleBook, facts: Facts, answer: Facts): Answered {
  let after: Record<string, Facts[string]> = { ...facts, ...answer }
  let dropped = false
  while (impossibleFacts(book, after).length > 0) {
    const kept = after
    const clash = Object.keys(kept).find(id => {
      if (id in answer) return false
      const { [id]: _, ...rest } = kept
      return impossibleFacts(book, rest).length < impossibleFacts(book, kept).length
    })
    if (clash === undefined) break
    const { [clash]: _, ...rest } = kept
    after = rest
    dropped = true
  }
  return { facts: after, dropped }
}

/** What picking options of a question says; facts told before stay as they are. */
export function answerOf(question: Question, picked: readonly string[], facts: Facts): Facts {
  const answer: Record<string, Facts[string]> = {}
  for (const option of question.options)
    Object.assign(answer, picked.includes(option.id) ? option.sets : question.pick === 'many' ? option.otherwise : {})
  return Object.fromEntries(
    Object.entries(answer).filter(([id, value]) => facts[id] === undefined || sameValue(facts[id], value)),
  )
}

/** Whether an option can still be true beside what was told. */
export function fits(sets: Facts, facts: Facts): boolean {
  return Object.entries(sets).every(([id, value]) => facts[id] === undefined || sameValue(facts[id], value))
}

/** "Not sure" about all that a question asks for. */
export function unsureOf(question: Question, facts: Facts): Facts {
  return Object.fromEntries(question.facts.filter(fact => facts[fact.id] === undefined).map(fact => [fact.id, null]))
}
