import { setImmediate as breathe } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { AnswerEngine } from './answers/decision.ts'
import type { Steps } from './answers/steps.ts'
import { training } from './answers/train.ts'
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

/** What serves, and what was previewed last: an engine takes some 80 MB. */
const KEPT = 2

/**
 * A snapshot may serve once everything that is made of it could be made. Others are answered while it trains; what was trained
 * on the same words before (a preview, the day before, other review dates) serves again at once, and so do rules that nothing
 * touched. The same engine is the same object: whoever compares answers sees at once that none can differ.
 */
export function bundleBuilder(): (knowledge: Knowledge) => Promise<Built<Bundle>> {
  const engines = new LRUCache<string, Promise<AnswerEngine>>({ max: KEPT })
  const guarded = new LRUCache<string, Promise<AnswerEngine>>({ max: KEPT })
  const rules = new LRUCache<string, ReturnType<typeof buildRules>>({ max: KEPT })
  return async knowledge => {
    const { book, problems } = keep(rules, rulesKey(knowledge), () => buildRules(knowledge))
    if (!book) return { value: null, problems }
    const key = trainingKey(knowledge)
    const trained = keep(engines, key, () => finishAside(training(knowledge)))
    trained.catch(() => engines.delete(key))
    const guard = `${key} ${JSON.stringify(knowledge.routing.map(({ id, signals }) => [id, signals]))}`
    const answers = keep(guarded, guard, () => trained.then(engine => guardAnswers(engine, knowledge.routing)))
    answers.catch(() => guarded.delete(guard))
    return { value: { knowledge, answers: await answers, rules: book }, problems }
  }
}

function keep<V extends object>(kept: LRUCache<string, V>, key: string, make: () => V): V {
  const value = kept.get(key) ?? make()
  kept.set(key, value)
  return value
}

/** Everything that `buildRules` reads. */
function rulesKey({ ruleFiles, figures, sources }: Knowledge): string {
  return JSON.stringify([[...ruleFiles], figures.all, [...sources.keys()], dayOf(Date.now())])
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

/** All steps, with a breath whenever others have waited for `patience` milliseconds. */
async function finishAside<T>(steps: Steps<T>, patience = 8): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - since < patience) continue
    await breathe()
    since = performance.now()
  }
}
