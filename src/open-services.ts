import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { commands } from '../commands/index.ts'
import type { AnswerEngine } from './answers/decision.ts'
import { trainAnswers } from './answers/train.ts'
import type { Log } from './chat/log.ts'
import { phrasesFileSchema } from './knowledge/schema/words.ts'
import { type Built, type Serving, serveKnowledge } from './knowledge/serve.ts'
import type { Knowledge } from './knowledge/snapshot.ts'
import { openRules } from './open-rules.ts'
import { guardAnswers } from './router/guard-answers.ts'
import type { Services } from './router/services.ts'
import { answerInConversation } from './router/steps/answer-question.ts'
import { dayOf } from './router/today.ts'
import { keepTurns } from './router/turns.ts'
import type { RuleBook } from './rules/book.ts'
import { checkRules } from './rules/check-rules.ts'

/** The folder of the package, whatever the working directory is. */
export const packageDir = join(import.meta.dirname, '..')

/** What serves at one moment, made of one snapshot. */
export interface Bundle {
  readonly knowledge: Knowledge
  readonly answers: AnswerEngine
  readonly rules: RuleBook
}

export interface OpenOptions {
  readonly folder: string
  readonly now: () => number
  readonly log: Log
}

/** Loads the knowledge, trains on it and hands out the services. Throws BrokenKnowledgeError when there is nothing good to serve. */
export async function openServices(
  options: OpenOptions,
): Promise<{ readonly services: Services; readonly serving: Serving<Bundle> }> {
  const { folder, now, log } = options
  const serving = await serveKnowledge({ folder, build, today: () => dayOf(now()), log })
  const defaults = readDefaultPhrases()
  const services: Services = {
    knowledge: () => serving.current().knowledge,
    answers: () => serving.current().answers,
    rules: () => serving.current().rules,
    say: (phrase, values = {}) => {
      const text = serving.current().knowledge.phrases.get(phrase) ?? defaults.get(phrase)
      if (text === undefined) throw new Error(`there is no phrase "${phrase}" in phrases.yaml`)
      return text.trim().replace(/\{([a-z_]+)\}/g, (place, name: string) => String(values[name] ?? place))
    },
    turns: keepTurns(now),
    answer: (text, event) => answerInConversation(text, event, services),
    now,
    log,
    commands,
  }
  return { services, serving }
}

/** A snapshot may serve once everything that is made of it could be made. */
export function build(knowledge: Knowledge): Built<Bundle> {
  const read = openRules(knowledge.ruleFiles, knowledge.figures, new Set(knowledge.sources.keys()))
  if (!('book' in read)) return { value: null, problems: read.problems }
  const problems = [...read.problems, ...checkRules(read.book, dayOf(Date.now()))]
  return {
    value: { knowledge, answers: guardAnswers(trainAnswers(knowledge), knowledge.routing), rules: read.book },
    problems,
  }
}

/** A community's own knowledge folder may leave phrases out; ours stand in. */
function readDefaultPhrases(): ReadonlyMap<string, string> {
  const file = join(packageDir, 'knowledge', 'phrases.yaml')
  return new Map(Object.entries(phrasesFileSchema.parse(parse(readFileSync(file, 'utf8')))))
}
