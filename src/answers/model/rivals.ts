import type { Steps } from '../steps.ts'
import { ByColumn } from './by-column.ts'
import { highest } from './highest.ts'
import type { LabelledRows } from './rows.ts'

/** An example is held against this many of the classes that it is not of: the nearest. */
const RIVAL_CLASSES = 8
/** Of an example's words and pairs the weightiest so many say which classes are near. */
const TELLING = 8
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
  for (const [n, r] of order.entries()) {
    if (n % ROWS_A_STEP === 0) yield
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
  return row => {
    products.fill(0)
    const from = rows.start[row] as number
    const own = Array.from({ length: (rows.lexical[row] as number) - from }, (_, k) => from + k)
    if (own.length > TELLING) own.sort((a, b) => (rows.value[b] as number) - (rows.value[a] as number))
    for (const k of own.slice(0, TELLING)) matrix.add(rows.column[k] as number, rows.value[k] as number, products)
    return highest(products, RIVAL_CLASSES + 1, 0)
  }
}

/** For each class the sum of its rows' lexical features, of length 1. */
function profilesOf({ rows, label, classes }: LabelledRows): { column: Int32Array; value: Float32Array }[] {
  const byClass = Array.from({ length: classes }, (): number[] => [])
  for (let r = 0; r < rows.count; r++) byClass[label[r] as number]?.push(r)
  const sums = new Float32Array(rows.columns)
  return byClass.map(own => {
    const columns: number[] = []
    for (const r of own)
      for (let k = rows.start[r] as number; k < (rows.lexical[r] as number); k++) {
        const column = rows.column[k] as number
        if (sums[column] === 0) columns.push(column)
        sums[column] = (sums[column] as number) + (rows.value[k] as number)
      }
    const value = Float32Array.from(columns, column => sums[column] as number)
    for (const column of columns) sums[column] = 0
    const scale = 1 / (Math.hypot(...value) || 1)
    return { column: Int32Array.from(columns), value: value.map(v => v * scale) }
  })
}
