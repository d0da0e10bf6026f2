import { FULL_LENGTH } from './blocks.ts'
import { dotDense, dotSparse } from './dot.ts'
import type { LabelledRows, QuestionRow, Rows } from './rows.ts'

/** How near a question is to the examples of one class: cosines. */
export interface Nearness {
  /** To the mean of the examples. */
  readonly mean: number
  /** To the nearest of them. */
  readonly nearest: number
}

/** The examples themselves, class after class: what a question is held against once few classes are left. */
export class Examples {
  readonly #rows: Rows
  readonly #weight: Float32Array
  /** Class c has the rows `#from[c] .. #from[c + 1] - 1`. */
  readonly #from: Int32Array
  readonly #meanLength: Float32Array
  readonly #question: Float32Array

  /** The rows of `training` are in the order of their classes. */
  constructor({ rows, label, weight, classes }: LabelledRows) {
    this.#rows = rows
    this.#weight = weight
    this.#question = new Float32Array(rows.columns)
    this.#from = new Int32Array(classes + 1)
    for (const c of label) this.#from[c + 1] = (this.#from[c + 1] as number) + 1
    for (let c = 0; c < classes; c++) this.#from[c + 1] = (this.#from[c + 1] as number) + (this.#from[c] as number)
    this.#meanLength = Float32Array.from({ length: classes }, (_, c) => this.#lengthOfSum(c))
  }

  /** For some classes. */
  near(question: QuestionRow, classes: readonly number[]): Nearness[] {
    const own = this.#question
    for (let k = 0; k < (question.start[1] as number); k++)
      own[question.column[k] as number] = question.value[k] as number
    const found = classes.map((c): Nearness => {
      let sum = 0
      let nearest = 0
      for (let r = this.#from[c] as number; r < (this.#from[c + 1] as number); r++) {
        const product = this.#product(question.dense, r)
        sum += (this.#weight[r] as number) * product
        if ((this.#weight[r] as number) === 1 && product > nearest) nearest = product
      }
      return { mean: sum / ((this.#meanLength[c] || 1) * FULL_LENGTH), nearest: nearest / FULL_LENGTH ** 2 }
    })
    for (let k = 0; k < (question.start[1] as number); k++) own[question.column[k] as number] = 0
    return found
  }

  #product(dense: Float32Array, r: number): number {
    const rows = this.#rows
    return (
      dotSparse(rows.column, rows.value, rows.start[r] as number, rows.start[r + 1] as number, this.#question) +
      dotDense(rows.dense, r * rows.dimensions, dense, 0, rows.dimensions)
    )
  }

  #lengthOfSum(c: number): number {
    const rows = this.#rows
    const sums = this.#question
    const dense = new Float32Array(rows.dimensions)
    const from = rows.start[this.#from[c] as number] as number
    const end = rows.start[this.#from[c + 1] as number] as number
    let r = this.#from[c] as number
    for (let k = from; k < end; k++) {
      while (k >= (rows.start[r + 1] as number)) r++
      const column = rows.column[k] as number
      sums[column] = (sums[column] as number) + (this.#weight[r] as number) * (rows.value[k] as number)
    }
    for (r = this.#from[c] as number; r < (this.#from[c + 1] as number); r++)
      for (let k = 0; k < dense.length; k++)
        dense[k] = (dense[k] as number) + (this.#weight[r] as number) * (rows.dense[r * dense.length + k] as number)
    let square = dense.reduce((sum, v) => sum + v * v, 0)
    for (let k = from; k < end; k++) {
      const column = rows.column[k] as number
      square += (sums[column] as number) ** 2
      sums[column] = 0
    }
    return Math.sqrt(square)
  }
}
