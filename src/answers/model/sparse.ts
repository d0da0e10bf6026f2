/** A sparse vector: `value[k]` stands at column `index[k]`. Each column at most once. */
export interface SparseVector {
  readonly index: readonly number[]
  readonly value: readonly number[]
}

/** Many sparse vectors end to end; row r is `start[r] .. start[r + 1]`. */
export interface SparseRows {
  readonly start: Int32Array
  readonly index: Int32Array
  readonly value: Float32Array
  readonly columns: number
}

export function packRows(rows: readonly SparseVector[], columns: number): SparseRows {
  const start = new Int32Array(rows.length + 1)
  rows.forEach((row, r) => {
    start[r + 1] = (start[r] ?? 0) + row.index.length
  })
  const size = start[rows.length] ?? 0
  const index = new Int32Array(size)
  const value = new Float32Array(size)
  rows.forEach((row, r) => {
    index.set(row.index, start[r])
    value.set(row.value, start[r])
  })
  return { start, index, value, columns }
}
