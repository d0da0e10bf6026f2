import { ByColumn, type SparseRow } from './by-column.ts'
import type { LabelledRows, QuestionRow } from './rows.ts'

/** A class is believed to use words as all do until so many of its own are known. */
const SMOOTHING = 20
/** Brings the sum to the size of the other signals. */
const SCALE = 0.25

/**
 * How much likelier each class is to use the words, pairs and concepts of a question than all classes together: multinomial naive Bayes
 * (McCallum and Nigam, 1998), each feature weighted as it is in the question. It counts where the classifier separates: the two err apart.
 */
export class WordOdds {
  /** By class, the log odds of a word that it never uses. */
  readonly #never: Float32Array
  /** By feature and class, what having used it adds. */
  readonly #used: ByColumn

  /** The rows are in the order of their classes. */
  constructor({ rows, label, weight, classes }: LabelledRows) {
    const total = new Float32Array(classes)
    const everywhere = new Float32Array(rows.columns)
    let all = 0
    for (let r = 0; r < rows.count; r++) {
      const times = weight[r] as number
      const from = rows.start[r] as number
      const end = rows.lexical[r] as number
      for (let k = from; k < end; k++)
        everywhere[rows.column[k] as number] = (everywhere[rows.column[k] as number] as number) + times
      total[label[r] as number] = (total[label[r] as number] as number) + times * (end - from)
      all += times * (end - from)
    }
    this.#never = total.map(own => SCALE * Math.log(SMOOTHING / (own + SMOOTHING)))
    const used = countsOf({ rows, label, weight, classes })
    for (const { column, value } of used)
      for (let k = 0; k < column.length; k++) {
        const usual = (everywhere[column[k] as number] as number) / all
        value[k] = SCALE * Math.log(1 + (value[k] as number) / (SMOOTHING * usual))
      }
    this.#used = new ByColumn(used, rows.columns)
  }

  /** For each class. */
  scores({ start, lexical, column, value }: QuestionRow): Float32Array {
    const scores = new Float32Array(this.#never.length)
    let weight = 0
    for (let k = start[0] as number; k < (lexical[0] as number); k++) {
      weight += value[k] as number
      this.#used.add(column[k] as number, value[k] as number, scores)
    }
    for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) + weight * (this.#never[c] as number)
    return scores
  }

  /** For some classes the share of the weight of a question's words that their texts have used, 0 to 1. */
  held({ start, stems, column, value }: QuestionRow, classes: readonly number[]): readonly number[] {
    return classes.map(c => {
      let held = 0
      for (let k = start[0] as number; k < (stems[0] as number); k++)
        if (this.#used.has(column[k] as number, c)) held += (value[k] as number) ** 2
      return held
    })
  }
}

/** For each class how often its rows have each feature that is made of whole words. */
function countsOf({ rows, label, weight, classes }: Omit<LabelledRows, 'place'>): SparseRow[] {
  const count = new Float32Array(rows.columns)
  const found = new Int32Array(rows.columns)
  let r = 0
  return Array.from({ length: classes }, (_, c) => {
    let some = 0
    for (; r < rows.count && label[r] === c; r++)
      for (let k = rows.start[r] as number; k < (rows.lexical[r] as number); k++) {
        const column = rows.column[k] as number
        if (count[column] === 0) found[some++] = column
        count[column] = (count[column] as number) + (weight[r] as number)
      }
    const column = found.slice(0, some)
    const value = Float32Array.from(column, k => count[k] as number)
    for (const k of column) count[k] = 0
    return { column, value }
  })
}
