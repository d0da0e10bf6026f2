/** What one person told us. Facts are never stored; they live in button ids, share codes and JSON lines. */

export type FactValue = string | number | boolean | readonly string[]

/**
 * By fact id. Absent: not asked yet, so not known. `null`: asked, and the person is not sure, so still not known but not asked
 * again. Dates are `YYYY-MM-DD`, countries their id, such as `india`.
 */
export type Facts = Readonly<Record<string, FactValue | null>>

/** By index of the fact in the book; undefined: not known. */
export type Slots = readonly (FactValue | undefined)[]

/** Kleene's three values: undefined is "not known". */
export type Truth = boolean | undefined

export function isKnown(facts: Facts, id: string): boolean {
  return facts[id] !== undefined && facts[id] !== null
}

export function sameValue(a: FactValue | null | undefined, b: FactValue | null | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every(item => b.includes(item))
  return a === b
}
