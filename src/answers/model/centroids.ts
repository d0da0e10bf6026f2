import type { LabelledRows } from './classifier.ts'
import { columnsFirst, type SparseColumns, type SparseVector } from './sparse.ts'

/** The mean vector of each class's examples, brought to length 1. */
export class Centroids {
  readonly #classes: number
  readonly #means: SparseColumns

  constructor({ rows, label, weight, classes }: LabelledRows) {
    this.#classes = classes
    const sums = Array.from({ length: classes }, () => new Map<number, number>())
    label.forEach((c, r) => {
      const sum = sums[c]
      for (let k = rows.start[r] ?? 0; sum && k < (rows.start[r + 1] ?? 0); k++) {
        const column = rows.index[k] ?? 0
        sum.set(column, (sum.get(column) ?? 0) + (weight[r] ?? 0) * (rows.value[k] ?? 0))
      }
    })
    this.#means = columnsFirst(sums.map(toUnitLength), rows.columns)
  }

  /** Cosine of the angle to each class's mean; `length` is the vector's full length, unseen features included. */
  cosines(vector: SparseVector, length: number): Float32Array {
    const cosines = new Float32Array(this.#classes)
    this.#means.addProducts(vector, cosines)
    for (let c = 0; c < cosines.length; c++) cosines[c] = (cosines[c] as number) / length
    return cosines
  }
}

function toUnitLength(sum: ReadonlyMap<number, number>): SparseVector {
  let squares = 0
  for (const v of sum.values()) squares += v * v
  const length = Math.sqrt(squares) || 1
  return { index: [...sum.keys()], value: Array.from(sum.values(), v => v / length) }
}
