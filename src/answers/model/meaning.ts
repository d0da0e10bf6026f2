import type { WordVectors } from '../vectors/word-vectors.ts'

/** Smooth inverse frequency (Arora, Liang and Ma, 2017): a word with this share of all words counts half. */
export const HALF_WEIGHT_AT = 0.005

/** Of a word that was never learnt. */
export const MOST_WEIGHT = 1

/** What a word weighs; `share` is how frequent it is in the training texts, 0 to 1. */
export function weightOf(share: number): number {
  return HALF_WEIGHT_AT / (HALF_WEIGHT_AT + share)
}

/** Adds a word's vector, weighted, to a text's, which starts at `at`. */
export function addMeaning(
  into: Float32Array,
  at: number,
  row: number,
  weight: number,
  { values, dimensions }: WordVectors,
): void {
  const from = row * dimensions
  for (let k = 0; k < dimensions; k++) into[at + k] = (into[at + k] as number) + weight * (values[from + k] as number)
}

/** All zero stays all zero. */
export function toLengthOne(vectors: Float32Array, at: number, length: number): void {
  let sum = 0
  for (let k = at; k < at + length; k++) sum += (vectors[k] as number) ** 2
  if (sum === 0) return
  const scale = 1 / Math.sqrt(sum)
  for (let k = at; k < at + length; k++) vectors[k] = (vectors[k] as number) * scale
}
