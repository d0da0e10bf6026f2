import type { Fact, RuleBook } from './book.ts'
import type { DayValues } from './condition.ts'
import type { Facts, FactValue, Truth } from './facts.ts'
import { slotsOf, type Told, withImplied } from './judge.ts'
import { samples } from './likely-answers.ts'
import { impossibleFacts } from './read-facts.ts'

/** Looks at what is known so far; undefined: not decided yet. */
export type Goal = (slots: Told, day: DayValues) => Truth

/**
 * Facts that make a goal true, found by trying values of the given facts one after another and giving up a branch as soon as
 * three-valued logic decides it. Values stand for all values of a fact: those that conditions compare with, and one that none
 * does. `none`: proven impossible over these values; `unclear`: the bound on steps was reached.
 */
export function findFacts(
  book: RuleBook,
  facts: readonly Fact[],
  day: DayValues,
  goal: Goal,
  mostSteps = 5_000,
): Facts | 'none' | 'unclear' {
  let steps = 0
  const values = new Map(facts.map(fact => [fact, samples(book, fact)]))

  const walk = (told: Facts, left: readonly Fact[]): Facts | 'none' | 'unclear' => {
    if (++steps > mostSteps) return 'unclear'
    const slots = slotsOf(book, withImplied(book, told))
    if (impossibleFacts(book, told).length > 0) return 'none'
    const reached = goal(slots, day)
    if (reached === false) return 'none'
    const [fact, ...rest] = left
    if (reached === true || !fact) return reached === true ? told : 'none'
    let unclear = false
    for (const value of values.get(fact) ?? ([] as readonly FactValue[])) {
      const found = walk({ ...told, [fact.id]: value }, rest)
      if (found === 'unclear') unclear = true
      else if (found !== 'none') return found
    }
    return unclear ? 'unclear' : 'none'
  }
  // Unknown, not presumed: also what counts as told until it is told otherwise.
  return walk(Object.fromEntries(facts.map(fact => [fact.id, null])), facts)
}
