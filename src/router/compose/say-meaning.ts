import type { Part } from '../../answers/decision.ts'
import type { Block } from '../../chat/reply.ts'
import { asksMeaning, sayTerm, termAskedIn, termIn } from '../../chat/terms.ts'
import type { Entry } from '../../knowledge/snapshot.ts'
import type { Services } from '../services.ts'
import { listEntries, offerEntries } from './offer-entries.ts'
import type { Piece } from './piece.ts'

/** "what is sevis": the glossary's word that a part names and that no entry answers for sure; of what is turned away, only a word asked for. */
export function meaningOf({ outcome, text }: Part, { knowledge }: Services) {
  const { glossary } = knowledge()
  switch (outcome.kind) {
    case 'choose':
    case 'unknown':
      return termIn(text, glossary)
    case 'routed':
      return termAskedIn(text, glossary)
    case 'answer':
      return undefined
  }
}

/** The meaning that a text asks for, before an entry which answers another question on that word. */
export function meaningBefore(entry: Entry, text: string, { knowledge, say }: Services): readonly Block[] {
  const term = asksMeaning(entry.title) ? undefined : termAskedIn(text, knowledge().glossary)
  return term ? sayTerm(term, knowledge().sources, say) : []
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
