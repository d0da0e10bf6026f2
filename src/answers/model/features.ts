import { blocks, type KeyBook, type KeyedReading } from './keys.ts'
import type { SparseVector } from './sparse.ts'

/** Weight of the dense block, the meaning of the words. */
const MEANING = 0.8
/** Below 1, so that one rare word does not outweigh the rest of the question. */
const RARITY_POWER = 0.7

export interface Features extends SparseVector {
  /** How many of the columns belong to words, pairs and concepts; they come first. */
  readonly lexical: number
  /** Share of the words' weight that training has seen, 0 to 1. */
  readonly known: number
}

interface Columns {
  /** By key: its column, or -1 when it is left out. */
  readonly column: Int32Array
  readonly rarity: Float32Array
}

/** Blocks in the order in which they are written: letters last, so that the lexical ones stand together. */
const ORDER = [0, 1, 3, 2] as const
const LETTERS = 2

/** Turns readings into TF-IDF vectors of the columns learnt from the training readings. */
export class FeatureSpace {
  readonly columns: number
  /** Length of a vector whose every feature is known. */
  readonly length = Math.sqrt(blocks.reduce((sum, block) => sum + block.weight ** 2, MEANING ** 2))
  /** By column: in how many examples it must be seen to count. */
  readonly leastSeen: Uint8Array
  readonly #columns: readonly Columns[]
  readonly #unseenRarity: number
  readonly #meaningAt: number

  constructor(training: readonly KeyedReading[], book: KeyBook) {
    let next = 0
    this.#unseenRarity = rarity(0, training.length)
    this.#columns = blocks.map((block, b) => {
      const seen = new Int32Array(book.size(b))
      for (const reading of training)
        for (const key of reading.blocks[b]?.key ?? []) seen[key] = (seen[key] as number) + 1
      return {
        column: seen.map(count => (count >= block.leastSeen ? next++ : -1)),
        rarity: Float32Array.from(seen, count => rarity(count, training.length)),
      }
    })
    this.#meaningAt = next
    this.columns = next + book.meaning.dimensions
    this.leastSeen = new Uint8Array(this.columns).fill(1)
    for (const [b, { leastSeen }] of blocks.entries())
      for (const column of this.#columns[b]?.column ?? []) if (column >= 0) this.leastSeen[column] = leastSeen
  }

  vector(reading: KeyedReading): Features {
    const index: number[] = []
    const value: number[] = []
    let known = 0
    let lexical = 0
    for (const b of ORDER) {
      if (b === LETTERS) lexical = index.length
      const share = this.#addBlock(b, reading, index, value)
      if (b === 0) known = share
    }
    for (let k = 0; k < reading.meaning.length; k++) {
      index.push(this.#meaningAt + k)
      value.push((reading.meaning[k] as number) * MEANING)
    }
    return { index, value, lexical, known }
  }

  /** Gives the share of the block's weight that training has seen. */
  #addBlock(b: number, reading: KeyedReading, index: number[], value: number[]): number {
    const block = blocks[b]
    const columns = this.#columns[b]
    const keys = reading.blocks[b]
    if (!block || !columns || !keys) return 0
    const from = value.length
    let seen = 0
    let unseen = 0
    for (let k = 0; k < keys.key.length; k++) {
      const key = keys.key[k] as number
      const column = key < 0 ? -1 : (columns.column[key] as number)
      const times = 1 + Math.log(keys.count[k] as number)
      if (column < 0) unseen += (this.#unseenRarity * times) ** 2
      else {
        const weight = (columns.rarity[key] as number) * times
        index.push(column)
        value.push(weight)
        seen += weight * weight
      }
    }
    const scale = block.weight / Math.sqrt(block.countsUnseen ? seen + unseen : seen)
    for (let at = from; at < value.length; at++) value[at] = (value[at] as number) * scale
    return seen + unseen > 0 ? seen / (seen + unseen) : 0
  }
}

function rarity(seen: number, total: number): number {
  return (1 + Math.log((total + 1) / (seen + 1))) ** RARITY_POWER
}
