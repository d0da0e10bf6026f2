import type { RuleBook } from './book.ts'
import type { Facts } from './facts.ts'
import { factsHeard, type HeardFact, hearFacts } from './hear.ts'
import { packFacts } from './pack.ts'
import { sayValue } from './say-fact.ts'

/** A check that can be offered with the facts heard in a message, for confirmation. */
export interface HeardCheck {
  /** For a button: opens /visa-check with the facts shown; nothing is taken before the person confirms. */
  readonly choiceId: string
  /** `Citizenship: India`, in the order of the book. */
  readonly says: readonly string[]
  readonly heard: readonly HeardFact[]
}

/** undefined: no fact was heard, or too many for a button. `pathway`: what the message asks about, such as `h1b`. */
export function offerHeardCheck(text: string, book: RuleBook, pathway?: string): HeardCheck | undefined {
  const heard = hearFacts(text, book)
  if (heard.length === 0) return undefined
  const focus: Facts =
    pathway !== undefined && book.pathway.get(pathway)?.group === 'training' ? { asks_for: pathway } : {}
  const choiceId = `visa-check:${packFacts(book, { ...factsHeard(heard), ...focus })}:h`
  if (choiceId.length > 100) return undefined
  return {
    choiceId,
    heard,
    says: heard.map(({ fact, value }) => `${fact.label}: ${sayValue(book, fact, value)}`),
  }
}
