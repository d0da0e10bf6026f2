import type { Reading } from '../text/reading.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { Meaning } from './meaning.ts'
import type { SparseVector } from './sparse.ts'

/** One block of features. Each is brought to length 1 before it is weighted, so that none drowns another. */
interface Block {
  readonly weight: number
  /** A feature seen in fewer examples is left out. */
  readonly leastSeen: number
  /** Features never seen in training count in the block's length, so that strange questions score low. */
  readonly countsUnseen: boolean
  readonly keys: (reading: Reading) => readonly string[]
}

const BLOCKS: readonly Block[] = [
  { weight: 1, leastSeen: 1, countsUnseen: true, keys: reading => reading.stems },
  { weight: 0.6, leastSeen: 2, countsUnseen: false, keys: pairs },
  { weight: 0.7, leastSeen: 1, countsUnseen: true, keys: trigrams },
  { weight: 0.5, leastSeen: 1, countsUnseen: false, keys: reading => reading.concepts.map(found => found.id) },
]

/** Weight of the dense block, the meaning of the words. */
const MEANING = 0.8
/** Below 1, so that one rare word does not outweigh the rest of the question. */
const RARITY_POWER = 0.7

function pairs(reading: Reading): string[] {
  const row = ['^', ...reading.stems, '$']
  return row.slice(1).map((word, at) => `${row[at]} ${word}`)
}

function trigrams(reading: Reading): string[] {
  const keys: string[] = []
  for (const word of reading.words) {
    const bounded = `^${word}$`
    for (let at = 0; at + 3 <= bounded.length; at++) keys.push(bounded.slice(at, at + 3))
  }
  return keys
}

export interface Features extends SparseVector {
  /** Share of the words' weight that training has seen, 0 to 1. */
  readonly known: number
}

interface Known {
  readonly column: number
  readonly rarity: number
}

/** Turns readings into TF-IDF vectors of the columns learnt from the training readings. */
export class FeatureSpace {
  readonly columns: number
  /** Length of a vector whose every feature is known. */
  readonly length = Math.sqrt(BLOCKS.reduce((sum, block) => sum + block.weight ** 2, MEANING ** 2))
  readonly #known: readonly ReadonlyMap<string, Known>[]
  readonly #unseenRarity: number
  readonly #meaning: Meaning
  readonly #meaningAt: number

  constructor(training: readonly Reading[], vectors: WordVectors) {
    const total = training.length
    let column = 0
    this.#unseenRarity = rarity(0, total)
    this.#known = BLOCKS.map(block => {
      const seen = new Map<string, number>()
      for (const reading of training)
        for (const key of new Set(block.keys(reading))) seen.set(key, (seen.get(key) ?? 0) + 1)
      const known = new Map<string, Known>()
      for (const [key, count] of seen)
        if (count >= block.leastSeen) known.set(key, { column: column++, rarity: rarity(count, total) })
      return known
    })
    this.#meaning = new Meaning(
      training.map(reading => reading.words),
      vectors,
    )
    this.#meaningAt = column
    this.columns = column + this.#meaning.dimensions
  }

  vector(reading: Reading): Features {
    const index: number[] = []
    const value: number[] = []
    let known = 0
    BLOCKS.forEach((block, b) => {
      const counts = new Map<string, number>()
      for (const key of block.keys(reading)) counts.set(key, (counts.get(key) ?? 0) + 1)
      const from = value.length
      let seen = 0
      let unseen = 0
      for (const [key, count] of counts) {
        const feature = this.#known[b]?.get(key)
        const weight = (feature?.rarity ?? this.#unseenRarity) * (1 + Math.log(count))
        if (feature) {
          index.push(feature.column)
          value.push(weight)
          seen += weight * weight
        } else unseen += weight * weight
      }
      const length = Math.sqrt(block.countsUnseen ? seen + unseen : seen)
      for (let at = from; at < value.length; at++) value[at] = ((value[at] ?? 0) / length) * block.weight
      if (b === 0) known = seen + unseen > 0 ? seen / (seen + unseen) : 0
    })
    this.#meaning.of(reading.words).forEach((v, k) => {
      index.push(this.#meaningAt + k)
      value.push(v * MEANING)
    })
    return { index, value, known }
  }
}

function rarity(seen: number, total: number): number {
  return (1 + Math.log((total + 1) / (seen + 1))) ** RARITY_POWER
}
