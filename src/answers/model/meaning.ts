import type { WordVectors } from '../vectors/word-vectors.ts'

/** Smooth inverse frequency (Arora, Liang and Ma, 2017): a word with this share of all words counts half. */
export const HALF_WEIGHT_AT = 0.005

/** Adds a word's vector to a text's; `share` is how frequent the word is in the training texts, 0 to 1. */
export function addMeaning(into: Float32Array, row: number, share: number, { values, dimensions }: WordVectors): void {
  const weight = HALF_WEIGHT_AT / (HALF_WEIGHT_AT + share)
  const from = row * dimensions
  for (let k = 0; k < dimensions; k++) into[k] = (into[k] as number) + weight * (values[from + k] as number)
}

/** All zero stays all zero. */
export function toLengthOne(vector: Float32Array): void {
  let sum = 0
  for (let k = 0; k < vector.length; k++) sum += (vector[k] as number) ** 2
  if (sum === 0) return
  const scale = 1 / Math.sqrt(sum)
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] as number) * scale
}
