import type { LabelledRows } from './labelled-rows.ts'
import { columnsFirst, type SparseVector } from './sparse.ts'

/** An example is held against this many of the classes that it is not of: the nearest. */
const RIVAL_CLASSES = 24
/** A word that more classes than this share says little about which is near, and costs most. */
const MOST_SHARED = 400

/**
 * For each class the rows it is trained on, in the given order: its own, and those of others that share most words
 * with it. The others lie outside it without being told.
 */
export function listRivals(training: LabelledRows, lexical: Int32Array, order: Int32Array): Int32Array[] {
  const { label, classes } = training
  const rowsOf = Array.from({ length: classes }, (): number[] => [])
  const near = classes > RIVAL_CLASSES + 1 ? nearClasses(training, lexical) : undefined
  for (const r of order) {
    const own = label[r] as number
    rowsOf[own]?.push(r)
    if (near) for (const c of near(r)) c !== own && rowsOf[c]?.push(r)
    else for (let c = 0; c < classes; c++) c !== own && rowsOf[c]?.push(r)
  }
  return rowsOf.map(rows => Int32Array.from(rows))
}

function nearClasses({ rows, label, classes }: LabelledRows, lexical: Int32Array): (row: number) => number[] {
  const sums = new Float32Array(rows.columns)
  const byClass = Array.from({ length: classes }, (): number[] => [])
  label.forEach((c, r) => {
    byClass[c]?.push(r)
  })
  const profiles = byClass.map((own): SparseVector => {
    const index: number[] = []
    for (const r of own)
      for (let k = rows.start[r] as number; k < (lexical[r] as number); k++) {
        const column = rows.index[k] as number
        if (sums[column] === 0) index.push(column)
        sums[column] = (sums[column] as number) + (rows.value[k] as number)
      }
    const length = Math.sqrt(index.reduce((sum, column) => sum + (sums[column] as number) ** 2, 0)) || 1
    const value = index.map(column => (sums[column] as number) / length)
    for (const column of index) sums[column] = 0
    return { index, value }
  })
  const shared = new Int32Array(rows.columns)
  for (const { index } of profiles)
    for (let k = 0; k < index.length; k++) shared[index[k] as number] = (shared[index[k] as number] as number) + 1
  const matrix = columnsFirst(profiles, rows.columns)
  const near = new Float32Array(classes)
  const sorted = new Float32Array(classes)
  return row => {
    const from = rows.start[row] as number
    const end = lexical[row] as number
    const index: number[] = []
    const value: number[] = []
    for (let k = from; k < end; k++) {
      const column = rows.index[k] as number
      if ((shared[column] as number) > MOST_SHARED) continue
      index.push(column)
      value.push(rows.value[k] as number)
    }
    matrix.addProducts({ index, value }, near.fill(0))
    return nearest(near, sorted)
  }
}

/** The classes with the highest products, all of them above zero: `RIVAL_CLASSES`, or some more where several are level. */
function nearest(products: Float32Array, sorted: Float32Array): number[] {
  sorted.set(products)
  sorted.sort()
  const least = Math.max(sorted[Math.max(sorted.length - RIVAL_CLASSES, 0)] as number, Number.MIN_VALUE)
  const near: number[] = []
  for (let c = 0; c < products.length; c++) if ((products[c] as number) >= least) near.push(c)
  return near
}
