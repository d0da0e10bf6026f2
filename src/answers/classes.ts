import type { Knowledge } from '../knowledge/snapshot.ts'

/** What a question can turn out to be: an entry that answers it, or a route that does not answer from the entries. */
export interface AnswerClass {
  readonly kind: 'entry' | 'route'
  readonly id: string
  /** Declined whatever else it resembles. */
  readonly unsafe: boolean
  /** The ways of asking; an entry's title is one more. */
  readonly examples: readonly string[]
}

export function listClasses(knowledge: Knowledge): AnswerClass[] {
  const entries = knowledge.entries.map(
    (entry): AnswerClass => ({
      kind: 'entry',
      id: entry.id,
      unsafe: false,
      examples: entry.title === '' || entry.ask.includes(entry.title) ? entry.ask : [...entry.ask, entry.title],
    }),
  )
  const routes = knowledge.routing.map(
    (route): AnswerClass => ({ kind: 'route', id: route.id, unsafe: route.kind === 'unsafe', examples: route.ask }),
  )
  return [...entries, ...routes]
}
