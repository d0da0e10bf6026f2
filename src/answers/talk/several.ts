import type { Heard } from '../asker.ts'
import { type Judgement, nearestOf } from '../judge.ts'
import { probability } from '../logistic.ts'
import { asks, openerOf, sentencesOf } from '../text/questions.ts'
import type { MessagePart, MessageParts } from './parts.ts'
import { logOdds } from './pool.ts'
import { SIGNALS } from './signals.ts'
import { LOOSELY_SEVERAL, SEVERAL } from './weights.ts'

const MANY_WORDS = 8
const MANY_SENTENCES = 6

/** What an alternative or a remark begins with: "or only primary care", "need anything extra". */
const ELLIPTIC = /^(?:or|so|then|need|is it|is that|does it|do i need|must it|enough|allowed|possible)\b/

/** A condition may belong to the question before it: "can i moonlight, if the program agrees". */
const CONDITIONAL = /^(?:(?:and|but|also|so) )?(?:if|when|once|after|before)\b/

/** Probability that a message is several questions and not one in several clauses. */
export function probablySeveral(cleaned: string, message: Heard, { parts, written }: MessageParts): number {
  if (parts.length < 2) return 0
  return probability(written ? SEVERAL : LOOSELY_SEVERAL, severalColumns(cleaned, message, parts))
}

/**
 * What tells the two apart: how sure the parts are, and the whole; how the message is written; how far the parts' answers differ; what
 * speaks for the least sure part.
 */
export function severalColumns(cleaned: string, message: Heard, parts: readonly MessagePart[]): number[] {
  const marks = cleaned.split('?').length - 1
  const whole = message.judgement
  const tops = parts.map(({ judgement }) => nearestOf(judgement))
  const firsts = parts.map(({ judgement }) => logOdds(judgement.first))
  const covereds = parts.map(({ judgement }) => logOdds(judgement.covered))
  const openers = parts.map(({ text }) => openerOf(text))
  const weakest = parts.reduce((one, other) => (other.judgement.first < one.judgement.first ? other : one))
  const ofWhole = tops.map(label => shareOf(whole, label))
  return [
    Math.min(...covereds),
    Math.max(...covereds),
    Math.min(...firsts),
    Math.max(...firsts),
    logOdds(whole.covered),
    logOdds(whole.first),
    Number(marks >= 2),
    Number(marks === 1),
    Math.min(MANY_WORDS, ...parts.map(({ text }) => text.split(' ').length)),
    Math.min(sentencesOf(cleaned).length, MANY_SENTENCES),
    parts.length,
    Number(openers.every(opener => opener !== undefined)),
    Number(openers.every(opener => opener === 'w')),
    Number(openers.every(opener => opener === 'yes or no')),
    Number(parts.slice(1).some(({ text }) => CONDITIONAL.test(text))),
    Number(parts.some(({ turnedAway }) => turnedAway)),
    Number(/ (?:and|n) |&/.test(cleaned)),
    Number(tops.includes(nearestOf(whole))),
    Math.log(Math.min(...ofWhole) + 1e-3),
    Math.max(...parts.map(({ judgement }, at) => shareOf(judgement, tops[at === 0 ? 1 : 0] ?? -1))),
    Number(/\b(?:also|plus|second|secondly|two (?:things|questions|doubts))\b/.test(cleaned)),
    Math.log(cleaned.split(' ').length),
    parts.filter(({ text }) => !asks(text)).length,
    Number(parts.slice(1).some(({ text }) => ELLIPTIC.test(text))),
    Math.min(
      ...parts.map(
        ({ judgement }, at) => logOdds(shareOf(judgement, tops[at] ?? -1)) - logOdds(shareOf(whole, tops[at] ?? -1)),
      ),
    ),
    ...SIGNALS.map((_, k) => weakest.signals[k] ?? 0),
  ]
}

function shareOf({ ranked, covered }: Judgement, label: number): number {
  return (ranked.find(one => one.label === label)?.confidence ?? 0) / (covered || 1)
}
