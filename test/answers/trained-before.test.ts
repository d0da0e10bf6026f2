import { expect, test } from 'vitest'
import { trainAnswers } from '../../src/answers/train.ts'
import { makeKnowledge } from '../support/make-knowledge.ts'
import { smallKnowledge } from './small-desk.ts'

const QUESTIONS = [
  'do i need step three for the h1b',
  'how long is a j1 and can my wife work',
  'strange wrods about zebras and residency',
  'fellowship years',
]

/** Words, concepts and ways of asking that the small desk has not, and some that it has in another place. */
const other = makeKnowledge({
  vocabulary: [
    { id: 'zebra', write: 'zebra', ways: ['zebras', 'striped horse', 'step 3'] },
    ...smallKnowledge.vocabulary.toReversed(),
  ],
  entries: [
    {
      id: 'zebras',
      title: 'Are zebras strange in residency?',
      ask: ['strange words about zebras', 'zebra residency', 'may a zebra file a petition', 'step 3 of a zebra'],
      short: 'A striped horse in residency is a strange sight.',
    },
    ...smallKnowledge.entries.slice(2).toReversed(),
  ],
})

test('what was trained before changes nothing: not an answer, and no confidence in its last digit', () => {
  const decide = (knowledge: typeof smallKnowledge) => {
    const engine = trainAnswers(knowledge)
    return QUESTIONS.map(text => engine.decide({ text, history: [] }))
  }
  const first = decide(smallKnowledge)
  const between = decide(other)
  expect(between).not.toEqual(first)
  expect(decide(smallKnowledge)).toEqual(first)
  expect(decide(other)).toEqual(between)
})
