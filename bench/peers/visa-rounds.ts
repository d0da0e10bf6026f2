import { trainAnswers } from '../../src/answers/train.ts'
import { makeKnowledge } from '../../test/support/make-knowledge.ts'
import type { Peer } from './peer.ts'

/** As it serves: of a whole knowledge folder it also takes the vocabulary, routes and longer texts. */
export const visaRounds: Peer = {
  name: 'Visa Rounds',
  train(ways, knowledge) {
    const engine = trainAnswers(
      knowledge ??
        makeKnowledge({ entries: Array.from(ways, ([id, ask]) => ({ id, ask: [...ask], short: 'See there.' })) }),
    )
    // A message taken as several questions is ranked as one, like everybody's: the surest entry first.
    return question =>
      engine
        .decide({ text: question, history: [] })
        .parts.flatMap(part => part.candidates)
        .map(({ id, confidence }) => ({ id, score: confidence }))
        .sort((a, b) => b.score - a.score)
  },
}
