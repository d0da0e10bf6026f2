import type { Problem } from '../knowledge/problem.ts'
import { type Fact, type Outcome, outcomes, type Pathway, type Rule, type RuleBook } from './book.ts'
import type { Condition, DayValues } from './condition.ts'
import type { Facts, Truth } from './facts.ts'
import { holdsOn, outcomeOf, type Told } from './judge.ts'
import { findFacts, type Goal } from './solve.ts'

/**
 * Proves things about the whole book, over values that stand for all values: conditions that are always or never true, rules that
 * can never decide because another always decides before them, outcomes that cannot come about. Each with the reason or a
 * counterexample.
 */
export function analyseRules(book: RuleBook, day: string): readonly Problem[] {
  const values = book.valuesOn(day)
  return [
    ...book.pathways.flatMap(pathway => analysePathway(book, pathway, values)),
    ...book.attorney.flatMap(trigger =>
      neverTrue(book, trigger.when, values)
        ? [
            warn(
              'rules/attorney.yaml',
              `the trigger "${trigger.id}" can never be reached`,
              `its condition is never true: ${trigger.when.source}`,
            ),
          ]
        : [],
    ),
    ...book.impossible.flatMap(({ when, says }) =>
      when.reads.length === 0
        ? [
            warn(
              'rules/questions.yaml',
              `"${says}" does not look at any fact`,
              'name the facts that cannot be together',
            ),
          ]
        : [],
    ),
  ]
}

function analysePathway(book: RuleBook, pathway: Pathway, day: DayValues): readonly Problem[] {
  const problems: Problem[] = []
  const say = (message: string, hint: string) => problems.push(warn(pathway.file, message, hint))
  const active = pathway.rules.filter(rule => holdsOn(rule, day.day))

  for (const rule of active) {
    const facts = factsOf(book, rule.fine)
    if (findFacts(book, facts, day, goalOf(rule, true)) === 'none')
      say(`"${rule.id}" can never be met`, `no facts make this true: ${rule.fine.source}`)
    const failing = findFacts(book, facts, day, goalOf(rule, false))
    if (failing === 'none') say(`"${rule.id}" is always met`, `no facts make this false: ${rule.fine.source}`)
    else if (failing !== 'unclear' && rule.neverAlone === undefined && alone(book, active, rule, day) === 'none')
      say(
        `"${rule.id}" never decides: whenever it is not met, another rule is not met either`,
        `such as with ${sayFacts(failing)}; leave it out, correct its condition, or say under "never_alone" why it is shown`,
      )
  }
  for (const outcome of outcomes) {
    const found = reach(book, pathway, outcome, day)
    const declared = pathway.never[outcome]
    if (found === 'none' && declared === undefined)
      say(`the outcome ${outcome} cannot come about`, 'correct the rules, or say why under "never"')
    if (typeof found === 'object' && declared !== undefined)
      say(`"never" says that ${outcome} cannot come about, but it can`, `with ${sayFacts(found)}`)
  }
  return problems
}

/** Facts with which this rule is the only one that stops the pathway (of those as hard as it, or harder). */
function alone(book: RuleBook, active: readonly Rule[], rule: Rule, day: DayValues) {
  const rivals = active.filter(
    other => other.id !== rule.id && (other.otherwise === rule.otherwise || other.otherwise === 'blocked'),
  )
  const facts = [...new Set([rule, ...rivals].flatMap(item => factsOf(book, item.fine)))]
  return findFacts(book, facts, day, ({ told }, on) => {
    const failed = rule.fine.value(told, on)
    if (failed === true) return false
    let unknown = failed === undefined
    for (const rival of rivals) {
      const fine = rival.fine.value(told, on)
      if (fine === false) return false
      if (fine === undefined) unknown = true
    }
    return unknown ? undefined : true
  })
}

function reach(book: RuleBook, pathway: Pathway, outcome: Outcome, day: DayValues): Facts | 'none' | 'unclear' {
  if (outcome === 'undetermined') return undeterminedWith(book, pathway, day)
  const facts = [...new Set(pathway.rules.flatMap(rule => factsOf(book, rule.fine)))]
  const result = (slots: Told, on: DayValues) =>
    outcomeOf(pathway, index => pathway.rules[index]?.fine.value(slots.told, on), on.day)
  return findFacts(book, facts, day, (slots, on): Truth => {
    const now = result(slots, on)
    if (now === outcome) return true
    if (now !== 'undetermined') return false
    // "open" needs every rule met, so one that is not met ends the branch.
    const stands = pathway.rules.map(rule => (holdsOn(rule, on.day) ? rule.fine.value(slots.told, on) : true))
    if (outcome === 'open' && stands.includes(false)) return false
    return undefined
  })
}

/** Nothing told, or everything "not sure". */
function undeterminedWith(book: RuleBook, pathway: Pathway, day: DayValues): Facts | 'none' {
  const unsure: Facts = Object.fromEntries(book.facts.map(fact => [fact.id, null]))
  const none = book.facts.map(() => undefined)
  const outcome = outcomeOf(pathway, index => pathway.rules[index]?.fine.value(none, day), day.day)
  return outcome === 'undetermined' ? unsure : 'none'
}

function goalOf(rule: Rule, wanted: boolean): Goal {
  return ({ told }, day) => {
    const fine = rule.fine.value(told, day)
    return fine === undefined ? undefined : fine === wanted
  }
}

function neverTrue(book: RuleBook, condition: Condition, day: DayValues): boolean {
  return findFacts(book, factsOf(book, condition), day, ({ told }, on) => condition.value(told, on)) === 'none'
}

function factsOf(book: RuleBook, condition: Condition): readonly Fact[] {
  return condition.reads.flatMap(index => book.facts[index] ?? [])
}

function sayFacts(facts: Facts): string {
  const told = Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([id, value]) => `${id}=${Array.isArray(value) ? value.join('+') || 'none' : value}`)
  return told.length > 8 ? `${told.slice(0, 8).join(' ')} ...` : told.join(' ') || 'no facts'
}

function warn(file: string, message: string, hint: string): Problem {
  return { severity: 'warning', file, line: 0, col: 0, message, hint }
}
