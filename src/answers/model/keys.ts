import type { Reading } from '../text/reading.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { Meaning } from './meaning.ts'

/** One kind of feature. Each block is brought to length 1 before it is weighted, so that none drowns another. */
export interface Block {
  readonly weight: number
  /** A feature seen in fewer examples is left out. */
  readonly leastSeen: number
  /** Features never seen in training count in the block's length, so that strange questions score low. */
  readonly countsUnseen: boolean
  readonly keys: (reading: Reading) => readonly string[]
}

export const blocks: readonly Block[] = [
  { weight: 1, leastSeen: 1, countsUnseen: true, keys: reading => reading.stems },
  { weight: 0.6, leastSeen: 2, countsUnseen: false, keys: pairs },
  { weight: 0.7, leastSeen: 1, countsUnseen: true, keys: trigrams },
  { weight: 0.5, leastSeen: 1, countsUnseen: false, keys: reading => reading.concepts.map(found => found.id) },
]

function pairs({ stems }: Reading): string[] {
  const keys = stems.map((stem, at) => `${at === 0 ? '^' : stems[at - 1]} ${stem}`)
  if (stems.length > 0) keys.push(`${stems[stems.length - 1]} $`)
  return keys
}

function trigrams({ words }: Reading): string[] {
  const keys: string[] = []
  for (const word of words) {
    const bounded = `^${word}$`
    for (let at = 0; at + 3 <= bounded.length; at++) keys.push(bounded.slice(at, at + 3))
  }
  return keys
}

/** What a reading holds of each block: the numbers of its keys, each once, and how often it holds them. */
export interface KeyedReading {
  readonly blocks: readonly { readonly key: Int32Array; readonly count: Uint16Array }[]
  readonly meaning: Float32Array
}

/** The number of a key that was never learnt. */
export const UNSEEN = -1

/** Numbers the keys of the training readings. */
export class KeyBook {
  readonly #numbers = blocks.map(() => new Map<string, number>())
  readonly meaning: Meaning

  constructor(training: readonly Reading[], vectors: WordVectors) {
    this.meaning = new Meaning(
      training.map(reading => reading.words),
      vectors,
    )
  }

  /** How many keys of a block were learnt. */
  size(block: number): number {
    return this.#numbers[block]?.size ?? 0
  }

  learn(reading: Reading): KeyedReading {
    return this.#key(reading, (numbers, key) => {
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    })
  }

  /** Keys never learnt are `UNSEEN`, once for each. */
  look(reading: Reading): KeyedReading {
    return this.#key(reading, (numbers, key) => numbers.get(key) ?? UNSEEN)
  }

  #key(reading: Reading, numberOf: (numbers: Map<string, number>, key: string) => number): KeyedReading {
    return {
      meaning: this.meaning.of(reading.words),
      blocks: blocks.map((block, b) => {
        const counts = new Map<string, number>()
        for (const key of block.keys(reading)) counts.set(key, (counts.get(key) ?? 0) + 1)
        const numbers = this.#numbers[b] ?? new Map<string, number>()
        const key = new Int32Array(counts.size)
        const count = new Uint16Array(counts.size)
        let at = 0
        for (const [text, times] of counts) {
          key[at] = numberOf(numbers, text)
          count[at++] = times
        }
        return { key, count }
      }),
    }
  }
}
