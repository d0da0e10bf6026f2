import type { Asker, Heard } from '../asker.ts'
import { type Judgement, nearestOf } from '../judge.ts'
import type { FollowUps, ResolvedPart } from './follow-up.ts'
import { looseCuts, splitQuestions } from './split.ts'
import type { Beside } from './views.ts'

const MOST_SPLIT = 5
/** From this many words on, a message is a story. */
const STORY = 45
/** Where nothing written shows a cut, both sides must be as sure as this. */
const LEAST_SURE = 0.5
/** So many cuts, those whose first part is surest, are tried: it takes time. */
const MOST_TRIED = 2

/** A piece of a message, understood beside the others. */
export interface MessagePart {
  /** Cleaned. */
  readonly text: string
  readonly judgement: Judgement
  /** See `ResolvedPart`. */
  readonly signals: readonly number[]
  /** Whether what is nearest is no answer. */
  readonly turnedAway: boolean
}

export interface MessageParts {
  /** Each with another nearest answer; fewer than two: the message is not made of several. */
  readonly parts: readonly MessagePart[]
  /** Whether something written shows where one ends: see `questionsIn`. */
  readonly written: boolean
}

/** The questions that a message may be made of. */
export function hearParts(cleaned: string, message: Heard, asker: Asker, followUps: FollowUps): MessageParts {
  const { lead, questions, written } = questionsIn(cleaned, message, asker, followUps)
  if (questions.length < 2) return { parts: [], written }
  const isStory = cleaned.split(' ').length > STORY
  const resolved = resolveParts(lead, questions.slice(0, MOST_SPLIT), message, asker, followUps)
  const heard = resolved.map(({ text, judgement, signals }): MessagePart => {
    // A sentence out of a message about something else is not on our subject because it sounds so by itself.
    const covered = isStory ? Math.sqrt(judgement.covered * message.judgement.covered) : judgement.covered
    return { text, judgement: { ...judgement, covered }, signals, turnedAway: followUps.isRoute(nearestOf(judgement)) }
  })
  const tops = heard.map(({ judgement }) => nearestOf(judgement))
  return { parts: heard.filter((_, at) => tops.indexOf(tops[at] ?? -1) === at), written }
}

interface TextPart extends ResolvedPart {
  /** Cleaned. */
  readonly text: string
  readonly beside: Beside
}

interface Questions {
  readonly lead: string
  readonly questions: readonly string[]
  readonly written: boolean
}

/** Each question resolved beside what leads to all of them, the question before, and what those before it were given. */
export function resolveParts(
  lead: string,
  questions: readonly string[],
  whole: Heard,
  asker: Asker,
  followUps: FollowUps,
): readonly TextPart[] {
  const given: number[] = []
  return questions.map((text, at) => {
    const before = [lead, questions[at - 1] ?? ''].filter(Boolean).join(' ')
    const earlier = before === '' ? whole : asker.hear(before)
    const beside = { alone: asker.hear(text), earlier, part: { whole, given: new Set(given) } }
    const resolved = followUps.resolvePart(beside)
    given.push(nearestOf(resolved.judgement))
    return { text, beside, ...resolved }
  })
}

/** As it is written; else in two, if both are on our subject, where they are surest. */
export function questionsIn(cleaned: string, message: Heard, asker: Asker, followUps: FollowUps): Questions {
  const asWritten = splitQuestions(cleaned)
  if (asWritten.questions.length > 1) return { ...asWritten, written: true }
  let best: readonly string[] = []
  let surest = LEAST_SURE
  const cuts = looseCuts(cleaned)
    .map(cut => ({ cut, first: asker.hear(cut[0]) }))
    .sort((a, b) => sureness(b.first.judgement) - sureness(a.first.judgement))
  for (const { cut, first } of cuts.slice(0, MOST_TRIED)) {
    if (sureness(first.judgement) <= surest) break
    const given = nearestOf(first.judgement)
    const part = { whole: message, given: new Set([given]) }
    const { judgement } = followUps.resolvePart({ alone: asker.hear(cut[1]), earlier: first, part })
    const sure = Math.min(sureness(first.judgement), sureness(judgement))
    if (sure > surest && nearestOf(judgement) !== given) [best, surest] = [cut, sure]
  }
  return { lead: '', questions: best, written: false }
}

function sureness({ covered, first }: Judgement): number {
  return covered * first
}
