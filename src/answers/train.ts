import { listClasses } from './classes.ts'
import type { TrainAnswers } from './decision.ts'
import { Engine } from './engine.ts'
import { fitToKnowledge } from './fit.ts'
import { Matcher, readClass } from './model/matcher.ts'
import { Reader } from './text/reading.ts'
import { bundledVectors } from './vectors/bundled.ts'

/** Trains on a snapshot. Deterministic; takes time in proportion to ways of asking times entries. */
export const trainAnswers: TrainAnswers = knowledge => {
  const classes = listClasses(knowledge)
  const reader = new Reader(knowledge.vocabulary)
  for (const { asked, text } of classes) {
    for (const way of asked) reader.learn(way)
    reader.learn(text)
  }
  const readings = classes.map(answer => readClass(reader, answer))
  const fit = fitToKnowledge(readings, bundledVectors)
  return new Engine(knowledge, classes, reader, new Matcher(readings, bundledVectors), fit)
}
