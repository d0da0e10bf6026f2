import { FULL_LENGTH, MEANING } from './blocks.ts'
import { dotDense, dotSparse } from './dot.ts'
import type { LabelledRows, QuestionRow, Rows } from './rows.ts'

/** How near a question is to the examples of one class: cosines. */
export interface Nearness {
  /** To the mean of the examples. */
  readonly mean: number
  /** To the nearest of them. */
  readonly nearest: number
  /** To the nearest `SOME`, on average. */
  readonly some: number
}

const SOME = 8

/** The examples themselves, class after class: what a question is held against once few classes are left. */
export class Examples {
  readonly #rows: Rows
  readonly #weight: Float32Array
  /** Class c has the rows `#from[c] .. #from[c + 1] - 1`. */
  readonly #from: Int32Array
  /** By class the sum of its examples' meanings, each as often as it counts. */
  readonly #meanings: Float32Array
  readonly #meanLength: Float32Array
  readonly #question: Float32Array
  /** The highest of one class, the lowest of them first. */
  readonly #highest = new Float32Array(SOME)

  /** The rows of `training` are in the order of their classes. */
  constructor({ rows, label, weight, classes }: LabelledRows) {
    this.#rows = rows
    this.#weight = weight
    this.#question = new Float32Array(rows.columns)
    this.#from = new Int32Array(classes + 1)
    for (const c of label) this.#from[c + 1] = (this.#from[c + 1] as number) + 1
    for (let c = 0; c < classes; c++) this.#from[c + 1] = (this.#from[c + 1] as number) + (this.#from[c] as number)
    this.#meanings = new Float32Array(classes * rows.dimensions)
    for (const [r, c] of label.entries())
      for (let k = 0; k < rows.dimensions; k++) {
        const at = c * rows.dimensions + k
        this.#meanings[at] =
          (this.#meanings[at] as number) + (weight[r] as number) * (rows.dense[r * rows.dimensions + k] as number)
      }
    this.#meanLength = Float32Array.from({ length: classes }, (_, c) => this.#lengthOfSum(c))
  }

  /** For some classes. */
  near(question: QuestionRow, classes: readonly number[]): Nearness[] {
    const own = this.#question
    for (let k = 0; k < (question.start[1] as number); k++)
      own[question.column[k] as number] = question.value[k] as number
    const found = classes.map(c => this.#near(question.dense, c))
    for (let k = 0; k < (question.start[1] as number); k++) own[question.column[k] as number] = 0
    return found
  }

  /** With the question's sparse part in `#question`. */
  #near(meaning: Float32Array, c: number): Nearness {
    const { column, value, start, dense, dimensions } = this.#rows
    let sum = dotDense(this.#meanings, c * dimensions, meaning, 0, dimensions)
    const highest = this.#highest.fill(0)
    let examples = 0
    for (let r = this.#from[c] as number; r < (this.#from[c + 1] as number); r++) {
      const sparse = dotSparse(column, value, start[r] as number, start[r + 1] as number, this.#question)
      const weight = this.#weight[r] as number
      sum += weight * sparse
      if (weight < 1) continue
      examples++
      // Meanings add at most this: few examples can still be among the nearest.
      if (sparse + MEANING ** 2 <= (highest[0] as number)) continue
      insert(highest, sparse + dotDense(dense, r * dimensions, meaning, 0, dimensions))
    }
    return {
      mean: sum / ((this.#meanLength[c] || 1) * FULL_LENGTH),
      nearest: (highest[SOME - 1] as number) / FULL_LENGTH ** 2,
      some: highest.reduce((all, one) => all + one, 0) / (Math.min(examples, SOME) || 1) / FULL_LENGTH ** 2,
    }
  }

  #lengthOfSum(c: number): number {
    const rows = this.#rows
    const sums = this.#question
    const from = rows.start[this.#from[c] as number] as number
    const end = rows.start[this.#from[c + 1] as number] as number
    let r = this.#from[c] as number
    for (let k = from; k < end; k++) {
      while (k >= (rows.start[r + 1] as number)) r++
      const column = rows.column[k] as number
      sums[column] = (sums[column] as number) + (this.#weight[r] as number) * (rows.value[k] as number)
    }
    let square = 0
    for (let k = c * rows.dimensions; k < (c + 1) * rows.dimensions; k++) square += (this.#meanings[k] as number) ** 2
    for (let k = from; k < end; k++) {
      const column = rows.column[k] as number
      square += (sums[column] as number) ** 2
      sums[column] = 0
    }
    return Math.sqrt(square)
  }
}

/** In place of the lowest, if it is higher; they stay in order. */
function insert(highest: Float32Array, value: number): void {
  if (value <= (highest[0] as number)) return
  let at = 0
  for (; at + 1 < highest.length && value > (highest[at + 1] as number); at++) highest[at] = highest[at + 1] as number
  highest[at] = value
}
