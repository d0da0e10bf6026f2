/** A sparse vector: `value[k]` stands at column `index[k]`. Each column at most once. */
export interface SparseVector {
  readonly index: ArrayLike<number>
  readonly value: ArrayLike<number>
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

/** A sparse matrix by column, for multiplying a short question with every row at once. */
export interface SparseColumns {
  /** Adds the product of each row with the vector to `products[row]`. */
  addProducts(vector: SparseVector, products: Float32Array): void
}

export function columnsFirst(rows: readonly SparseVector[], columns: number): SparseColumns {
  const start = new Int32Array(columns + 1)
  for (const row of rows)
    for (let k = 0; k < row.index.length; k++) {
      const column = row.index[k] as number
      start[column + 1] = (start[column + 1] ?? 0) + 1
    }
  for (let column = 0; column < columns; column++) start[column + 1] = (start[column + 1] ?? 0) + (start[column] ?? 0)
  const next = start.slice()
  const size = start[columns] ?? 0
  const rowAt = rows.length <= 0xffff ? new Uint16Array(size) : new Uint32Array(size)
  const value = new Float32Array(size)
  rows.forEach((row, r) => {
    for (let k = 0; k < row.index.length; k++) {
      const column = row.index[k] as number
      const at = next[column] as number
      rowAt[at] = r
      value[at] = row.value[k] as number
      next[column] = at + 1
    }
  })
  return {
    addProducts(vector, products) {
      for (let k = 0; k < vector.index.length; k++) {
        const column = vector.index[k] as number
        const factor = vector.value[k] as number
        const end = start[column + 1] as number
        for (let at = start[column] as number; at < end; at++) {
          const row = rowAt[at] as number
          products[row] = (products[row] as number) + factor * (value[at] as number)
        }
      }
    },
  }
}
