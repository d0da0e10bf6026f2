import { LRUCache } from 'lru-cache'
import type { AnswerEngine } from './answers/decision.ts'
import { trainAside } from './answers/train.ts'
import { trainingKey } from './answers/training-key.ts'
import type { Problem } from './knowledge/problem.ts'
import type { Built } from './knowledge/serve.ts'
import type { Knowledge } from './knowledge/snapshot.ts'
import { openRules } from './open-rules.ts'
import { guardAnswers } from './router/guard-answers.ts'
import { dayOf } from './router/today.ts'
import type { RuleBook } from './rules/book.ts'
import { checkRules } from './rules/check-rules.ts'

/** What serves at one moment, made of one snapshot. */
export interface Bundle {
  readonly knowledge: Knowledge
  readonly answers: AnswerEngine
  readonly rules: RuleBook
}

/** What serves, what was previewed last, and what was there before. */
const KEPT_ENGINES = 3

/**
 * A snapshot may serve once everything that is made of it could be made. Others are answered while it trains; what was trained
 * on the same words before (a preview, the day before, other review dates) serves again at once.
 */
export function bundleBuilder(): (knowledge: Knowledge) => Promise<Built<Bundle>> {
  const engines = new LRUCache<string, Promise<AnswerEngine>>({ max: KEPT_ENGINES })
  return async knowledge => {
    const { book, problems } = buildRules(knowledge)
    if (!book) return { value: null, problems }
    const key = trainingKey(knowledge)
    const trained = engines.get(key) ?? trainAside(knowledge)
    engines.set(key, trained)
    trained.catch(() => engines.delete(key))
    return { value: { knowledge, answers: guardAnswers(await trained, knowledge.routing), rules: book }, problems }
  }
}

/** The rules of a snapshot, and all that is wrong with them: what a check of the knowledge needs, without training. */
export function buildRules(knowledge: Knowledge): {
  readonly book: RuleBook | null
  readonly problems: readonly Problem[]
} {
  const read = openRules(knowledge.ruleFiles, knowledge.figures, new Set(knowledge.sources.keys()))
  if (!('book' in read)) return { book: null, problems: read.problems }
  return { book: read.book, problems: [...read.problems, ...checkRules(read.book, dayOf(Date.now()))] }
}
