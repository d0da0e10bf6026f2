import type { AnswerEngine, Decision, Question } from '../answers/decision.ts'
import { cleanText } from '../answers/text/clean.ts'
import type { Route } from '../knowledge/schema/words.ts'

const MOST_BETWEEN = 4

/**
 * Safety before answers: a message that holds a signal of a route gets that route's reply, whatever else it asks.
 * Signals are words in order; `*` stands for up to four words in between.
 */
export function guardAnswers(engine: AnswerEngine, routing: readonly Route[]): AnswerEngine {
  const signals = routing.flatMap(route =>
    route.signals.map(signal => ({ route, signal, words: signal.toLowerCase().split(/\s+/) })),
  )
  const find = (text: string) => {
    const words = wordsOf(text)
    return signals.find(signal => stands(signal.words, words))
  }
  return {
    decide(question: Question): Decision {
      const found = find(question.text)
      if (!found) return engine.decide(question)
      return {
        parts: [
          {
            text: question.text.trim(),
            outcome: { kind: 'routed', route: found.route.id, confidence: 1 },
            candidates: engine.suggest(question.text, 5),
          },
        ],
        left: [],
      }
    },
    explain(question) {
      const found = find(question.text)
      return [
        ...(found ? [`signal "${found.signal}" of ${found.route.id}: nothing else is looked at`] : []),
        ...engine.explain(question),
      ]
    },
    suggest: (typed, most) => engine.suggest(typed, most),
  }
}

function wordsOf(text: string): readonly string[] {
  return cleanText(text)
    .replace(/'/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

function stands(signal: readonly string[], words: readonly string[]): boolean {
  return words.some((word, start) => word === signal[0] && follows(signal, 1, words, start + 1))
}

function follows(signal: readonly string[], at: number, words: readonly string[], from: number): boolean {
  const wanted = signal[at]
  if (wanted === undefined) return true
  if (wanted !== '*') return words[from] === wanted && follows(signal, at + 1, words, from + 1)
  for (let gap = 0; gap <= MOST_BETWEEN; gap++) if (follows(signal, at + 1, words, from + gap)) return true
  return false
}
