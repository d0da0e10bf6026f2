import type { Decision } from '../../answers/decision.ts'
import type { Event } from '../../chat/event.ts'
import type { GapCause } from '../../store/store.ts'
import type { Services } from '../services.ts'
import type { AskedQuestion } from './asked-questions.ts'
import { findAlike } from './likeness.ts'

/** Gaps looked through for one that is alike. */
const MOST_COMPARED = 2000

/** Did nobody but the asker read it? A message menu shows its answer to the one who used it, and the words are another's. */
export function isPrivate(event: Event): boolean {
  return (
    event.conversation.kind === 'direct' ||
    event.kind === 'command' ||
    (event.kind === 'message' && event.addressed === 'menu')
  )
}

/** Counts, by day; for public answers also the place, so that a correction can be told there. */
export function noteServed(entries: readonly string[], event: Event, services: Services): void {
  for (const entry of entries) services.outcomes.served(entry, isPrivate(event) ? null : event.conversation)
}

/** Keeps a question without a good answer. The caller has made sure that it was public or is sent on purpose. */
export function noteGap(
  question: Pick<AskedQuestion, 'words' | 'tried'>,
  cause: GapCause,
  event: Event,
  services: Services,
): void {
  // Signs without a word are nothing that an answer could be written for.
  if (!/\p{L}{2}/u.test(question.words)) return
  const { store, now, background, known } = services
  background.later('keep a gap', async () => {
    const gaps = [
      ...(await store.gaps.list({ limit: MOST_COMPARED })),
      ...(await store.gaps.list({ state: 'ignored', limit: MOST_COMPARED })),
      ...(await store.gaps.list({ state: 'solved', limit: MOST_COMPARED })),
    ]
    const alike = findAlike(question.words, gaps, gap => gap.question)
    const asker = known(event.person, event.conversation).key
    await store.gaps.record(
      { question: question.words, nearest: question.tried, cause, asker, at: now() },
      alike?.id ?? null,
    )
  })
}

/** Ids of the entries that a decision serves. */
export function servedBy(decision: Decision): readonly string[] {
  return decision.parts.flatMap(({ outcome }) => (outcome.kind === 'answer' ? [outcome.entry.id] : []))
}
