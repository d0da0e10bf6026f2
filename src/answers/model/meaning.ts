import type { WordVectors } from '../vectors/word-vectors.ts'

/** Smooth inverse frequency (Arora, Liang and Ma, 2017): a word as frequent as this counts half. */
const HALF_WEIGHT_AT = 0.001

/** The meaning of a text: the mean of its words' vectors, frequent words counting less, brought to length 1. */
export class Meaning {
  readonly #vectors: WordVectors
  readonly #share = new Map<string, number>()

  /** `texts` are the words of the training texts: they say which words are frequent here. */
  constructor(texts: readonly (readonly string[])[], vectors: WordVectors) {
    this.#vectors = vectors
    let total = 0
    for (const words of texts)
      for (const word of words) {
        this.#share.set(word, (this.#share.get(word) ?? 0) + 1)
        total++
      }
    for (const [word, count] of this.#share) this.#share.set(word, count / total)
  }

  get dimensions(): number {
    return this.#vectors.dimensions
  }

  /** All zero when no word is known. */
  of(words: readonly string[]): Float32Array {
    const { dimensions, values } = this.#vectors
    const sum = new Float32Array(dimensions)
    for (const word of words) {
      const row = this.#vectors.row(word)
      if (row === undefined) continue
      const weight = HALF_WEIGHT_AT / (HALF_WEIGHT_AT + (this.#share.get(word) ?? 0))
      for (let k = 0; k < dimensions; k++)
        sum[k] = (sum[k] as number) + weight * (values[row * dimensions + k] as number)
    }
    const length = Math.hypot(...sum)
    return length > 0 ? sum.map(v => v / length) : sum
  }
}
