import type { Asker, Heard } from '../asker.ts'
import { sentencesOf } from '../text/questions.ts'
import type { Subjects } from './subjects.ts'

/** From this many words on, a text is a story: the question is somewhere in it. */
const STORY = 22
const MOST_ASKING = 6

/**
 * A story as it is best understood: all of it says what is near, its questions counting twice; and it is on our subject if it is so
 * as a whole, or in its questions together with what the story is about (its concepts by name).
 */
export function hearStory(whole: Heard, asker: Asker, subjects: Subjects): Heard {
  if (whole.reading.words.length < STORY) return whole
  const sentences = sentencesOf(whole.text)
  const asking = sentences.filter(sentence => sentence.asks).slice(-MOST_ASKING)
  const questions = (asking.length > 0 ? asking : sentences.slice(-1)).map(sentence => sentence.text).join(' ')
  const stressed = asker.hear(`${whole.text} ${questions}`).judgement
  const covered = Math.max(stressed.covered, asker.hear(`${questions} ${subjects.told(whole)}`).judgement.covered)
  // Confidence is the product of the two: raised with the one that was raised.
  const raise = stressed.covered > 0 ? covered / stressed.covered : 1
  return {
    ...whole,
    judgement: {
      covered,
      first: stressed.first,
      ranked: stressed.ranked.map(one => ({ ...one, confidence: one.confidence * raise })),
    },
  }
}
