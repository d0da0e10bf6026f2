import type { Fact, Outcome, Pathway, Rule, RuleBook } from './book.ts'
import type { DayValues } from './condition.ts'
import { type Facts, type FactValue, type Slots, sameValue } from './facts.ts'
import { holdsOn, outcomeOf, slotsOf, withImplied } from './judge.ts'
import { impossibleFacts } from './read-facts.ts'

/** One fact that would have to become another. */
export interface Change {
  readonly fact: Fact
  readonly value: FactValue
  /** What to do, in words. */
  readonly says: string
}

/** Changes that together turn the outcome; none of them can be left out. */
export interface ChangeSet {
  readonly changes: readonly Change[]
  /** The outcome then. */
  readonly to: Outcome
}

/** Bounds: alternatives for one rule, and sets looked at for one pathway. */
const MOST_ALTERNATIVES = 6
const MOST_SETS = 96
const MOST_SHOWN = 6

/**
 * The smallest sets of changed facts after which nothing stands in the way any more: any one of the sets is enough, and all
 * of a set is needed. Only facts that a person can bring about are changed. Empty when the outcome is open or undetermined.
 */
export function changesFor(book: RuleBook, told: Facts, day: string, pathway: Pathway): readonly ChangeSet[] {
  const facts = withImplied(book, told)
  const values = book.valuesOn(day)
  const slots = slotsOf(book, facts)
  const at = (rule: Rule) => rule.fine.value(rule.nothingPresumed ? slots.told : slots.presumed, values)
  const now = outcomeOf(pathway, index => at(pathway.rules[index] as Rule), day)
  if (now === 'open' || now === 'undetermined') return []
  const failing = pathway.rules.filter(rule => holdsOn(rule, day) && at(rule) === false)
  let sets: readonly (readonly Change[])[] = [[]]
  for (const rule of failing) {
    const alternatives = alternativesFor(book, facts, rule, rule.nothingPresumed ? slots.told : slots.presumed, values)
    sets = sets
      .flatMap(set =>
        alternatives.flatMap(more => {
          const merged = merge(set, more)
          return merged ? [merged] : []
        }),
      )
      .slice(0, MOST_SETS)
  }
  const found: ChangeSet[] = []
  for (const set of sets.map(shrink).toSorted((a, b) => a.length - b.length)) {
    if (found.some(known => known.changes.every(change => set.some(other => same(change, other))))) continue
    const to = outcomeAfter(set)
    if (to) found.push({ changes: set, to })
  }
  return found.slice(0, MOST_SHOWN)

  /** undefined: it does not help, or cannot be. */
  function outcomeAfter(set: readonly Change[]): Outcome | undefined {
    const after = applyChanges(facts, set)
    if (impossibleFacts(book, after).length > 0) return undefined
    const then = slotsOf(book, withImplied(book, after))
    const to = outcomeOf(
      pathway,
      index => {
        const rule = pathway.rules[index] as Rule
        return rule.fine.value(rule.nothingPresumed ? then.told : then.presumed, values)
      },
      day,
    )
    return to === 'open' || to === 'undetermined' ? to : undefined
  }

  function shrink(set: readonly Change[]): readonly Change[] {
    for (const change of set) {
      const less = set.filter(other => other !== change)
      if (less.length > 0 && outcomeAfter(less)) return shrink(less)
    }
    return set
  }
}

export function applyChanges(facts: Facts, set: readonly Change[]): Facts {
  return { ...facts, ...Object.fromEntries(set.map(({ fact, value }) => [fact.id, value])) }
}

function alternativesFor(
  book: RuleBook,
  facts: Facts,
  rule: Rule,
  slots: Slots,
  day: DayValues,
): readonly (readonly Change[])[] {
  const possible = rule.fine.reads.flatMap(index => {
    const fact = book.facts[index]
    return fact ? changesOf(fact, facts, rule, slots, day) : []
  })
  const helps = (set: readonly Change[]) => rule.fine.value(withChanges(slots, set), day) === true
  const found: (readonly Change[])[] = possible.filter(change => helps([change])).map(change => [change])
  const rest = possible.filter(change => !found.some(([one]) => one && same(one, change)))
  for (const [at, one] of rest.entries())
    for (const two of rest.slice(at + 1)) if (one.fact !== two.fact && helps([one, two])) found.push([one, two])
  return found.slice(0, MOST_ALTERNATIVES)
}

function changesOf(fact: Fact, facts: Facts, rule: Rule, slots: Slots, day: DayValues): readonly Change[] {
  const now = facts[fact.id]
  const change = (value: FactValue, says: string | undefined): readonly Change[] =>
    says === undefined || sameValue(now, value) ? [] : [{ fact, value, says }]
  switch (fact.type) {
    case 'yes-no':
      return [...change(true, fact.changeTo.yes), ...change(false, fact.changeTo.no)]
    case 'choice':
      return fact.choices.flatMap(choice => change(choice.id, choice.change && labelled(fact, choice.change)))
    case 'choices': {
      const had = Array.isArray(now) ? now : []
      return fact.choices.flatMap(choice => (had.includes(choice.id) ? [] : change([...had, choice.id], choice.change)))
    }
    case 'integer': {
      if (fact.raise === undefined) return []
      const least = leastThatHelps(fact, typeof now === 'number' ? now : fact.min, rule, slots, day)
      return least === undefined ? [] : change(least, fact.raise.replace('{n}', String(least)))
    }
    case 'country':
    case 'date':
      return []
  }
}

/** "Pass it" alone would not say what. */
function labelled(fact: Fact, says: string): string {
  return says === 'Pass it' ? `Pass ${fact.label}` : says
}

/** Larger helps more, or not at all: halve the range. */
function leastThatHelps(
  fact: Extract<Fact, { type: 'integer' }>,
  from: number,
  rule: Rule,
  slots: Slots,
  day: DayValues,
): number | undefined {
  const helps = (value: number) => rule.fine.value(withChanges(slots, [{ fact, value, says: '' }]), day) === true
  if (!helps(fact.max)) return undefined
  let [low, high] = [from, fact.max]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (helps(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function withChanges(slots: Slots, set: readonly Change[]): Slots {
  const after = [...slots]
  for (const { fact, value } of set) after[fact.index] = value
  return after
}

function same(a: Change, b: Change): boolean {
  return a.fact === b.fact && sameValue(a.value, b.value)
}

/** undefined when the two want different values of one fact. */
function merge(a: readonly Change[], b: readonly Change[]): readonly Change[] | undefined {
  const merged = [...a]
  for (const change of b) {
    const before = a.find(other => other.fact === change.fact)
    if (!before) merged.push(change)
    else if (!sameValue(before.value, change.value)) return undefined
  }
  return merged
}
