import type { LabelledRows } from './labelled-rows.ts'
import { listRivals } from './rivals.ts'
import { fixedShuffle } from './shuffle.ts'
import { columnsFirst, type SparseColumns, type SparseRows, type SparseVector } from './sparse.ts'

const EPOCHS = 7
const COST = 0.3
/** How much more an example of the class counts than one of the rest. */
const POSITIVE = 30
/** Fixed: a question that shares nothing with a class stays outside it, and examples that do cost no training time. */
const BIAS = -1
/** An example that is this far on its right side, and pulls at nothing, is not looked at again. */
const SETTLED = 0.1

/**
 * One-vs-rest linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", 2008).
 */
export class Classifier {
  readonly #classes: number
  readonly #weights: SparseColumns

  /** `lexical[r]` is where row r's words, pairs and concepts end: they say which classes are near. */
  constructor(training: LabelledRows, lexical: Int32Array) {
    const { rows, label, classes } = training
    this.#classes = classes
    const lengths = squaredLengths(rows)
    const rivals = listRivals(training, lexical, fixedShuffle(label.length))
    const weights = new Float32Array(rows.columns)
    const alpha = new Float32Array(label.length)
    const trained = rivals.map((order, c) => {
      trainOne(training, lengths, order, c, alpha, weights)
      return takeWeights(rows, order, alpha, weights)
    })
    this.#weights = columnsFirst(trained, rows.columns)
  }

  /** How far inside each class the vector lies: about +1 for its examples, -1 for the others'. */
  margins(vector: SparseVector): Float32Array {
    const margins = new Float32Array(this.#classes).fill(BIAS)
    this.#weights.addProducts(vector, margins)
    return margins
  }
}

function trainOne(
  { rows, label, weight }: LabelledRows,
  lengths: Float32Array,
  order: Int32Array,
  wanted: number,
  alpha: Float32Array,
  weights: Float32Array,
): void {
  const { start, index, value } = rows
  let active = order
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let kept = 0
    const next = new Int32Array(active.length)
    for (let n = 0; n < active.length; n++) {
      const r = active[n] as number
      const sign = label[r] === wanted ? 1 : -1
      const slack = 1 / (2 * COST * (sign > 0 ? POSITIVE : 1) * (weight[r] as number))
      const from = start[r] as number
      const end = start[r + 1] as number
      let product = 0
      for (let k = from; k < end; k++) product += (value[k] as number) * (weights[index[k] as number] as number)
      const before = alpha[r] as number
      const gradient = sign * (product + BIAS) - 1 + slack * before
      if (before === 0 && gradient > SETTLED) continue
      next[kept++] = r
      const after = Math.max(before - gradient / ((lengths[r] as number) + slack), 0)
      if (after === before) continue
      alpha[r] = after
      const step = (after - before) * sign
      for (let k = from; k < end; k++) {
        const column = index[k] as number
        weights[column] = (weights[column] as number) + step * (value[k] as number)
      }
    }
    active = next.subarray(0, kept)
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

/** The weights other than zero; leaves weights and alpha at zero for the next class. */
function takeWeights(rows: SparseRows, used: Int32Array, alpha: Float32Array, weights: Float32Array): SparseVector {
  const index: number[] = []
  const value: number[] = []
  for (const r of used) {
    if (alpha[r] === 0) continue
    alpha[r] = 0
    for (let k = rows.start[r] as number; k < (rows.start[r + 1] as number); k++) {
      const column = rows.index[k] as number
      const weight = weights[column] as number
      if (weight === 0) continue
      index.push(column)
      value.push(weight)
      weights[column] = 0
    }
  }
  return { index, value }
}
