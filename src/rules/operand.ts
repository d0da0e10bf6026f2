import type { DayValues } from './condition.ts'
import type { FactValue, Slots, Truth } from './facts.ts'

/** One side of a comparison. */
export interface Operand {
  /** Facts it reads. */
  readonly facts: readonly number[]
  /** undefined: not known. */
  readonly exact: (slots: Slots, day: DayValues) => FactValue | undefined
  /** The least and the greatest it can be, for numbers: lets "6 used + at least 1 planned > 6" be decided. */
  readonly least?: (slots: Slots, day: DayValues) => number
  readonly most?: (slots: Slots, day: DayValues) => number
}

export interface NumberOperand extends Operand {
  readonly least: (slots: Slots, day: DayValues) => number
  readonly most: (slots: Slots, day: DayValues) => number
}

export function isNumber(operand: Operand): operand is NumberOperand {
  return operand.least !== undefined && operand.most !== undefined
}

export function constant(value: FactValue): Operand {
  const exact = () => value
  return typeof value === 'number'
    ? { facts: [], exact, least: exact as () => number, most: exact as () => number }
    : { facts: [], exact }
}

export function factOperand(index: number, range?: { readonly min: number; readonly max: number }): Operand {
  const exact = (slots: Slots) => slots[index]
  if (!range) return { facts: [index], exact }
  return {
    facts: [index],
    exact,
    least: slots => (slots[index] as number | undefined) ?? range.min,
    most: slots => (slots[index] as number | undefined) ?? range.max,
  }
}

export function figureOperand(index: number, isNumeric: boolean): Operand {
  const exact = (_: Slots, day: DayValues) => day.figures[index]
  if (!isNumeric) return { facts: [], exact }
  return {
    facts: [],
    exact,
    least: (_, day) => (day.figures[index] as number | undefined) ?? Number.NEGATIVE_INFINITY,
    most: (_, day) => (day.figures[index] as number | undefined) ?? Number.POSITIVE_INFINITY,
  }
}

export function today(): Operand {
  return { facts: [], exact: (_, day) => day.day }
}

/** How many items a list fact has. */
export function sizeOf(list: Operand, most: number): NumberOperand {
  const size = (slots: Slots, day: DayValues) => (list.exact(slots, day) as readonly string[] | undefined)?.length
  return { facts: list.facts, exact: size, least: (s, d) => size(s, d) ?? 0, most: (s, d) => size(s, d) ?? most }
}

export function arithmetic(op: '+' | '-' | '*', a: NumberOperand, b: NumberOperand): NumberOperand {
  const combine = (x: number, y: number) => (op === '+' ? x + y : op === '-' ? x - y : x * y)
  const corners = (slots: Slots, day: DayValues) => {
    const [al, ah, bl, bh] = [a.least(slots, day), a.most(slots, day), b.least(slots, day), b.most(slots, day)]
    return [combine(al, bl), combine(al, bh), combine(ah, bl), combine(ah, bh)]
  }
  const least = (slots: Slots, day: DayValues) => Math.min(...corners(slots, day))
  const most = (slots: Slots, day: DayValues) => Math.max(...corners(slots, day))
  return {
    facts: [...a.facts, ...b.facts],
    least,
    most,
    exact: (slots, day) => {
      const low = least(slots, day)
      return low === most(slots, day) ? low : undefined
    },
  }
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

export function compare(op: Comparison, a: Operand, b: Operand): (slots: Slots, day: DayValues) => Truth {
  if (isNumber(a) && isNumber(b)) return compareNumbers(op, a, b)
  return (slots, day) => {
    const x = a.exact(slots, day)
    const y = b.exact(slots, day)
    if (x === undefined || y === undefined) return undefined
    switch (op) {
      case '==':
        return x === y
      case '!=':
        return x !== y
      case '<':
        return x < y
      case '<=':
        return x <= y
      case '>':
        return x > y
      case '>=':
        return x >= y
    }
  }
}

function compareNumbers(op: Comparison, a: NumberOperand, b: NumberOperand): (slots: Slots, day: DayValues) => Truth {
  switch (op) {
    case '<':
      return (s, d) => (a.most(s, d) < b.least(s, d) ? true : a.least(s, d) >= b.most(s, d) ? false : undefined)
    case '<=':
      return (s, d) => (a.most(s, d) <= b.least(s, d) ? true : a.least(s, d) > b.most(s, d) ? false : undefined)
    case '>':
      return compareNumbers('<', b, a)
    case '>=':
      return compareNumbers('<=', b, a)
    case '==':
    case '!=': {
      const equal = (s: Slots, d: DayValues): Truth => {
        const [al, ah, bl, bh] = [a.least(s, d), a.most(s, d), b.least(s, d), b.most(s, d)]
        if (al === ah && bl === bh && al === bl) return true
        return ah < bl || bh < al ? false : undefined
      }
      if (op === '==') return equal
      return (s, d) => {
        const known = equal(s, d)
        return known === undefined ? undefined : !known
      }
    }
  }
}
