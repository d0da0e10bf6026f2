import { type Curve, probability } from './logistic.ts'

/**
 * Probability that a message is several questions and not one in several clauses. Fitted to 138 messages of two questions and 153 of one
 * that could be cut, all with known answers (test/golden/conversations.yaml, knowledge/golden.yaml): how sure the least sure part is, how
 * sure the whole is (both as log odds), two question marks or one, the words of the shortest part and of all (logarithm).
 */
const SEVERAL: Curve = { intercept: -0.7, slopes: [1.02, -0.66, 2.3, 0.76, 0.36, -0.9] }

/** `parts` have different answers; confidences are 0 to 1. */
export function areSeveral(
  cleaned: string,
  whole: number,
  parts: readonly { readonly text: string; readonly confidence: number }[],
): boolean {
  if (parts.length < 2) return false
  const marks = cleaned.split('?').length - 1
  const least = Math.min(...parts.map(({ confidence }) => confidence))
  const shortest = Math.min(...parts.map(({ text }) => wordCount(text)))
  const x = [
    logOdds(least),
    logOdds(whole),
    Number(marks >= 2),
    Number(marks === 1),
    shortest,
    Math.log(wordCount(cleaned)),
  ]
  return probability(SEVERAL, x) >= 0.5
}

function wordCount(text: string): number {
  return text.split(' ').length
}

function logOdds(p: number): number {
  return Math.log(p / (1.001 - p))
}
