import { listClasses } from './classes.ts'
import type { TrainAnswers } from './decision.ts'
import { Engine } from './engine.ts'
import { fitToKnowledge } from './fit.ts'
import { Matcher } from './model/matcher.ts'

/** Trains on a snapshot. Deterministic; takes time in proportion to ways of asking times entries. */
export const trainAnswers: TrainAnswers = knowledge => {
  const classes = listClasses(knowledge)
  const examples = classes.flatMap((answer, label) => answer.examples.map(text => ({ text, label })))
  const fit = fitToKnowledge(classes, knowledge.vocabulary)
  const matcher = new Matcher(examples, classes.length, knowledge.vocabulary)
  return new Engine(knowledge, classes, matcher, fit)
}
