import type { Candidate } from '../../answers/decision.ts'
import { literal } from '../../chat/markdown.ts'
import type { Services } from '../services.ts'
import { listEntries, offerEntries } from './offer-entries.ts'
import type { Piece } from './piece.ts'

/** No answer: say so, offer the nearest questions, and name people who know. `words`: the part of a message it is about. */
export function admitUnknown(
  nearest: readonly Candidate[],
  services: Services,
  phrase: 'unknown' | 'rejected',
  words?: string,
): Piece {
  const knowledge = services.knowledge()
  const { say } = services
  const choices = nearest.some(({ id }) => knowledge.entry.has(id)) ? offerEntries(nearest, knowledge, say) : []
  return {
    status: 'unknown',
    blocks: [
      { type: 'text', text: words ? say('unknown-part', { words: literal(words, 120) }) : say(phrase) },
      { type: 'text', text: say('who-knows') },
      ...listEntries(nearest, knowledge),
    ],
    // Several parts, several rows of buttons: each row says whose it is.
    choices: choices.map(group => ({ ...group, prompt: words ? literal(words, 120) : say('nearest') })),
  }
}
