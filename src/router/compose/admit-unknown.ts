import type { Candidate } from '../../answers/decision.ts'
import { literal } from '../../chat/markdown.ts'
import type { Block } from '../../chat/reply.ts'
import type { Services } from '../services.ts'
import { offerEntries } from './offer-entries.ts'
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
  const titles = nearest.slice(0, 3).flatMap(({ id }) => knowledge.entry.get(id)?.title ?? [])
  const near: readonly Block[] =
    titles.length > 0
      ? [
          { type: 'text', text: say('nearest') },
          { type: 'list', ordered: true, items: titles },
        ]
      : []
  return {
    status: 'unknown',
    blocks: [
      { type: 'text', text: words ? say('unknown-part', { words: literal(words, 120) }) : say(phrase) },
      ...near,
      { type: 'text', text: say('who-knows') },
    ],
    choices: titles.length > 0 ? offerEntries(nearest, knowledge, say) : [],
  }
}
