import type { Fact } from './book.ts'
import type { FactValue } from './facts.ts'

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** Why a value cannot be the value of a fact; undefined: it can. Countries are checked where they are read. */
export function problemOfValue(fact: Fact, value: FactValue): string | undefined {
  switch (fact.type) {
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'this is a yes or no'
    case 'choice':
      return fact.choices.some(choice => choice.id === value) ? undefined : `choose one of: ${idsOf(fact)}`
    case 'choices':
      return Array.isArray(value) && value.every(item => fact.choices.some(choice => choice.id === item))
        ? undefined
        : `a list of: ${idsOf(fact)}`
    case 'country':
      return typeof value === 'string' ? undefined : 'this is a country'
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'this is a whole number'
      return value < fact.min || value > fact.max ? `${value} is not between ${fact.min} and ${fact.max}` : undefined
    case 'date':
      return typeof value === 'string' && DAY.test(value) ? undefined : 'this is a date, YYYY-MM-DD'
  }
}

function idsOf(fact: Extract<Fact, { type: 'choice' | 'choices' }>): string {
  return fact.choices.map(choice => choice.id).join(', ')
}
