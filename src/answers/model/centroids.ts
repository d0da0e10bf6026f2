import type { SparseRows, SparseVector } from './sparse.ts'

/** The mean vector of each class's examples, brought to length 1. */
export class Centroids {
  readonly #classes: number
  readonly #byColumn: Map<number, { readonly classes: number[]; readonly values: number[] }> = new Map()

  constructor(rows: SparseRows, labels: Int32Array, classes: number) {
    this.#classes = classes
    const sums = Array.from({ length: classes }, () => new Map<number, number>())
    labels.forEach((label, r) => {
      const sum = sums[label]
      for (let k = rows.start[r] ?? 0; sum && k < (rows.start[r + 1] ?? 0); k++) {
        const column = rows.index[k] ?? 0
        sum.set(column, (sum.get(column) ?? 0) + (rows.value[k] ?? 0))
      }
    })
    sums.forEach((sum, c) => {
      const length = Math.sqrt([...sum.values()].reduce((total, v) => total + v * v, 0)) || 1
      for (const [column, v] of sum) {
        const list = this.#byColumn.get(column) ?? { classes: [], values: [] }
        this.#byColumn.set(column, list)
        list.classes.push(c)
        list.values.push(v / length)
      }
    })
  }

  /** Cosine of the angle to each class's mean; `length` is the vector's full length, unseen features included. */
  cosines(vector: SparseVector, length: number): Float32Array {
    const cosines = new Float32Array(this.#classes)
    for (let k = 0; k < vector.index.length; k++) {
      const list = this.#byColumn.get(vector.index[k] ?? 0)
      if (!list) continue
      const value = (vector.value[k] ?? 0) / length
      for (let j = 0; j < list.classes.length; j++) {
        const c = list.classes[j] ?? 0
        cosines[c] = (cosines[c] ?? 0) + value * (list.values[j] ?? 0)
      }
    }
    return cosines
  }
}
