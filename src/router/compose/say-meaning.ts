import type { Part } from '../../answers/decision.ts'
import { sayTerm, termIn } from '../../chat/terms.ts'
import type { Services } from '../services.ts'
import { listEntries, offerEntries } from './offer-entries.ts'
import type { Piece } from './piece.ts'

/** "what is sevis": the glossary's word that a part names and that no entry answers for sure. */
export function meaningOf({ outcome, text }: Part, { knowledge }: Services) {
  return outcome.kind === 'choose' || outcome.kind === 'unknown' ? termIn(text, knowledge().glossary) : undefined
}

/** What the word means, and the nearest questions. */
export function sayMeaning(
  term: NonNullable<ReturnType<typeof meaningOf>>,
  { candidates }: Part,
  { knowledge, say }: Services,
): Piece {
  return {
    status: 'answered',
    blocks: [...sayTerm(term, knowledge().sources, say), ...listEntries(candidates, knowledge())],
    choices: offerEntries(candidates, knowledge(), say).map(group => ({ ...group, prompt: say('nearest') })),
  }
}
