import { fixedShuffle } from './shuffle.ts'
import type { SparseRows, SparseVector } from './sparse.ts'

const EPOCHS = 4
const COST = 0.3
/** How much more an example of the class counts than one of the rest. */
const POSITIVE_COST = 30 * COST
/** Fixed: a question that shares nothing with a class stays outside it, and examples that do cost no training time. */
const BIAS = -1

/**
 * One-vs-rest linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", 2008).
 */
export class Classifier {
  readonly classes: number
  /** By column: which classes have a weight there, and the weight. */
  readonly #start: Int32Array
  readonly #class: Uint16Array
  readonly #weight: Float32Array

  /** `labels[r]` is the class of row r, 0 to `classes` - 1. */
  constructor(rows: SparseRows, labels: Int32Array, classes: number) {
    this.classes = classes
    const lengths = squaredLengths(rows)
    const order = fixedShuffle(labels.length)
    const trained: { columns: Int32Array; weights: Float32Array }[] = []
    const weights = new Float32Array(rows.columns)
    for (let c = 0; c < classes; c++) {
      trainOne(rows, labels, lengths, order, c, weights.fill(0))
      trained.push(takeNonZero(weights))
    }
    const count = new Int32Array(rows.columns + 1)
    for (const { columns } of trained) for (const column of columns) count[column + 1] = (count[column + 1] ?? 0) + 1
    for (let column = 0; column < rows.columns; column++)
      count[column + 1] = (count[column + 1] ?? 0) + (count[column] ?? 0)
    this.#start = count
    const size = count[rows.columns] ?? 0
    this.#class = new Uint16Array(size)
    this.#weight = new Float32Array(size)
    const next = count.slice()
    trained.forEach(({ columns, weights: values }, c) => {
      columns.forEach((column, k) => {
        const at = next[column] ?? 0
        this.#class[at] = c
        this.#weight[at] = values[k] ?? 0
        next[column] = at + 1
      })
    })
  }

  /** How far inside each class the vector lies: about +1 for its examples, -1 for the others'. */
  margins(vector: SparseVector): Float32Array {
    const margins = new Float32Array(this.classes).fill(BIAS)
    for (let k = 0; k < vector.index.length; k++) {
      const column = vector.index[k] ?? 0
      const value = vector.value[k] ?? 0
      const end = this.#start[column + 1] ?? 0
      for (let at = this.#start[column] ?? 0; at < end; at++)
        margins[this.#class[at] as number] =
          (margins[this.#class[at] as number] as number) + value * (this.#weight[at] as number)
    }
    return margins
  }
}

function trainOne(
  rows: SparseRows,
  labels: Int32Array,
  lengths: Float32Array,
  order: Int32Array,
  wanted: number,
  weights: Float32Array,
): void {
  const { start, index, value } = rows
  const alpha = new Float32Array(labels.length)
  let active = order
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const kept: number[] = []
    for (const r of active) {
      const sign = labels[r] === wanted ? 1 : -1
      const slack = 1 / (2 * (sign > 0 ? POSITIVE_COST : COST))
      let product = 0
      const from = start[r] as number
      const end = start[r + 1] as number
      for (let k = from; k < end; k++) product += (value[k] as number) * (weights[index[k] as number] as number)
      const before = alpha[r] as number
      const gradient = sign * (product + BIAS) - 1 + slack * before
      // Shrinking: an example well outside that pulls at nothing is not looked at again.
      if (before === 0 && gradient > 0.2) continue
      kept.push(r)
      const after = Math.max(before - gradient / ((lengths[r] as number) + slack), 0)
      if (after === before) continue
      alpha[r] = after
      const step = (after - before) * sign
      for (let k = from; k < end; k++) {
        const column = index[k] as number
        weights[column] = (weights[column] as number) + step * (value[k] as number)
      }
    }
    active = Int32Array.from(kept)
  }
}

function squaredLengths(rows: SparseRows): Float32Array {
  const lengths = new Float32Array(rows.start.length - 1)
  for (let r = 0; r < lengths.length; r++) {
    let sum = 0
    for (let k = rows.start[r] ?? 0; k < (rows.start[r + 1] ?? 0); k++) sum += (rows.value[k] ?? 0) ** 2
    lengths[r] = sum
  }
  return lengths
}

function takeNonZero(weights: Float32Array): { columns: Int32Array; weights: Float32Array } {
  const columns: number[] = []
  const values: number[] = []
  for (let column = 0; column < weights.length; column++) {
    const weight = weights[column] ?? 0
    if (weight !== 0) {
      columns.push(column)
      values.push(weight)
    }
  }
  return { columns: Int32Array.from(columns), weights: Float32Array.from(values) }
}
