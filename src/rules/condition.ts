import type { Slots, Truth } from './facts.ts'

/** The numbers and dates of figures that conditions name, as they hold on one day; undefined: none holds. */
export interface DayValues {
  readonly day: string
  readonly figures: readonly (number | string | undefined)[]
}

/** A compiled CEL condition in three-valued logic. Evaluation never throws and calls no code from YAML. */
export interface Condition {
  /** As written. */
  readonly source: string
  /** Indexes of the facts it may look at, sorted. */
  readonly reads: readonly number[]
  readonly value: (slots: Slots, day: DayValues) => Truth
  /** Adds the facts that are not known and can still decide it. Adds nothing when it is decided. */
  readonly missing: (slots: Slots, day: DayValues, into: Set<number>) => void
  /** Adds the known facts that decided it: for a true "or" the first true side, for a false "and" the first false side. */
  readonly because: (slots: Slots, day: DayValues, into: Set<number>) => void
  /** Per fact the values that it is compared with: where its behaviour can change. */
  readonly landmarks: ReadonlyMap<number, ReadonlySet<string | number>>
}

type Part = Pick<Condition, 'value' | 'missing' | 'because'>

export const always: Part = { value: () => true, missing() {}, because() {} }

export function and(a: Part, b: Part): Part {
  const value = (slots: Slots, day: DayValues): Truth => {
    const left = a.value(slots, day)
    if (left === false) return false
    const right = b.value(slots, day)
    if (right === false) return false
    return left === undefined || right === undefined ? undefined : true
  }
  return {
    value,
    missing(slots, day, into) {
      if (value(slots, day) !== undefined) return
      a.missing(slots, day, into)
      b.missing(slots, day, into)
    },
    because(slots, day, into) {
      const known = value(slots, day)
      if (known === undefined) return
      if (known || a.value(slots, day) === false) a.because(slots, day, into)
      if (known || a.value(slots, day) !== false) b.because(slots, day, into)
    },
  }
}

export function not(a: Part): Part {
  return {
    value: (slots, day) => {
      const known = a.value(slots, day)
      return known === undefined ? undefined : !known
    },
    missing: a.missing,
    because: a.because,
  }
}

/** De Morgan: one place decides how an unknown side is absorbed. */
export function or(a: Part, b: Part): Part {
  return not(and(not(a), not(b)))
}

export function choose(test: Part, yes: Part, no: Part): Part {
  const value = (slots: Slots, day: DayValues): Truth => {
    const known = test.value(slots, day)
    if (known !== undefined) return (known ? yes : no).value(slots, day)
    const left = yes.value(slots, day)
    return left === no.value(slots, day) ? left : undefined
  }
  return {
    value,
    missing(slots, day, into) {
      if (value(slots, day) !== undefined) return
      const known = test.value(slots, day)
      test.missing(slots, day, into)
      if (known !== false) yes.missing(slots, day, into)
      if (known !== true) no.missing(slots, day, into)
    },
    because(slots, day, into) {
      const known = test.value(slots, day)
      test.because(slots, day, into)
      if (known !== false) yes.because(slots, day, into)
      if (known !== true) no.because(slots, day, into)
    },
  }
}

/** "Met, unless it does not apply": true when `when` is false. Whether it applies is asked before whether it is met. */
export function whenApplies(when: Part, met: Part): Part {
  const either = or(not(when), met)
  return {
    ...either,
    missing(slots, day, into) {
      if (either.value(slots, day) !== undefined) return
      const part = when.value(slots, day) === undefined ? when : met
      part.missing(slots, day, into)
    },
  }
}

/** The condition of what has none. */
export const alwaysTrue: Condition = { ...always, source: 'true', reads: [], landmarks: new Map() }

/** Compiles a condition and reports its mistakes in the right place; a mistaken one is never known. */
export type CompileAt = (source: string, path: readonly (string | number)[]) => Condition
