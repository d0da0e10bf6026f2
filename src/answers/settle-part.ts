import type { Heard } from './asker.ts'
import type { Part } from './decision.ts'
import { LIKELIER, nearestOf, reaches, settle } from './judge.ts'
import type { Learnt } from './learnt.ts'
import type { MessagePart } from './talk/parts.ts'

/** From this probability of several questions on, what has no answer is said to have none. Set by hand, like the next two. */
export const LIKELY_SEVERAL = 0.65
/** From this on what the whole does not ask is answered: a further answer that nobody asked is worse than one that is missing. */
export const SURELY_SEVERAL = 0.8
/** What is answered beside other questions is right with this probability or more, which is held lower than it is. */
const LEAST_RIGHT = 0.34
/** No part is as sure as this: none is answered. */
const NEVER = 1.1

/** The message that a part stands in, and what would come of it if it were one question. */
export interface Around {
  readonly message: Heard
  readonly whole: Part
  /** Probability that the message is several questions. */
  readonly several: number
}

/** What comes of a part; `leastCovered`: from this probability on it is on our subject. */
export function settlePart(
  { text, judgement }: MessagePart,
  { message, whole, several }: Around,
  leastCovered: number,
  { classes, fit }: Learnt,
): Part {
  const surely = several >= SURELY_SEVERAL
  const likelier = Math.max(LIKELIER, LEAST_RIGHT / judgement.covered)
  const isAnswered = whole.outcome.kind === 'answer'
  if (nearestOf(judgement) === nearestOf(message.judgement)) {
    if (isAnswered) return { ...whole, text }
    return { text, ...settle(judgement, classes, { leastCovered, leastFirst: surely ? likelier : fit.leastFirst }) }
  }
  // What is sure by itself is answered where the whole has no answer.
  if (!isAnswered && several >= LIKELY_SEVERAL && reaches(judgement, fit))
    return { text, ...settle(judgement, classes, fit) }
  // What the whole does not ask is asked only if these are several questions.
  const ifAsked = { ...judgement, first: judgement.first * several }
  return { text, ...settle(ifAsked, classes, { leastCovered, leastFirst: surely ? likelier : NEVER }) }
}
