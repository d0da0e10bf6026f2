import type { Gaps, Scope } from '../store/store.ts'
import { nearestTo } from './known-answers.ts'
import type { Served } from './served.ts'

/** A question that is asked of old and new answers. */
export interface Question {
  readonly text: string
  /** Entries that would be right; empty: none should answer; null: nobody has said. */
  readonly wants: readonly string[] | null
  /** own: a way of asking of a changed entry; way: of another one; gone: of one that goes; golden: of golden.yaml; gap: asked in vain. */
  readonly kind: 'own' | 'way' | 'gone' | 'golden' | 'gap'
  /** Of a gap: whose question it was. Its words are for the moderators of that community. */
  readonly home?: Scope
}

/** With more than this no further ways of asking are asked: it would take longer than a person likes to wait. */
const MOST = 1000
const MOST_GAPS = 300
const NEIGHBOURS = 4

/**
 * Each question once: the golden ones, the ways of asking of the changed entries, the newest gaps, all ways of asking of the
 * entries nearest to the changed ones, and the titles of the others as far as there is room.
 */
export async function gatherQuestions(
  before: Served,
  after: Served,
  changed: ReadonlySet<string>,
  gaps: Pick<Gaps, 'questions'>,
): Promise<readonly Question[]> {
  const questions = new Map<string, Question>()
  const add = (text: string, wants: readonly string[] | null, kind: Question['kind'], home?: Scope) => {
    if (!questions.has(text) && (kind !== 'way' || questions.size < MOST))
      questions.set(text, { text, wants, kind, ...(home ? { home } : {}) })
  }
  const here = [...changed].flatMap(id => after.knowledge.entry.get(id) ?? [])
  const gone = [...changed].flatMap(id => (after.knowledge.entry.has(id) ? [] : (before.knowledge.entry.get(id) ?? [])))
  // First, so that no change can make a golden question its own.
  for (const golden of after.knowledge.golden) add(golden.text, golden.entries, 'golden')
  for (const entry of here) for (const way of [entry.title, ...entry.ask]) add(way, [entry.id], 'own')
  // Nobody has said who should answer what an entry leaves behind.
  for (const entry of gone) for (const way of [entry.title, ...entry.ask]) add(way, null, 'gone')
  for (const golden of before.knowledge.golden)
    if (gone.some(({ id }) => golden.entries.includes(id))) add(golden.text, null, 'gone')
  for (const { question, home } of await gaps.questions(MOST_GAPS)) add(question, null, 'gap', home)

  const near = new Set(
    [...here, ...gone].flatMap(entry => [
      ...entry.related,
      ...[entry.title, ...entry.ask].flatMap(way =>
        [before, after].flatMap(({ answers }) =>
          nearestTo(answers, way)
            .slice(0, NEIGHBOURS)
            .map(({ id }) => id),
        ),
      ),
    ]),
  )
  const others = after.knowledge.entries.filter(({ id }) => !changed.has(id))
  for (const entry of others.filter(({ id }) => near.has(id))) for (const way of entry.ask) add(way, [entry.id], 'way')
  for (const entry of others) add(entry.title, [entry.id], 'way')
  return [...questions.values()]
}
