import type { Route } from '../knowledge/schema/words.ts'
import type { Entry, Knowledge } from '../knowledge/snapshot.ts'

/** What a question can turn out to be: an entry that answers it, or a route that does not answer from the entries. */
export interface AnswerClass {
  readonly kind: 'entry' | 'route'
  readonly id: string
  /** What a route is about. */
  readonly route?: Route['kind']
  /** The ways of asking; an entry's title is one more. */
  readonly asked: readonly string[]
  /** The sentences of the short answer: they hold words that nobody thought of as a way of asking. */
  readonly said: readonly string[]
  /** Everything that is searched as text. */
  readonly text: string
}

export function listClasses(knowledge: Knowledge): AnswerClass[] {
  const routes = knowledge.routing.map(
    (route): AnswerClass => ({
      kind: 'route',
      id: route.id,
      route: route.kind,
      asked: route.ask,
      said: [],
      text: route.ask.join('\n'),
    }),
  )
  return [...knowledge.entries.map(entryClass), ...routes]
}

function entryClass(entry: Entry): AnswerClass {
  return {
    kind: 'entry',
    id: entry.id,
    asked: entry.title === '' || entry.ask.includes(entry.title) ? entry.ask : [...entry.ask, entry.title],
    said: entry.short.split(/(?<=[.?!])\s/),
    text: [entry.title, entry.short, entry.more ?? ''].join('\n'),
  }
}
