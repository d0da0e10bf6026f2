import type { Decision } from '../../answers/decision.ts'
import type { Event } from '../../chat/event.ts'
import type { Knowledge } from '../../knowledge/snapshot.ts'
import type { Gap, GapCause } from '../../store/store.ts'
import type { Services } from '../services.ts'
import type { AskedQuestion } from './asked-questions.ts'
import { type FindAlike, makeFindAlike } from './likeness.ts'

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
  for (const entry of entries) services.outcomes.served(entry, event.conversation, !isPrivate(event))
}

/** Keeps a question without a good answer. The caller has made sure that it was public or is sent on purpose. */
export function noteGap(
  question: Pick<AskedQuestion, 'words' | 'tried'>,
  cause: GapCause,
  event: Event,
  services: Services,
): void {
  services.background.later('keep a gap', () => keepGap(question, cause, event, services))
}

/** Returns the gap's id; null when signs without a word are nothing that an answer could be written for. */
export async function keepGap(
  question: Pick<AskedQuestion, 'words' | 'tried'>,
  cause: GapCause,
  event: Event,
  services: Services,
): Promise<number | null> {
  if (!/\p{L}{2}/u.test(question.words)) return null
  const { store, now, known } = services
  const alike = await findGap(question.words, event, services)
  const { platform, community } = event.conversation
  const asker = known(event.person, event.conversation).key
  return await store.gaps.record(
    { question: question.words, nearest: question.tried, cause, asker, home: { platform, community }, at: now() },
    alike?.id ?? null,
  )
}

/** The gap of the same community that a question is a saying of. */
export async function findGap(words: string, event: Event, services: Services): Promise<Gap | undefined> {
  const { store, community, knowledge } = services
  const within = community.around(event.conversation)
  const gaps = await Promise.all(
    (['open', 'ignored', 'solved'] as const).map(state => store.gaps.list({ within, state, limit: MOST_COMPARED })),
  )
  return findAlikeIn(knowledge())(words, gaps.flat(), gap => gap.question)
}

const finders = new WeakMap<Knowledge, FindAlike>()

function findAlikeIn(knowledge: Knowledge): FindAlike {
  const made = finders.get(knowledge) ?? makeFindAlike(knowledge)
  finders.set(knowledge, made)
  return made
}

/** Ids of the entries that a decision serves. */
export function servedBy(decision: Decision): readonly string[] {
  return decision.parts.flatMap(({ outcome }) => (outcome.kind === 'answer' ? [outcome.entry.id] : []))
}
