import type { Problem } from '../knowledge/problem.ts'
import { analyseRules } from './analyse.ts'
import type { RuleBook } from './book.ts'
import { runExamples } from './run-examples.ts'

/** Everything that can be said against a compiled book: examples that fail (errors), and what the analysis proves (warnings). */
export function checkRules(book: RuleBook, day: string): readonly Problem[] {
  return [...runExamples(book, day), ...analyseRules(book, day)]
}
