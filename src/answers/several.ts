import { type Curve, probability } from './logistic.ts'
import { sentencesOf } from './text/questions.ts'

/**
 * Probability that a message is several questions and not one in several clauses. Fitted to 140 messages of two questions and 164 of one
 * that could be cut, all with known answers (test/golden/conversations.yaml, knowledge/golden.yaml). Columns: log odds of the least sure
 * part, of the surest and of the whole; two question marks or more, or one; words of the shortest part; sentences; parts.
 */
const SEVERAL: Curve = { intercept: -7.29, slopes: [0.59, 1.08, -1.2, 4.07, 1.38, 0.31, -1.03, 2.05] }

/** `parts` have different answers; confidences are 0 to 1. */
export function areSeveral(
  cleaned: string,
  whole: number,
  parts: readonly { readonly text: string; readonly confidence: number }[],
): boolean {
  if (parts.length < 2) return false
  const confidences = parts.map(({ confidence }) => confidence)
  const marks = cleaned.split('?').length - 1
  const x = [
    logOdds(Math.min(...confidences)),
    logOdds(Math.max(...confidences)),
    logOdds(whole),
    Number(marks >= 2),
    Number(marks === 1),
    Math.min(...parts.map(({ text }) => text.split(' ').length)),
    sentencesOf(cleaned).length,
    parts.length,
  ]
  return probability(SEVERAL, x) >= 0.5
}

function logOdds(p: number): number {
  return Math.log(p / (1.001 - p))
}
