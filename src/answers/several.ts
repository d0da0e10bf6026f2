import { type Curve, probability } from './logistic.ts'

/**
 * Probability that a message is several questions and not one in several clauses. Fitted to 139 messages of two questions and 159 of one
 * that could be cut, all with known answers (test/golden/conversations.yaml, knowledge/golden.yaml): how sure the least sure part is, how
 * sure the whole is (both as log odds), two question marks or one, the words of the shortest part and of all (logarithm).
 */
const SEVERAL: Curve = { intercept: -0.24, slopes: [1, -0.78, 2.51, 0.64, 0.29, -0.8] }

/** More likely than not. */
const LIKELY = 0.5

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
  return probability(SEVERAL, x) >= LIKELY
}

function wordCount(text: string): number {
  return text.split(' ').length
}

function logOdds(p: number): number {
  return Math.log(p / (1.001 - p))
}
