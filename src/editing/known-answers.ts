import type { AnswerEngine, Candidate } from '../answers/decision.ts'

/** What is already known of one engine, so that a second preview, or the publish, asks only the new one. */
interface Known {
  readonly nearest: Map<string, readonly Candidate[]>
  readonly answers: Map<string, string | null>
}
const knownOf = new WeakMap<AnswerEngine, Known>()
const MOST_NEAREST = 5

/** The five entries that are nearest to a text, nearest first. */
export function nearestTo(engine: AnswerEngine, text: string): readonly Candidate[] {
  return known(engine).nearest.getOrInsertComputed(text, () => engine.suggest(text, MOST_NEAREST))
}

/** The id of the entry that answers a question (the first of its parts) outright; null: none. */
export function answerOf(engine: AnswerEngine, text: string): string | null {
  return known(engine).answers.getOrInsertComputed(text, () => {
    const [part] = engine.decide({ text, history: [] }).parts
    return part?.outcome.kind === 'answer' ? part.outcome.entry.id : null
  })
}

function known(engine: AnswerEngine): Known {
  return knownOf.getOrInsertComputed(engine, () => ({ nearest: new Map(), answers: new Map() }))
}
