import type { Knowledge } from '../knowledge/snapshot.ts'
import { Asker } from './asker.ts'
import { listClasses } from './classes.ts'
import type { AnswerEngine } from './decision.ts'
import { Engine } from './engine.ts'
import { fitTo } from './fit.ts'
import type { Learnt } from './learnt.ts'
import { KeyBook } from './model/key-book.ts'
import { Matcher } from './model/matcher.ts'
import { askGolden, askHidden } from './probes.ts'
import { corpusOf, readClasses } from './read-classes.ts'
import { finish, type Steps } from './steps.ts'
import { Reader } from './text/reading.ts'
import { bundledVectors } from './vectors/bundled.ts'

/** Trains on a snapshot at once. Deterministic; takes time in proportion to the ways of asking. */
export function trainAnswers(knowledge: Knowledge): AnswerEngine {
  return finish(training(knowledge))
}

/** The same step by step, for whoever gives others a turn in between. */
export function* training(knowledge: Knowledge): Steps<AnswerEngine> {
  return new Engine(knowledge, yield* learning(knowledge))
}

/** What an engine is made of. */
export function* learning(knowledge: Knowledge): Steps<Learnt> {
  const classes = listClasses(knowledge)
  const reader = new Reader(knowledge.vocabulary)
  const book = new KeyBook(bundledVectors)
  const { readings, keyed } = yield* readClasses(classes, reader, book)
  const everything = corpusOf(readings, keyed, () => 'all')
  const matcher = yield* Matcher.train(everything, book)
  const golden = yield* askGolden(knowledge.golden, classes, reader, matcher)
  const probes = golden ?? (yield* askHidden(classes, readings, keyed, book))
  const fit = fitTo(probes, classes, golden !== undefined)
  yield
  return { classes, fit, asker: new Asker(classes, readings, reader, matcher, fit, golden ?? []) }
}
