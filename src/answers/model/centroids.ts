import type { LabelledRows } from './labelled-rows.ts'
import { columnsFirst, type SparseColumns, type SparseVector } from './sparse.ts'

/** The mean vector of each class's examples, brought to length 1. */
export class Centroids {
  readonly #classes: number
  readonly #means: SparseColumns

  constructor({ rows, label, weight, classes }: LabelledRows) {
    this.#classes = classes
    const byClass = Array.from({ length: classes }, (): number[] => [])
    label.forEach((c, r) => {
      byClass[c]?.push(r)
    })
    const sums = new Float32Array(rows.columns)
    const means = byClass.map((own): SparseVector => {
      const index: number[] = []
      for (const r of own)
        for (let k = rows.start[r] as number; k < (rows.start[r + 1] as number); k++) {
          const column = rows.index[k] as number
          if (sums[column] === 0) index.push(column)
          sums[column] = (sums[column] as number) + (weight[r] as number) * (rows.value[k] as number)
        }
      const length = Math.sqrt(index.reduce((sum, column) => sum + (sums[column] as number) ** 2, 0)) || 1
      const value = index.map(column => (sums[column] as number) / length)
      for (const column of index) sums[column] = 0
      return { index, value }
    })
    this.#means = columnsFirst(means, rows.columns)
  }

  /** Cosine of the angle to each class's mean; `length` is the vector's full length, unseen features included. */
  cosines(vector: SparseVector, length: number): Float32Array {
    const cosines = new Float32Array(this.#classes)
    this.#means.addProducts(vector, cosines)
    for (let c = 0; c < cosines.length; c++) cosines[c] = (cosines[c] as number) / length
    return cosines
  }
}
