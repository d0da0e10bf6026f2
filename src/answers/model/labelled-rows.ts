import type { SparseRows } from './sparse.ts'

/** The training examples: row r is of class `label[r]` (0 to `classes` - 1) and counts `weight[r]` times. */
export interface LabelledRows {
  readonly rows: SparseRows
  readonly label: Int32Array
  readonly weight: Float32Array
  readonly classes: number
}
