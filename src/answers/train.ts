import { listClasses } from './classes.ts'
import type { TrainAnswers } from './decision.ts'
import { Engine } from './engine.ts'
import { fitToKnowledge } from './fit.ts'
import { Matcher } from './model/matcher.ts'
import { readClasses } from './read-classes.ts'
import { Reader } from './text/reading.ts'
import { bundledVectors } from './vectors/bundled.ts'

/** Trains on a snapshot. Deterministic; takes time in proportion to the ways of asking. */
export const trainAnswers: TrainAnswers = knowledge => {
  const classes = listClasses(knowledge)
  const reader = new Reader(knowledge.vocabulary)
  const { readings, book } = readClasses(classes, reader, bundledVectors)
  const fit = fitToKnowledge(classes, readings, book)
  return new Engine(knowledge, classes, reader, new Matcher(readings, book), fit)
}
