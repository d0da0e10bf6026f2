import type { Fact, Question, RuleBook } from './book.ts'
import type { Condition } from './condition.ts'
import type { Facts, FactValue } from './facts.ts'

/** One way to answer a question: index of the fact and its value. */
export type Answer = readonly (readonly [number, FactValue])[]

const kept = new WeakMap<RuleBook, Map<string, readonly Answer[]>>()

/** A few answers that stand for all: enough to see what a question can decide. Facts already asked stay as they are. */
export function likelyAnswers(book: RuleBook, question: Question, facts: Facts): readonly Answer[] {
  const byQuestion = kept.get(book) ?? new Map<string, readonly Answer[]>()
  kept.set(book, byQuestion)
  const all = byQuestion.get(question.id) ?? answersOf(book, question)
  byQuestion.set(question.id, all)
  if (question.facts.every(fact => facts[fact.id] === undefined)) return all
  const asked = new Set(question.facts.filter(fact => facts[fact.id] !== undefined).map(fact => fact.index))
  return all.map(answer => answer.filter(([index]) => !asked.has(index)))
}

function answersOf(book: RuleBook, question: Question): readonly Answer[] {
  const answer = (facts: Facts): Answer =>
    Object.entries(facts).flatMap(([id, value]) => {
      const fact = book.fact.get(id)
      return fact && value !== null ? [[fact.index, value] as const] : []
    })
  switch (question.pick) {
    case 'fact': {
      const fact = question.facts[0]
      return fact ? samples(book, fact).map(value => [[fact.index, value]] as const) : []
    }
    case 'one':
      return question.options.map(option => answer(option.sets))
    case 'many': {
      const picks = (picked: (at: number) => boolean) =>
        answer(
          Object.assign({}, ...question.options.map((option, at) => (picked(at) ? option.sets : option.otherwise))),
        )
      return [
        picks(() => true),
        picks(() => false),
        ...question.options.map((_, left) => picks(at => at !== left)),
        ...question.options.map((_, only) => picks(at => at === only)),
      ]
    }
  }
}

/** Values that stand for all values of a fact: each one that a condition compares with, and one that none does. */
export function samples(book: RuleBook, fact: Fact): readonly FactValue[] {
  switch (fact.type) {
    case 'yes-no':
      return [true, false]
    case 'choice':
      return fact.choices.map(choice => choice.id)
    case 'choices':
      return [[], ...fact.choices.map(choice => [choice.id]), fact.choices.map(choice => choice.id)]
    case 'country': {
      const named = [...landmarksOf(book, fact)].map(String)
      const other = book.countries.find(country => !named.includes(country.id))
      return alike(book, fact, other ? [other.id, ...named] : named)
    }
    case 'integer': {
      const { min, max } = fact
      const spread = [min, min + 1, Math.round((min + max) / 4), Math.round((min + max) / 2), max - 1, max]
      const marks = [...landmarksOf(book, fact)].flatMap(mark => [Number(mark) - 1, Number(mark), Number(mark) + 1])
      return [...new Set([...spread, ...marks])].filter(n => n >= min && n <= max).sort((a, b) => a - b)
    }
    case 'date':
      return ['2000-01-01', '2100-01-01', ...[...landmarksOf(book, fact)].map(String)]
  }
}

export function landmarksOf(book: RuleBook, fact: Fact): ReadonlySet<string | number> {
  return new Set(conditionsOf(book).flatMap(condition => [...(condition.landmarks.get(fact.index) ?? [])]))
}

export function conditionsOf(book: RuleBook): readonly Condition[] {
  return [
    ...book.pathways.flatMap(pathway => [
      ...pathway.rules.map(rule => rule.fine),
      ...pathway.notes.map(note => note.when),
    ]),
    ...book.attorney.map(trigger => trigger.when),
    ...book.impossible.map(item => item.when),
  ]
}

/** One value of each kind: two countries are of one kind when every term and condition sees them alike. */
function alike(book: RuleBook, fact: Fact, values: readonly string[]): readonly string[] {
  const day = book.valuesOn('2000-01-01')
  const conditions = [...book.terms, ...conditionsOf(book)].filter(({ reads }) => reads.includes(fact.index))
  const kinds = new Map<string, string>()
  for (const value of values) {
    const slots: FactValue[] = []
    slots[fact.index] = value
    const kind = conditions.map(condition => condition.value(slots, day)).join()
    if (!kinds.has(kind)) kinds.set(kind, value)
  }
  return [...kinds.values()]
}
