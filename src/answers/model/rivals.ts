import type { Steps } from '../steps.ts'
import { ByColumn, type SparseRow } from './by-column.ts'
import { highest } from './highest.ts'
import type { LabelledRows, Rows } from './rows.ts'

/** An example is held against this many of the classes that it is not of: the nearest. */
const RIVAL_CLASSES = 4
/** Of an example's words and pairs the weightiest so many say which classes are near. */
const TELLING = 6
const ROWS_A_STEP = 200

/**
 * For each class the rows it is trained on, in the given order: its own, and those of others that share most words
 * with it. The others lie outside it without being told.
 */
export function* listRivals(training: LabelledRows, order: Int32Array): Steps<Int32Array[]> {
  const { label, classes } = training
  const near = classes > RIVAL_CLASSES + 1 ? nearClasses(training) : undefined
  const everyone = Array.from({ length: classes }, (_, c) => c)
  const rowsOf = everyone.map((): number[] => [])
  for (let n = 0; n < order.length; n++) {
    if (n % ROWS_A_STEP === 0) yield
    const r = order[n] as number
    const own = label[r] as number
    rowsOf[own]?.push(r)
    for (const c of near?.(r) ?? everyone) if (c !== own) rowsOf[c]?.push(r)
  }
  return rowsOf.map(rows => Int32Array.from(rows))
}

function nearClasses(training: LabelledRows): (row: number) => ArrayLike<number> & Iterable<number> {
  const { rows, classes } = training
  const profiles = profilesOf(training)
  const matrix = new ByColumn(profiles, rows.columns)
  const products = new Float32Array(classes)
  const telling = new Int32Array(TELLING)
  return row => {
    products.fill(0)
    const count = weightiest(rows, row, telling)
    for (let n = 0; n < count; n++) {
      const k = telling[n] as number
      matrix.add(rows.column[k] as number, rows.value[k] as number, products)
    }
    return highest(products, RIVAL_CLASSES + 1, 0)
  }
}

/** Finds the places of a row's weightiest words and pairs; gives how many. */
function weightiest({ start, lexical, value }: Rows, row: number, places: Int32Array): number {
  const from = start[row] as number
  const end = lexical[row] as number
  let count = 0
  for (let k = from; k < end; k++) {
    const own = value[k] as number
    let at = count < TELLING ? count++ : TELLING
    if (at === TELLING && own <= (value[places[TELLING - 1] as number] as number)) continue
    if (at === TELLING) at--
    // Where all are taken, their order is that of the text.
    if (end - from > TELLING)
      for (; at > 0 && own > (value[places[at - 1] as number] as number); at--) places[at] = places[at - 1] as number
    places[at] = k
  }
  return count
}

/** For each class the sum of its rows' lexical features, of length 1. */
function profilesOf({ rows, label, classes }: LabelledRows): SparseRow[] {
  const byClass = Array.from({ length: classes }, (): number[] => [])
  for (let r = 0; r < rows.count; r++) byClass[label[r] as number]?.push(r)
  const sums = new Float32Array(rows.columns)
  const found = new Int32Array(rows.columns)
  return byClass.map(own => {
    let count = 0
    for (const r of own)
      for (let k = rows.start[r] as number; k < (rows.lexical[r] as number); k++) {
        const column = rows.column[k] as number
        if (sums[column] === 0) found[count++] = column
        sums[column] = (sums[column] as number) + (rows.value[k] as number)
      }
    const column = found.slice(0, count)
    const value = new Float32Array(count)
    let square = 0
    for (let n = 0; n < count; n++) {
      const sum = sums[column[n] as number] as number
      value[n] = sum
      square += sum * sum
      sums[column[n] as number] = 0
    }
    const scale = 1 / (Math.sqrt(square) || 1)
    for (let n = 0; n < count; n++) value[n] = (value[n] as number) * scale
    return { column, value }
  })
}
