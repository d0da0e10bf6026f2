import type { Steps } from '../steps.ts'
import { ByColumn, type SparseRow } from './by-column.ts'
import { dotDense, dotSparse } from './dot.ts'
import { listRivals } from './rivals.ts'
import type { LabelledRows, Rows } from './rows.ts'
import { steadyShuffle } from './shuffle.ts'

const EPOCHS = 3
const COST = 0.3
/** How much more an example of the class counts than one of the rest. */
const POSITIVE = 30
/** Fixed: a question that shares nothing with a class stays outside it, and examples that do cost no training time. */
const BIAS = -1
/** An example that is this far on its right side, and pulls at nothing, is not looked at again. */
const SETTLED = 0
/** Weights nearer to zero change nothing but the time to add them. */
const LEAST_WEIGHT = 0.01

/** What is at zero between two classes. */
interface Scratch {
  readonly weights: Float32Array
  readonly meaning: Float32Array
  /** By row: how hard it pulls. */
  readonly alpha: Float32Array
  /** The rows that have pulled, first `count` of them: all weights come from these. */
  readonly pulled: Int32Array
  count: number
}

/**
 * One-vs-rest linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", 2008).
 */
export class Classifier {
  readonly #classes: number
  readonly #sparse: ByColumn
  /** By class, as many numbers as a meaning has. */
  readonly #dense: Float32Array

  private constructor(classes: number, sparse: ByColumn, dense: Float32Array) {
    this.#classes = classes
    this.#sparse = sparse
    this.#dense = dense
  }

  static *train(training: LabelledRows): Steps<Classifier> {
    const { rows, place, classes } = training
    const dense = new Float32Array(classes * rows.dimensions)
    const lengths = squaredLengths(rows)
    const scratch = {
      weights: new Float32Array(rows.columns),
      meaning: new Float32Array(rows.dimensions),
      alpha: new Float32Array(rows.count),
      pulled: new Int32Array(rows.count * EPOCHS),
      count: 0,
    }
    const take = weightTaker(rows)
    const trained: SparseRow[] = []
    for (const [c, order] of (yield* listRivals(training, steadyShuffle(place))).entries()) {
      trainOne(training, lengths, order, c, scratch)
      dense.set(scratch.meaning, c * rows.dimensions)
      trained.push(take(scratch))
      yield
    }
    return new Classifier(classes, new ByColumn(trained, rows.columns), dense)
  }

  /** How far inside each class the question lies: about +1 for its examples, -1 for the others'. */
  margins(question: Rows): Float32Array {
    const margins = new Float32Array(this.#classes).fill(BIAS)
    for (let k = 0; k < (question.start[1] as number); k++)
      this.#sparse.add(question.column[k] as number, question.value[k] as number, margins)
    const { dense, dimensions } = question
    for (let c = 0; c < margins.length; c++)
      margins[c] = (margins[c] as number) + dotDense(dense, 0, this.#dense, c * dimensions, dimensions)
    return margins
  }
}

function trainOne(
  { rows, label, weight }: LabelledRows,
  lengths: Float32Array,
  order: Int32Array,
  wanted: number,
  scratch: Scratch,
): void {
  const { alpha, weights, meaning, pulled } = scratch
  const { start, column, value, dense, dimensions } = rows
  const active = order.slice()
  let count = active.length
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let kept = 0
    for (let n = 0; n < count; n++) {
      const r = active[n] as number
      const sign = label[r] === wanted ? 1 : -1
      const slack = 1 / (2 * COST * (sign > 0 ? POSITIVE : 1) * (weight[r] as number))
      const from = start[r] as number
      const end = start[r + 1] as number
      const at = r * dimensions
      const product = BIAS + dotSparse(column, value, from, end, weights) + dotDense(dense, at, meaning, 0, dimensions)
      const before = alpha[r] as number
      const gradient = sign * product - 1 + slack * before
      if (before === 0 && gradient > SETTLED) continue
      active[kept++] = r
      const after = Math.max(before - gradient / ((lengths[r] as number) + slack), 0)
      if (after === before) continue
      if (before === 0) pulled[scratch.count++] = r
      alpha[r] = after
      const step = (after - before) * sign
      for (let k = from; k < end; k++) {
        const c = column[k] as number
        weights[c] = (weights[c] as number) + step * (value[k] as number)
      }
      for (let k = 0; k < dimensions; k++) meaning[k] = (meaning[k] as number) + step * (dense[at + k] as number)
    }
    count = kept
  }
}

function squaredLengths({ count, start, value, dense, dimensions }: Rows): Float32Array {
  return new Float32Array(count).map((_, r) => {
    let sum = 0
    for (let k = start[r] as number; k < (start[r + 1] as number); k++) sum += (value[k] as number) ** 2
    for (let k = r * dimensions; k < (r + 1) * dimensions; k++) sum += (dense[k] as number) ** 2
    return sum
  })
}

/** Takes the weights that matter; leaves everything at zero for the next class. */
function weightTaker({ start, column, columns }: Rows) {
  const foundColumn = new Int32Array(columns)
  const foundValue = new Float32Array(columns)
  return (scratch: Scratch): SparseRow => {
    const { alpha, weights, meaning, pulled } = scratch
    let found = 0
    for (let n = 0; n < scratch.count; n++) {
      const r = pulled[n] as number
      // Rows that pull no more have left the dust of rounding behind.
      alpha[r] = 0
      for (let k = start[r] as number; k < (start[r + 1] as number); k++) {
        const c = column[k] as number
        const weight = weights[c] as number
        weights[c] = 0
        if (Math.abs(weight) < LEAST_WEIGHT) continue
        foundColumn[found] = c
        foundValue[found++] = weight
      }
    }
    meaning.fill(0)
    scratch.count = 0
    return { column: foundColumn.slice(0, found), value: foundValue.slice(0, found) }
  }
}
