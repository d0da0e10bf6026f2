import type { Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { Part } from './decision.ts'
import { LIKELIER, nearestOf } from './judge.ts'
import type { Learnt } from './learnt.ts'
import { LIKELY_SEVERAL, SURELY_SEVERAL, settlePart } from './settle-part.ts'
import type { FollowUps } from './talk/follow-up.ts'
import { hearPieces, type MessagePart } from './talk/parts.ts'
import { hearSeveral, LEAST_SEVERAL } from './talk/several.ts'
import { LEAST_PART_ANSWERED } from './talk/weights.ts'
import { sentencesOf } from './text/questions.ts'

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
  learnt: Learnt,
  followUps: FollowUps,
): readonly Part[] | undefined {
  const { asker, classes, fit } = learnt
  // What was said before does not tell how many questions these are.
  const byItself = message.pooled ? asker.hear(cleaned) : message
  const { probability: several, pieces } = hearSeveral(cleaned, byItself, asker, followUps)
  const surely = several >= SURELY_SEVERAL
  if (several < LEAST_SEVERAL || isUnsafe(message, classes, surely)) return undefined
  const heard = hearPieces(pieces, message, asker, followUps).map(part => inMessage(part, message))
  const settled = (leastCovered: number) =>
    heard.map(part => settlePart(part, { message, whole, several }, leastCovered, learnt))
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
