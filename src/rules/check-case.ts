import type { AttorneyTrigger, Fact, FindingState, Note, Outcome, Pathway, Rule, RuleBook } from './book.ts'
import type { Condition, DayValues } from './condition.ts'
import type { Facts, Slots } from './facts.ts'
import { holdsOn, outcomeOf, slotsOf, stateOf, type Told, withImplied } from './judge.ts'

/** One rule seen against the facts. */
export interface Finding {
  readonly rule: Rule
  /** By what was told, nothing presumed. */
  readonly state: FindingState
  /** Where the state is not known: how it stands with what is taken for granted. */
  readonly presumed?: 'met' | 'not met'
  /** The asker's own answers that decided it. */
  readonly because: readonly Fact[]
  /** What is not known and could decide it. */
  readonly missing: readonly Fact[]
}

export interface PathwayResult {
  readonly pathway: Pathway
  /** With what is taken for granted. */
  readonly outcome: Outcome
  /** Rules that apply, in the order of the file: bars first. */
  readonly findings: readonly Finding[]
  /** Facts that the outcome takes for granted. */
  readonly granted: readonly Fact[]
  readonly notes: readonly Note[]
  /** Situations that an attorney should look at before anybody words an outcome. */
  readonly attorney: readonly AttorneyTrigger[]
}

export interface CaseResult {
  readonly day: string
  readonly facts: Facts
  readonly pathways: readonly PathwayResult[]
  readonly attorney: readonly AttorneyTrigger[]
}

/** Every pathway (or the given ones) seen against the facts, as of a day (`YYYY-MM-DD`). */
export function checkCase(
  book: RuleBook,
  told: Facts,
  day: string,
  pathways: readonly Pathway[] = book.pathways,
): CaseResult {
  const facts = withImplied(book, told)
  const slots = slotsOf(book, facts)
  const values = book.valuesOn(day)
  const attorney = book.attorney.filter(trigger => trigger.when.value(slots.told, values) === true)
  return {
    day,
    facts,
    attorney,
    pathways: pathways.map(pathway => checkPathway(book, pathway, facts, slots, values, attorney)),
  }
}

function checkPathway(
  book: RuleBook,
  pathway: Pathway,
  facts: Facts,
  { told, presumed }: Told,
  day: DayValues,
  attorney: readonly AttorneyTrigger[],
): PathwayResult {
  const fine = pathway.rules.map(rule => rule.fine.value(rule.nothingPresumed ? told : presumed, day))
  const known = (decided: readonly Fact[]) => decided.filter(fact => facts[fact.id] !== undefined)
  const findings: Finding[] = []
  const granted = new Set<Fact>()
  for (const [index, rule] of pathway.rules.entries()) {
    if (!holdsOn(rule, day.day) || rule.when?.value(told, day) === false) continue
    const seen = rule.fine.value(told, day)
    if (seen !== undefined) {
      findings.push({
        rule,
        state: stateOf(seen),
        because: known(factsOf(book, rule.fine, 'because', told, day)),
        missing: [],
      })
      continue
    }
    const missing = factsOf(book, rule.fine, 'missing', told, day)
    const assumed = fine[index]
    for (const fact of factsOf(book, rule.fine, 'because', rule.nothingPresumed ? told : presumed, day))
      if (facts[fact.id] === undefined) granted.add(fact)
    findings.push({
      rule,
      state: 'not known',
      presumed: assumed === undefined ? undefined : assumed ? 'met' : 'not met',
      because: [],
      missing,
    })
  }
  return {
    pathway,
    outcome: outcomeOf(pathway, index => fine[index], day.day),
    findings,
    granted: [...granted],
    notes: pathway.notes.filter(note => holdsOn(note, day.day) && note.when.value(told, day) === true),
    attorney: attorney.filter(({ pathways }) => pathways.length === 0 || pathways.includes(pathway.id)),
  }
}

function factsOf(
  book: RuleBook,
  condition: Condition,
  part: 'because' | 'missing',
  slots: Slots,
  day: DayValues,
): readonly Fact[] {
  const into = new Set<number>()
  condition[part](slots, day, into)
  return [...into].flatMap(index => book.facts[index] ?? [])
}
