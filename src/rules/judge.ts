import type { FindingState, Outcome, Pathway, RuleBook } from './book.ts'
import type { Facts, FactValue, Slots, Truth } from './facts.ts'

/** Facts as the conditions read them: as told, and with what is taken for granted filled in. */
export interface Told {
  readonly told: Slots
  /** "Not sure" is never replaced by a presumption. */
  readonly presumed: Slots
}

/** The facts with what they imply. Told facts stay as they are; "not sure" is replaced where the rest says it. */
export function withImplied(book: RuleBook, facts: Facts): Facts {
  const day = book.valuesOn('2000-01-01')
  const slots = book.facts.map(fact => facts[fact.id] ?? undefined)
  let after: Record<string, FactValue | null> | undefined
  for (const { when, facts: then } of book.implied) {
    if (when.value(slots, day) !== true) continue
    for (const [id, value] of Object.entries(then)) {
      const index = book.fact.get(id)?.index
      if (index === undefined || value === null || slots[index] !== undefined) continue
      slots[index] = value
      after ??= { ...facts }
      after[id] = value
    }
  }
  return after ?? facts
}

/** `facts` with what they imply, see `withImplied`. */
export function slotsOf(book: RuleBook, facts: Facts): Told {
  const told: (FactValue | undefined)[] = []
  const presumed: (FactValue | undefined)[] = []
  for (const fact of book.facts) {
    const value = facts[fact.id]
    const granted = value === undefined ? fact.presume : undefined
    told.push(granted?.quiet ? granted.is : (value ?? undefined))
    presumed.push(granted ? granted.is : (value ?? undefined))
  }
  return { told, presumed }
}

export function holdsOn(rule: { readonly from?: string; readonly until?: string }, day: string): boolean {
  return (rule.from === undefined || rule.from <= day) && (rule.until === undefined || day <= rule.until)
}

export function stateOf(fine: Truth): FindingState {
  return fine === undefined ? 'not known' : fine ? 'met' : 'not met'
}

/**
 * The outcome of a pathway from how its rules stand. In this order: something that blocks; something not known that could
 * block; something obtainable that is missing; something else not known; else open.
 */
export function outcomeOf(pathway: Pathway, fineAt: (index: number) => Truth, day: string): Outcome {
  let mayBlock = false
  let missing = false
  let unknown = false
  for (const [index, rule] of pathway.rules.entries()) {
    if (!holdsOn(rule, day)) continue
    const fine = fineAt(index)
    if (fine === true) continue
    if (fine === undefined) {
      unknown = true
      if (rule.otherwise === 'blocked') mayBlock = true
    } else if (rule.otherwise === 'blocked') return 'blocked'
    else missing = true
  }
  if (mayBlock) return 'undetermined'
  if (missing) return 'not-yet'
  return unknown ? 'undetermined' : 'open'
}
