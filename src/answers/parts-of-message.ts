import type { Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { Part } from './decision.ts'
import { type Bars, type Judgement, LIKELIER, nearestOf, settle } from './judge.ts'
import type { Learnt } from './learnt.ts'
import type { FollowUps } from './talk/follow-up.ts'
import { hearParts, type MessagePart } from './talk/parts.ts'
import { probablySeveral } from './talk/several.ts'
import { LEAST_PART_ANSWERED } from './talk/weights.ts'
import { asks } from './text/questions.ts'

/** From this probability on a message is several questions: a further answer that nobody asked is worse than one that is missing. Set by hand. */
const LEAST_SEVERAL = 0.65
/** Where nothing written shows two questions, one in two clauses is the rule. */
const LEAST_SEVERAL_UNWRITTEN = 0.75
/** Beside a question of ours, a part is likely to be one, too. */
const OF_PARTS: Bars = { leastCovered: LEAST_PART_ANSWERED, leastFirst: LIKELIER }

/**
 * The questions of a message (cleaned), each with what comes of it; undefined when the message is better taken as one. What is asked beside
 * an answered question and has no answer is unknown, not passed over.
 */
export function partsOf(
  cleaned: string,
  message: Heard,
  whole: Part,
  { asker, classes, fit }: Learnt,
  followUps: FollowUps,
): readonly Part[] | undefined {
  const heard = hearParts(cleaned, message, asker, followUps)
  const several = probablySeveral(cleaned, message, heard)
  if (several < (heard.written ? LEAST_SEVERAL : LEAST_SEVERAL_UNWRITTEN)) return undefined
  // What the whole does not ask is asked only if these are several questions.
  const ifAsked = (judgement: Judgement) =>
    nearestOf(judgement) === nearestOf(message.judgement)
      ? judgement
      : { ...judgement, first: judgement.first * several }
  const settled = (bars: Bars) =>
    heard.parts.map(({ text, judgement }) => ({ text, ...settle(ifAsked(judgement), classes, bars) }))
  // How parts are heard is pooled: the first of one is right when it is likelier than not.
  const sure = settled({ leastCovered: fit.leastCovered, leastFirst: LIKELIER }).filter(isMet)
  if (sure.length === 0 && whole.outcome.kind !== 'answer') return undefined
  const parts = settled(OF_PARTS)
  if (parts.filter(isMet).length < 2) {
    if (!sure.some(answerOf) || routeOf(message, classes) === 'unsafe') return undefined
    if (answerOf(whole) && !parts.some(part => answerOf(part) === answerOf(whole))) return undefined
  }
  const isAsked = (part: MessagePart) => asks(part.text) && routeOf(part, classes) !== 'small-talk'
  const asked = new Set(heard.parts.filter(isAsked).map(({ text }) => text))
  return parts
    .filter(part => isMet(part) || asked.has(part.text))
    .map(part => (isMet(part) ? part : { ...part, outcome: { kind: 'unknown' } }))
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
