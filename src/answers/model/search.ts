import { columnsFirst, type SparseColumns, type SparseVector } from './sparse.ts'

/** Okapi BM25's usual constants: how fast a repeated word stops counting, and how much a long text is held back. */
const SATURATION = 1.2
const LENGTH_PENALTY = 0.75

/** Full-text search: BM25 (Robertson et al.) over one text for each class. */
export class TextSearch {
  readonly #classes: number
  readonly #column = new Map<string, number>()
  readonly #rarity: number[] = []
  readonly #unseenRarity: number
  readonly #texts: SparseColumns

  /** `texts[c]` are the stems and concepts of class c's text. */
  constructor(texts: readonly (readonly string[])[]) {
    this.#classes = texts.length
    const seenIn: number[] = []
    const counts = texts.map(terms => {
      const count = new Map<number, number>()
      for (const term of terms) {
        const column = this.#column.get(term) ?? this.#column.size
        this.#column.set(term, column)
        count.set(column, (count.get(column) ?? 0) + 1)
      }
      for (const column of count.keys()) seenIn[column] = (seenIn[column] ?? 0) + 1
      return count
    })
    const mean = texts.reduce((sum, terms) => sum + terms.length, 0) / texts.length || 1
    this.#rarity = seenIn.map(seen => rarity(seen, texts.length))
    this.#unseenRarity = rarity(0, texts.length)
    const rows = counts.map((count, c): SparseVector => {
      const held = SATURATION * (1 - LENGTH_PENALTY + LENGTH_PENALTY * ((texts[c]?.length ?? 0) / mean))
      return { index: [...count.keys()], value: Array.from(count.values(), n => n / (n + held)) }
    })
    this.#texts = columnsFirst(rows, this.#column.size)
  }

  /** For each class the share of the question's weight that its text holds: 0 to 1. */
  scores(terms: readonly string[]): Float32Array {
    const scores = new Float32Array(this.#classes)
    const index: number[] = []
    const value: number[] = []
    let total = 0
    for (const term of new Set(terms)) {
      const column = this.#column.get(term)
      const weight = column === undefined ? this.#unseenRarity : (this.#rarity[column] ?? 0)
      total += weight
      if (column !== undefined) {
        index.push(column)
        value.push(weight)
      }
    }
    if (total === 0) return scores
    this.#texts.addProducts({ index, value: value.map(v => v / total) }, scores)
    return scores
  }
}

function rarity(seen: number, total: number): number {
  return Math.log(1 + (total - seen + 0.5) / (seen + 0.5))
}
