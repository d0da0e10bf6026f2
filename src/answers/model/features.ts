import { blocks, LETTERS, MEANING, PAIRS, STEMS } from './blocks.ts'
import type { KeyBook, KeyedTexts } from './key-book.ts'
import type { QuestionRow, Rows } from './rows.ts'

/** Below 1, so that one rare word does not outweigh the rest of the question. */
const RARITY_POWER = 0.7

interface Columns {
  /** By key: its column, or -1 when it is left out. */
  readonly column: Int32Array
  readonly rarity: Float32Array
}

/** Turns keyed texts into TF-IDF vectors of the columns learnt from the training texts. */
export class FeatureSpace {
  readonly columns: number
  readonly #blocks: readonly Columns[]
  readonly #unseenRarity: number
  readonly #dimensions: number

  /** `training` are the texts of `keyed` that may be learnt from. */
  constructor(keyed: KeyedTexts, training: Int32Array, book: KeyBook) {
    let next = 0
    this.#dimensions = book.dimensions
    this.#unseenRarity = rarity(0, training.length)
    this.#blocks = blocks.map(({ leastSeen }, b) => {
      const seen = new Int32Array(book.size(b))
      for (const t of training) {
        const end = keyed.start[t * blocks.length + b + 1] as number
        for (let k = keyed.start[t * blocks.length + b] as number; k < end; k++) {
          const key = keyed.key[k] as number
          seen[key] = (seen[key] as number) + 1
        }
      }
      return {
        column: seen.map(count => (count >= leastSeen ? next++ : -1)),
        rarity: Float32Array.from(seen, count => rarity(count, training.length)),
      }
    })
    this.columns = next
  }

  rows(keyed: KeyedTexts, texts: Int32Array): Rows {
    let most = 0
    for (const t of texts)
      most += (keyed.start[(t + 1) * blocks.length] as number) - (keyed.start[t * blocks.length] as number)
    const rows = emptyRows(texts.length, most, this.columns, this.#dimensions)
    for (let r = 0; r < texts.length; r++) this.#write(keyed, texts[r] as number, rows, r)
    return rows
  }

  question(keyed: KeyedTexts): QuestionRow {
    const row = emptyRows(1, keyed.key.length, this.columns, this.#dimensions)
    const known = this.#write(keyed, 0, row, 0)
    return { ...row, known }
  }

  /** Writes text t as row r; gives the share of its words' weight that training has seen. */
  #write(keyed: KeyedTexts, t: number, rows: Rows, r: number): number {
    let at = rows.start[r] as number
    let known = 0
    for (let b = 0; b < blocks.length; b++) {
      const block = blocks[b] as (typeof blocks)[number]
      const { column, rarity } = this.#blocks[b] as Columns
      if (b === PAIRS) rows.stems[r] = at
      if (b === LETTERS) rows.lexical[r] = at
      const from = at
      let seen = 0
      let unseen = 0
      const end = keyed.start[t * blocks.length + b + 1] as number
      for (let k = keyed.start[t * blocks.length + b] as number; k < end; k++) {
        const key = keyed.key[k] as number
        const own = key < 0 ? -1 : (column[key] as number)
        const times = keyed.times[k] as number
        const frequency = times === 1 ? 1 : 1 + Math.log(times)
        if (own < 0) unseen += (this.#unseenRarity * frequency) ** 2
        else {
          const weight = (rarity[key] as number) * frequency
          rows.column[at] = own
          rows.value[at++] = weight
          seen += weight * weight
        }
      }
      const scale = block.weight / Math.sqrt(block.countsUnseen ? seen + unseen : seen)
      for (let k = from; k < at; k++) rows.value[k] = (rows.value[k] as number) * scale
      if (b === STEMS && seen > 0) known = seen / (seen + unseen)
    }
    rows.start[r + 1] = at
    const dimensions = this.#dimensions
    for (let k = 0; k < dimensions; k++)
      rows.dense[r * dimensions + k] = (keyed.meaning[t * dimensions + k] as number) * MEANING
    return known
  }
}

function emptyRows(count: number, most: number, columns: number, dimensions: number): Rows {
  return {
    count,
    start: new Int32Array(count + 1),
    stems: new Int32Array(count),
    lexical: new Int32Array(count),
    column: new Int32Array(most),
    value: new Float32Array(most),
    columns,
    dense: new Float32Array(count * dimensions),
    dimensions,
  }
}

function rarity(seen: number, total: number): number {
  return (1 + Math.log((total + 1) / (seen + 1))) ** RARITY_POWER
}
