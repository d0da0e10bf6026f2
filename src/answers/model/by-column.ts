/** `value[k]` stands at `column[k]`; each column at most once. */
export interface SparseRow {
  readonly column: Int32Array
  readonly value: Float32Array
}

/** A sparse matrix by column, for multiplying a short question with every row at once. */
export class ByColumn {
  readonly #start: Int32Array
  readonly #row: Uint16Array | Uint32Array
  readonly #value: Float32Array

  constructor(rows: readonly SparseRow[], columns: number) {
    const start = new Int32Array(columns + 1)
    for (const { column } of rows)
      for (let k = 0; k < column.length; k++) {
        const after = (column[k] as number) + 1
        start[after] = (start[after] as number) + 1
      }
    for (let c = 0; c < columns; c++) start[c + 1] = (start[c + 1] as number) + (start[c] as number)
    const next = start.slice()
    const size = start[columns] as number
    this.#start = start
    this.#row = rows.length <= 0xffff ? new Uint16Array(size) : new Uint32Array(size)
    this.#value = new Float32Array(size)
    for (let r = 0; r < rows.length; r++) {
      const { column, value } = rows[r] as SparseRow
      for (let k = 0; k < column.length; k++) {
        const at = next[column[k] as number] as number
        this.#row[at] = r
        this.#value[at] = value[k] as number
        next[column[k] as number] = at + 1
      }
    }
  }

  /** In how many rows a column is. */
  count(column: number): number {
    return (this.#start[column + 1] as number) - (this.#start[column] as number)
  }

  /** Whether row `r` has something in a column. */
  has(column: number, r: number): boolean {
    let from = this.#start[column] as number
    let end = this.#start[column + 1] as number
    while (from < end) {
      const middle = (from + end) >>> 1
      const row = this.#row[middle] as number
      if (row === r) return true
      if (row < r) from = middle + 1
      else end = middle
    }
    return false
  }

  /** Adds to `products[r]` what one column contributes to row r. */
  add(column: number, factor: number, products: Float32Array): void {
    const row = this.#row
    const value = this.#value
    const end = this.#start[column + 1] as number
    for (let at = this.#start[column] as number; at < end; at++) {
      const r = row[at] as number
      products[r] = (products[r] as number) + factor * (value[at] as number)
    }
  }
}
