import type { Asker, Heard } from '../asker.ts'
import { type Judgement, nearestOf, weighed } from '../judge.ts'
import type { FollowUps } from './follow-up.ts'
import { splitQuestions } from './split.ts'

const MOST_SPLIT = 5
/** What is left of an answer that an earlier question of the same message has. */
const ASKED_TWICE = 0.15
/** From this many words on, a message is a story. */
const STORY = 45

/** A piece of a message, understood beside the others. */
export interface MessagePart {
  /** Cleaned. */
  readonly text: string
  readonly judgement: Judgement
}

/** The questions that a message may be made of, each with another nearest answer; fewer than two: it is not made of several. */
export function hearParts(cleaned: string, message: Heard, asker: Asker, followUps: FollowUps): readonly MessagePart[] {
  const { lead, questions } = splitQuestions(cleaned)
  if (questions.length < 2) return []
  const isStory = cleaned.split(' ').length > STORY
  const given = new Set<number>()
  let earlier = lead === '' ? message : asker.hear(lead)
  const heard = questions.slice(0, MOST_SPLIT).map((text, at): MessagePart => {
    const alone = asker.hear(text)
    const one = followUps.resolvePart(alone, earlier, message, at === 0)
    earlier = alone
    // Nobody asks the same thing twice in one message.
    const judgement = weighed(one.judgement, label => (given.has(label) ? ASKED_TWICE : 1))
    given.add(nearestOf(judgement))
    // A sentence out of a message about something else is not on our subject because it sounds so by itself.
    const covered = isStory ? Math.sqrt(judgement.covered * message.judgement.covered) : judgement.covered
    return { text, judgement: { ...judgement, covered } }
  })
  const tops = heard.map(({ judgement }) => nearestOf(judgement))
  return heard.filter((_, at) => tops.indexOf(tops[at] ?? -1) === at)
}
