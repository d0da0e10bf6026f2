import { describe, expect, it } from 'vitest'
import { trainAnswers } from '../../src/answers/train.ts'
import { trainingKey } from '../../src/answers/training-key.ts'
import type { Entry, Knowledge } from '../../src/knowledge/snapshot.ts'
import { smallKnowledge } from './small-desk.ts'

/** Writes down every property of the knowledge that somebody reads, as `entries[].short`. */
function watched(knowledge: Knowledge): { readonly knowledge: Knowledge; readonly read: Set<string> } {
  const read = new Set<string>()
  const watch = <T extends object>(value: T, path: string): T =>
    new Proxy(value, {
      get(target, key) {
        const found: unknown = Reflect.get(target, key)
        if (typeof key === 'string' && typeof found !== 'function') read.add(`${path}${path && '.'}${key}`)
        return found
      },
    })
  const items = <T extends object>(all: readonly T[], path: string) => all.map(one => watch({ ...one }, path))
  const entries = items(knowledge.entries, 'entries[]')
  const copy: Knowledge = {
    ...knowledge,
    entries,
    entry: new Map(entries.map((entry, at) => [knowledge.entries[at]?.id ?? '', entry])),
    vocabulary: items(knowledge.vocabulary, 'vocabulary[]'),
    routing: items(knowledge.routing, 'routing[]'),
  }
  return { knowledge: watch(copy, ''), read }
}

const QUESTIONS = [
  { text: 'do i need step 3 for h1b', history: [] },
  { text: 'and for j1?', history: ['do i need step 3 for h1b'] },
  { text: 'hello', history: [] },
  { text: 'do i need step 3 for h1b? and can my wife work on j2?', history: [] },
  {
    text: 'I finished school in Lahore two years ago and my scores are good. My wife is a nurse and comes with me. A hospital in California likes me. Do I need step 3 for the H-1B?',
    history: [],
  },
]

describe('the training key', () => {
  it('holds everything that training, deciding, explaining and suggesting read', () => {
    const trained = watched(smallKnowledge)
    const engine = trainAnswers(trained.knowledge)
    for (const question of QUESTIONS) {
      engine.decide(question)
      engine.explain(question)
      engine.suggest(question.text, 5)
    }
    const keyed = watched(smallKnowledge)
    trainingKey(keyed.knowledge)
    // The map of entries is another way to the same entries.
    const missing = [...trained.read].filter(path => path !== 'entry' && !keyed.read.has(path))
    expect(missing).toEqual([])
    expect(trained.read).toContain('entries[].about')
  })

  const withEntry = (change: Partial<Entry>): Knowledge => {
    const entries = smallKnowledge.entries.map((entry, at) => (at === 0 ? { ...entry, ...change } : entry))
    return { ...smallKnowledge, entries, entry: new Map(entries.map(entry => [entry.id, entry])) }
  }
  const key = trainingKey(smallKnowledge)

  it.each<Partial<Entry>>([
    { id: 'another-id' },
    { title: 'Another title?' },
    { ask: ['another way of asking'] },
    { short: 'Another answer.' },
    { more: 'Another detail.' },
    { about: { visa: 'j1', aspect: 'exams' } },
    { about: { visa: 'h1b' } },
    { related: ['j1-exams'] },
    { file: 'faq/elsewhere.yaml' },
  ])('changes with %j', change => {
    expect(trainingKey(withEntry(change))).not.toBe(key)
  })

  it.each<Partial<Entry>>([
    { reviewed: '2026-12-01' },
    { review_every: '30 days' },
    { sources: ['a-page'] },
    { state: 'in-flux', in_flux: { since: '2026-12-01', changed: 'A rule.', unknown: 'All of it.' } },
    { check: 'h1b' },
  ])('stays with %j', change => {
    expect(trainingKey(withEntry(change))).toBe(key)
  })

  it('changes with a word of the vocabulary, a route, and the order of entries; not with the day', () => {
    const changed: readonly Partial<Knowledge>[] = [
      { vocabulary: smallKnowledge.vocabulary.slice(1) },
      { vocabulary: smallKnowledge.vocabulary.map(concept => ({ ...concept, ways: [...concept.ways, 'zz'] })) },
      { routing: smallKnowledge.routing.slice(1) },
      { routing: smallKnowledge.routing.map(route => ({ ...route, ask: [...route.ask, 'zz'] })) },
      { entries: smallKnowledge.entries.toReversed() },
      { entries: smallKnowledge.entries.slice(1) },
    ]
    for (const change of changed) expect(trainingKey({ ...smallKnowledge, ...change })).not.toBe(key)
    expect(trainingKey({ ...smallKnowledge, revision: 'of another day' })).toBe(key)
  })
})
