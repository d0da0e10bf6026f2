import { makeFigures } from '../../src/knowledge/figures.ts'
import type { Concept, Route } from '../../src/knowledge/schema/words.ts'
import type { Entry, Knowledge } from '../../src/knowledge/snapshot.ts'

export type EntrySketch = Pick<Entry, 'id' | 'ask'> & Partial<Entry>

/** A snapshot for tests: entries need only an id and ways of asking; everything else may be absent. */
export function makeKnowledge(sketch: {
  readonly entries: readonly EntrySketch[]
  readonly vocabulary?: readonly Concept[]
  readonly routing?: readonly (Pick<Route, 'id' | 'kind' | 'ask'> & Partial<Route>)[]
}): Knowledge {
  const entries = sketch.entries.map(
    (entry): Entry => ({
      title: '',
      short: `The answer of ${entry.id}.`,
      sources: [],
      state: 'settled',
      related: [],
      figures: [],
      file: 'faq/made.yaml',
      ...entry,
    }),
  )
  return {
    revision: 'made',
    entries,
    entry: new Map(entries.map(entry => [entry.id, entry])),
    figures: makeFigures([]),
    sources: new Map(),
    vocabulary: sketch.vocabulary ?? [],
    glossary: [],
    routing: (sketch.routing ?? []).map(route => ({
      reply: `The reply of ${route.id}.`,
      sources: [],
      signals: [],
      ...route,
    })),
    phrases: new Map(),
    programs: [],
    golden: [],
    ruleFiles: new Map(),
  }
}
