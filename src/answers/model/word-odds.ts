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

  constructor({ rows, label, weight, classes }: LabelledRows) {
    const total = new Float32Array(classes)
    const everywhere = new Float32Array(rows.columns)
    let all = 0
    const counts = Array.from({ length: classes }, () => new Map<number, number>())
    for (let r = 0; r < rows.count; r++) {
      const c = label[r] as number
      const own = counts[c] as Map<number, number>
      const times = weight[r] as number
      for (let k = rows.start[r] as number; k < (rows.lexical[r] as number); k++) {
        const column = rows.column[k] as number
        own.set(column, (own.get(column) ?? 0) + times)
        everywhere[column] = (everywhere[column] as number) + times
        total[c] = (total[c] as number) + times
        all += times
      }
    }
    this.#never = total.map(own => SCALE * Math.log(SMOOTHING / (own + SMOOTHING)))
    this.#used = new ByColumn(
      counts.map((own): SparseRow => {
        const column = Int32Array.from(own.keys())
        const value = Float32Array.from(own, ([k, times]) => {
          const usual = (everywhere[k] as number) / all
          return SCALE * Math.log(1 + times / (SMOOTHING * usual))
        })
        return { column, value }
      }),
      rows.columns,
    )
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
