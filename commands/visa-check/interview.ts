import type { ChoiceGroup, Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { Pathway, Question, RuleBook } from '../../src/rules/book.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { withImplied } from '../../src/rules/judge.ts'
import { type NextQuestion, nextQuestion } from '../../src/rules/next-question.ts'
import { dayOf } from './day.ts'
import { idOf } from './ids.ts'

/** One kind of guided check: /visa-check or /waiver. */
export interface Interview {
  /** The command's name; its buttons start with it. */
  readonly owner: string
  title(pathways: readonly Pathway[], services: Services): string
  /** The pathways that these facts ask about. */
  pathways(book: RuleBook, facts: Facts): readonly Pathway[]
}

/** An interview at one moment. */
export interface Sitting {
  readonly interview: Interview
  readonly services: Services
  readonly book: RuleBook
  readonly facts: Facts
  /** The rules are looked at as of this day, `YYYY-MM-DD`. */
  readonly day: string
  /** The same, when the person asked for another day than today. */
  readonly asOf: string | undefined
  readonly pathways: readonly Pathway[]
  readonly next: NextQuestion | undefined
}

export function sit(interview: Interview, services: Services, told: Facts, asOf?: string | undefined): Sitting {
  const book = services.rules()
  const facts = withImplied(book, told)
  const day = asOf ?? dayOf(services.now())
  const pathways = interview.pathways(book, facts)
  return { interview, services, book, facts, day, asOf, pathways, next: nextQuestion(book, facts, day, pathways) }
}

/** The id of a press in this interview, with other facts where it gives an answer. undefined: it would be too long. */
export function idFor({ interview, book, facts, asOf }: Sitting, action: string, other = facts): string | undefined {
  return idOf(interview.owner, book, other, action, asOf)
}

/** Facts told or asked so far, in the order of the book. */
export function askedFacts({ book, facts }: Sitting) {
  return book.facts.filter(fact => facts[fact.id] !== undefined && fact.id !== 'asks_for')
}

/** Facts of a question that were not asked yet. */
export function openFacts(question: Question, facts: Facts) {
  return question.facts.filter(fact => facts[fact.id] === undefined)
}

export function privately(
  status: Reply['status'],
  blocks: Reply['blocks'],
  choices: readonly (ChoiceGroup | undefined)[] = [],
): Reply {
  const groups = choices.flatMap(group => (group && group.choices.length > 0 ? [group] : []))
  return { status, visibility: 'private', blocks, ...(groups.length > 0 ? { choices: groups } : {}) }
}
