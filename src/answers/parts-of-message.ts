import type { Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { Part } from './decision.ts'
import { type Bars, type Judgement, LIKELIER, nearestOf, settle } from './judge.ts'
import type { Learnt } from './learnt.ts'
import type { FollowUps } from './talk/follow-up.ts'
import { hearPieces, type MessagePart } from './talk/parts.ts'
import { hearSeveral, LEAST_SEVERAL } from './talk/several.ts'
import { LEAST_PART_ANSWERED } from './talk/weights.ts'
import { sentencesOf } from './text/questions.ts'

/** From this probability of several questions on, what has no answer is said to have none. Set by hand, like the next. */
const LIKELY_SEVERAL = 0.65
/** From this on what the whole does not ask is answered: a further answer that nobody asked is worse than one that is missing. */
const SURELY_SEVERAL = 0.8
/** No part is as sure as this: none is answered. */
const NEVER = 1.1
/** From this many words on, a message is a story. */
const STORY = 45

/**
 * The questions of a message (cleaned), each with what comes of it; undefined when the message is better taken as one. What is asked beside
 * another question and has no answer is unknown, not passed over.
 */
export function partsOf(
  cleaned: string,
  message: Heard,
  whole: Part,
  { asker, classes, fit }: Learnt,
  followUps: FollowUps,
): readonly Part[] | undefined {
  const { probability: several, pieces } = hearSeveral(cleaned, message, asker, followUps)
  const surely = several >= SURELY_SEVERAL
  if (several < LEAST_SEVERAL || isUnsafe(message, classes, surely)) return undefined
  const heard = hearPieces(pieces, message, asker, followUps).map(part => inMessage(part, message))
  const unanswered = several >= LIKELY_SEVERAL && answerOf(whole) === undefined
  const settled = (leastCovered: number) =>
    heard.map(({ text, judgement }) => {
      // How parts are heard is pooled: what is likelier right than not is answered.
      const likelier = Math.max(LIKELIER, 0.34 / judgement.covered)
      const leastFirst = surely ? likelier : fit.leastFirst
      // What answers the whole answers the part that asks for it.
      if (answerOf(whole) !== undefined && isOfWhole(judgement, message)) return { ...whole, text }
      if (isOfWhole(judgement, message)) return { text, ...settle(judgement, classes, { leastCovered, leastFirst }) }
      // What is sure by itself is answered where the whole has no answer.
      if (unanswered && reaches(judgement, fit)) return { text, ...settle(judgement, classes, fit) }
      // What the whole does not ask is asked only if these are several questions.
      const ifAsked = { ...judgement, first: judgement.first * several }
      return { text, ...settle(ifAsked, classes, { leastCovered, leastFirst: surely ? likelier : NEVER }) }
    })
  const alone = settled(fit.leastCovered)
  // Beside a question of ours, a part is likely to be one, too.
  const parts = isMet(whole) || alone.some(isMet) ? settled(LEAST_PART_ANSWERED) : alone
  // Who asks for help with a lie is not helped with the rest.
  const unsafe = parts.find((part, at) => part.outcome.kind === 'routed' && isRouted('unsafe', heard[at], classes))
  if (unsafe) return [unsafe]
  const met = parts.filter(isMet)
  const losesWhole = answerOf(whole) !== undefined && !met.some(part => answerOf(part) === answerOf(whole))
  if (losesWhole && (!surely || met.length < 2)) return undefined
  if (several < LIKELY_SEVERAL) return met.length < 2 ? undefined : met
  const isOffered = surely && whole.outcome.kind === 'choose'
  if (met.length === 0 && whole.outcome.kind !== 'unknown' && !isOffered) return undefined
  const isAsked = (at: number) => {
    const part = heard[at]
    return (
      part && routeOf(part, classes) !== 'small-talk' && (surely || sentencesOf(part.text).some(({ asks }) => asks))
    )
  }
  return parts.flatMap((part, at): readonly Part[] => {
    if (isMet(part)) return [part]
    return isAsked(at) ? [{ ...part, outcome: { kind: 'unknown' } }] : []
  })
}

/** In a story, a sentence is not on our subject because it sounds so by itself. */
function inMessage(part: MessagePart, message: Heard): MessagePart {
  if (message.text.split(' ').length <= STORY) return part
  const covered = Math.sqrt(part.judgement.covered * message.judgement.covered)
  return { ...part, judgement: { ...part.judgement, covered } }
}

/** What sounds unsafe as a whole, and not surely so, may be two questions of which none is. */
function isUnsafe(message: Heard, classes: readonly AnswerClass[], surelySeveral: boolean): boolean {
  const [nearest] = message.judgement.ranked
  const isLikely = (nearest?.confidence ?? 0) >= LIKELIER
  return routeOf(message, classes) === 'unsafe' && (isLikely || !surelySeveral)
}

function reaches({ covered, first }: Judgement, { leastCovered, leastFirst }: Bars): boolean {
  return covered >= leastCovered && first >= leastFirst
}

function isOfWhole(judgement: Judgement, message: Heard): boolean {
  return nearestOf(judgement) === nearestOf(message.judgement)
}

function isRouted(
  route: AnswerClass['route'],
  part: MessagePart | undefined,
  classes: readonly AnswerClass[],
): boolean {
  return part !== undefined && routeOf(part, classes) === route
}

/** Answered, or a choice offered. */
function isMet({ outcome }: Part): boolean {
  return outcome.kind === 'answer' || outcome.kind === 'choose'
}

function answerOf({ outcome }: Part): string | undefined {
  return outcome.kind === 'answer' ? outcome.entry.id : undefined
}

/** What is nearest, when it is no entry. */
function routeOf({ judgement }: Heard | MessagePart, classes: readonly AnswerClass[]): AnswerClass['route'] {
  return classes[nearestOf(judgement)]?.route
}
