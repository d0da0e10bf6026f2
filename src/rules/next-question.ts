import type { Outcome, Pathway, Question, Rule, RuleBook } from './book.ts'
import type { DayValues } from './condition.ts'
import type { Facts, FactValue, Slots, Truth } from './facts.ts'
import { holdsOn, outcomeOf, slotsOf, type Told, withImplied } from './judge.ts'
import { likelyAnswers } from './likely-answers.ts'

/** What is asked next and what it is for. */
export interface NextQuestion {
  readonly question: Question
  /** `decides`: an outcome hangs on it. `confirms`: it checks something taken for granted. */
  readonly purpose: 'decides' | 'confirms'
}

interface Watched {
  readonly pathway: Pathway
  readonly fine: readonly Truth[]
  readonly outcome: Outcome
  /** Facts that can still change the outcome, as far as they were not asked. */
  readonly wanted: ReadonlySet<number>
}

type Purpose = NextQuestion['purpose']

/**
 * The question that decides most over the pathways; undefined when no answer can change an outcome any more. Questions whose
 * facts were all asked are never asked again. First what outcomes hang on, then what was taken for granted.
 */
export function nextQuestion(
  book: RuleBook,
  told: Facts,
  day: string,
  pathways: readonly Pathway[],
): NextQuestion | undefined {
  const facts = withImplied(book, told)
  const slots = slotsOf(book, facts)
  const values = book.valuesOn(day)
  const purposes = ['decides', 'confirms'] as const
  const asking = pathways.length > 1 ? pathways.filter(pathway => !pathway.askedAlone) : pathways
  const watched = purposes.map(purpose => asking.map(pathway => watch(book, pathway, slots, values, purpose)))
  if (watched.flat().some(({ pathway, outcome }) => pathway.endsCheck && outcome === 'open')) return undefined
  for (const [at, purpose] of purposes.entries()) {
    const opening = book.questions.find(question => question.opens && isUseful(question, facts, watched[at] ?? []))
    if (opening) return { question: opening, purpose }
  }
  const opening = book.questions.find(
    question => question.opens && mayEnd(question, facts, slots, values, watched[0] ?? []),
  )
  if (opening) return { question: opening, purpose: 'confirms' }
  for (const [at, purpose] of purposes.entries()) {
    const question = best(book, facts, slots, values, watched[at] ?? [])
    if (question) return { question, purpose }
  }
  return undefined
}

/** What can still change the outcome of one pathway. */
function watch(book: RuleBook, pathway: Pathway, { told, presumed }: Told, day: DayValues, purpose: Purpose): Watched {
  const fine = pathway.rules.map(rule => rule.fine.value(rule.nothingPresumed ? told : presumed, day))
  const outcome = outcomeOf(pathway, index => fine[index], day.day)
  const wanted = new Set<number>()
  if ((outcome === 'undetermined') === (purpose === 'decides')) {
    const lacks = pathway.rules.some(
      (rule, index) => fine[index] === false && rule.otherwise === 'not-yet' && holdsOn(rule, day.day),
    )
    for (const [index, rule] of pathway.rules.entries()) {
      if (!holdsOn(rule, day.day)) continue
      if (purpose === 'decides') {
        // Something obtainable is missing already: one more such thing changes nothing.
        if (fine[index] !== undefined || (lacks && rule.otherwise === 'not-yet')) continue
        rule.fine.missing(rule.nothingPresumed ? told : presumed, day, wanted)
      } else {
        if (rule.fine.value(told, day) !== undefined) continue
        const other = outcomeOf(pathway, at => (at === index ? !fine[index] : fine[at]), day.day)
        if (other === outcome) continue
        const missing = new Set<number>()
        rule.fine.missing(told, day, missing)
        for (const fact of missing) if (book.facts[fact]?.presume?.ask !== false) wanted.add(fact)
      }
    }
  }
  return { pathway, fine, outcome, wanted }
}

function isUseful(question: Question, facts: Facts, watched: readonly Watched[]): boolean {
  return question.facts.some(
    fact => facts[fact.id] === undefined && watched.some(({ wanted }) => wanted.has(fact.index)),
  )
}

/** An opening question comes before all others also when it only checks what is taken for granted. */
function mayEnd(question: Question, facts: Facts, slots: Told, day: DayValues, watched: readonly Watched[]): boolean {
  const unasked = question.facts.filter(fact => facts[fact.id] === undefined).map(fact => fact.index)
  return watched.some(
    ({ pathway, outcome }) =>
      outcome === 'undetermined' &&
      pathway.rules.some(rule => {
        if (rule.fine.value(slots.told, day) !== undefined || !holdsOn(rule, day.day)) return false
        const missing = new Set<number>()
        rule.fine.missing(slots.told, day, missing)
        return unasked.some(fact => missing.has(fact))
      }),
  )
}

function best(
  book: RuleBook,
  facts: Facts,
  slots: Told,
  day: DayValues,
  watched: readonly Watched[],
): Question | undefined {
  let found: Question | undefined
  let most = -1
  for (const question of book.questions) {
    if (!isUseful(question, facts, watched)) continue
    const score = worth(book, question, facts, slots, day, watched)
    if (score > most) {
      most = score
      found = question
    }
  }
  return found
}

/** How much a question decides on average over its likely answers: outcomes first, then single rules. */
function worth(
  book: RuleBook,
  question: Question,
  facts: Facts,
  slots: Told,
  day: DayValues,
  watched: readonly Watched[],
): number {
  const unasked = question.facts.filter(fact => facts[fact.id] === undefined).map(fact => fact.index)
  const touched = watched
    .filter(({ wanted }) => wanted.size > 0)
    .map(item => ({
      ...item,
      rules: item.pathway.rules.flatMap((rule, index) =>
        unasked.some(fact => rule.fine.reads.includes(fact)) && holdsOn(rule, day.day) ? [index] : [],
      ),
    }))
    .filter(({ rules }) => rules.length > 0)
  const answers = likelyAnswers(book, question, facts)
  let total = 0
  for (const answer of answers) {
    const told = withAnswer(slots.told, answer)
    const presumed = withAnswer(slots.presumed, answer)
    for (const { pathway, fine, outcome, rules } of touched) {
      const now = new Map<number, Truth>()
      for (const index of rules) {
        const rule = pathway.rules[index] as Rule
        now.set(index, rule.fine.value(rule.nothingPresumed ? told : presumed, day))
        if (fine[index] === undefined && now.get(index) !== undefined) total += 1
      }
      const next = outcomeOf(pathway, index => (now.has(index) ? now.get(index) : fine[index]), day.day)
      if (next !== outcome) total += 20
    }
  }
  return total / Math.max(1, answers.length)
}

function withAnswer(slots: Slots, answer: readonly (readonly [number, FactValue])[]): Slots {
  const after = [...slots]
  for (const [index, value] of answer) after[index] = value
  return after
}
