import type { Asker, Heard } from '../asker.ts'
import { type Judgement, nearestOf } from '../judge.ts'
import type { FollowUps } from './follow-up.ts'
import { looseCuts, splitQuestions } from './split.ts'
import type { Beside } from './views.ts'

const MOST_SPLIT = 5
/** From this many words on, a message is a story. */
const STORY = 45

/** A piece of a message, understood beside the others. */
export interface MessagePart {
  /** Cleaned. */
  readonly text: string
  readonly judgement: Judgement
  /** Whether what is nearest is no answer. */
  readonly turnedAway: boolean
}

/** The questions that a message may be made of, each with another nearest answer; fewer than two: it is not made of several. */
export interface MessageParts {
  readonly parts: readonly MessagePart[]
  /** Whether something written shows where one ends: see `questionsIn`. */
  readonly written: boolean
}

export function hearParts(cleaned: string, message: Heard, asker: Asker, followUps: FollowUps): MessageParts {
  const { lead, questions, written } = questionsIn(cleaned, asker)
  if (questions.length < 2) return { parts: [], written }
  const isStory = cleaned.split(' ').length > STORY
  const heard: MessagePart[] = []
  for (const beside of besides(lead, questions.slice(0, MOST_SPLIT), message, asker)) {
    const { judgement } = followUps.resolvePart(beside)
    const nearest = nearestOf(judgement)
    beside.part.given.add(nearest)
    // A sentence out of a message about something else is not on our subject because it sounds so by itself.
    const covered = isStory ? Math.sqrt(judgement.covered * message.judgement.covered) : judgement.covered
    heard.push({
      text: beside.alone.text,
      judgement: { ...judgement, covered },
      turnedAway: followUps.isRoute(nearest),
    })
  }
  const tops = heard.map(({ judgement }) => nearestOf(judgement))
  return { parts: heard.filter((_, at) => tops.indexOf(tops[at] ?? -1) === at), written }
}

interface Questions {
  readonly lead: string
  readonly questions: readonly string[]
  readonly written: boolean
}

/** Each question beside what leads to all of them and the question before. Whoever hears one adds what it seems to ask to `given`. */
export function besides(lead: string, questions: readonly string[], whole: Heard, asker: Asker) {
  const given = new Set<number>()
  return questions.map((question, at) => {
    const before = [lead, questions[at - 1] ?? ''].filter(Boolean).join(' ')
    const earlier = before === '' ? whole : asker.hear(before)
    return { alone: asker.hear(question), earlier, part: { whole, given } } satisfies Beside
  })
}

/** As it is written; else in two, if both are on our subject, where they are surest. */
export function questionsIn(cleaned: string, asker: Asker): Questions {
  const asWritten = splitQuestions(cleaned)
  if (asWritten.questions.length > 1) return { ...asWritten, written: true }
  let best: readonly string[] = []
  let surest = 0.5
  for (const cut of looseCuts(cleaned)) {
    const heard = cut.map(text => asker.hear(text).judgement)
    const sure = Math.min(...heard.map(({ covered, first }) => covered * first))
    if (sure > surest && new Set(heard.map(nearestOf)).size > 1) [best, surest] = [cut, sure]
  }
  return { lead: '', questions: best, written: false }
}
