import type { Heard } from '../asker.ts'
import { type Judgement, nearestOf } from '../judge.ts'
import { asks, openerOf, sentencesOf } from '../text/questions.ts'
import type { MessagePart } from './parts.ts'
import { logOdds } from './pool.ts'
import { SIGNALS } from './signals.ts'

const MANY_WORDS = 8
const MANY_SENTENCES = 6

/** What is heard in the two sides of a cut, each by itself: how sure they are, and the whole; how far they ask for the same. */
export function glanceColumns(message: Heard, sides: readonly Heard[], isRoute: (label: number) => boolean): number[] {
  const whole = message.judgement
  const tops = sides.map(({ judgement }) => nearestOf(judgement))
  const firsts = sides.map(({ judgement }) => logOdds(judgement.first))
  const covereds = sides.map(({ judgement }) => logOdds(judgement.covered))
  return [
    1,
    Math.min(...covereds),
    Math.max(...covereds),
    Math.min(...firsts),
    Math.max(...firsts),
    logOdds(whole.covered),
    logOdds(whole.first),
    Number(tops[0] === tops[1]),
    Number(tops.includes(nearestOf(whole))),
    Math.log(Math.min(...tops.map(label => shareOf(whole, label))) + 1e-3),
    Number(tops.some(isRoute)),
  ]
}

/** What is heard in the two parts of a cut message: how sure they are, and the whole; how far their answers differ; what speaks for the less sure. */
export function severalColumns(cleaned: string, message: Heard, parts: readonly MessagePart[]): number[] {
  const whole = message.judgement
  const tops = parts.map(({ judgement }) => nearestOf(judgement))
  const firsts = parts.map(({ judgement }) => logOdds(judgement.first))
  const covereds = parts.map(({ judgement }) => logOdds(judgement.covered))
  const openers = parts.map(({ text }) => openerOf(text))
  const weakest = parts.reduce((one, other) => (other.judgement.first < one.judgement.first ? other : one))
  const speaking = weakest.candidates.find(({ label }) => label === nearestOf(weakest.judgement))
  const ofWhole = tops.map(label => shareOf(whole, label))
  return [
    Math.min(...covereds),
    Math.max(...covereds),
    Math.min(...firsts),
    Math.max(...firsts),
    Math.min(MANY_WORDS, ...parts.map(({ text }) => text.split(' ').length)),
    Math.min(sentencesOf(cleaned).length, MANY_SENTENCES),
    Number(openers.every(opener => opener !== undefined)),
    Number(openers.every(opener => opener === 'w')),
    Number(openers.every(opener => opener === 'yes or no')),
    Number(parts.some(({ turnedAway }) => turnedAway)),
    Number(parts.some(({ gaveWay }) => gaveWay)),
    Number(tops.includes(nearestOf(whole))),
    Math.log(Math.min(...ofWhole) + 1e-3),
    Math.max(...parts.map(({ judgement }, at) => shareOf(judgement, tops[at === 0 ? 1 : 0] ?? -1))),
    Number(/\b(?:also|plus|second|secondly|two (?:things|questions|doubts))\b/.test(cleaned)),
    Math.log(cleaned.split(' ').length),
    parts.filter(({ text }) => !asks(text)).length,
    Math.min(
      ...parts.map(
        ({ judgement }, at) => logOdds(shareOf(judgement, tops[at] ?? -1)) - logOdds(shareOf(whole, tops[at] ?? -1)),
      ),
    ),
    ...SIGNALS.map((_, k) => speaking?.row[k] ?? 0),
  ]
}

function shareOf({ ranked, covered }: Judgement, label: number): number {
  return (ranked.find(one => one.label === label)?.confidence ?? 0) / (covered || 1)
}
