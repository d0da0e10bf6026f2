import type { Fact, RuleBook } from './book.ts'
import type { FactValue } from './facts.ts'

/** The value of a fact in words: `Passed`, `India`, `24 months`, `J-1, H-1B`. */
export function sayValue(book: RuleBook, fact: Fact, value: FactValue | null | undefined): string {
  if (value === undefined) return 'not asked'
  if (value === null) return 'not sure'
  switch (fact.type) {
    case 'yes-no':
      return value === true ? 'yes' : 'no'
    case 'choice':
      return fact.choices.find(choice => choice.id === value)?.label ?? String(value)
    case 'choices': {
      const labels = (value as readonly string[]).map(
        item => fact.choices.find(choice => choice.id === item)?.label ?? item,
      )
      return labels.length === 0 ? 'none' : labels.join(', ')
    }
    case 'country':
      return book.countries.find(country => country.id === value)?.name ?? String(value)
    case 'integer':
      return fact.unit ? `${value} ${value === 1 ? fact.unit.replace(/s$/, '') : fact.unit}` : String(value)
    case 'date':
      return String(value)
  }
}
