import { ByColumn } from './by-column.ts'

/** Okapi BM25's usual constants: how fast a repeated word stops counting, and how much a long text is held back. */
const SATURATION = 1.2
const LENGTH_PENALTY = 0.75

/** Full-text search: BM25 (Robertson et al.) over one text for each class. */
export class TextSearch {
  readonly #classes: number
  readonly #column = new Map<string, number>()
  readonly #rarity: Float32Array
  readonly #unseenRarity: number
  readonly #texts: ByColumn

  /** `texts[c]` are the stems and concepts of class c's text. */
  constructor(texts: readonly (readonly string[])[]) {
    this.#classes = texts.length
    const counts = texts.map(terms => this.#count(terms))
    const columns = this.#column.size
    const mean = texts.reduce((sum, terms) => sum + terms.length, 0) / texts.length || 1
    this.#texts = new ByColumn(
      counts.map(({ column, times }, c) => {
        const held = SATURATION * (1 - LENGTH_PENALTY + LENGTH_PENALTY * ((texts[c]?.length ?? 0) / mean))
        return { column, value: times.map(n => n / (n + held)) }
      }),
      columns,
    )
    this.#rarity = new Float32Array(columns).map((_, column) => rarity(this.#texts.count(column), texts.length))
    this.#unseenRarity = rarity(0, texts.length)
  }

  /** For each class how much of the question's weight its text holds, the more the oftener it says it: 0 to 1. */
  scores(terms: readonly string[]): Float32Array {
    const known: number[] = []
    let total = 0
    for (const term of new Set(terms)) {
      const column = this.#column.get(term)
      total += column === undefined ? this.#unseenRarity : (this.#rarity[column] as number)
      if (column !== undefined) known.push(column)
    }
    const scores = new Float32Array(this.#classes)
    for (const column of known) this.#texts.add(column, (this.#rarity[column] as number) / total, scores)
    return scores
  }

  #count(terms: readonly string[]): { column: Int32Array; times: Float32Array } {
    const count = new Map<number, number>()
    for (const term of terms) {
      let column = this.#column.get(term)
      if (column === undefined) {
        column = this.#column.size
        this.#column.set(term, column)
      }
      count.set(column, (count.get(column) ?? 0) + 1)
    }
    return { column: Int32Array.from(count.keys()), times: Float32Array.from(count.values()) }
  }
}

function rarity(seen: number, total: number): number {
  return Math.log(1 + (total - seen + 0.5) / (seen + 0.5))
}
