import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { commands } from '../commands/index.ts'
import type { Log } from './chat/log.ts'
import { DEFAULT_RETENTION } from './config.ts'
import type { GitMode } from './editing/git.ts'
import { openEditing } from './editing/open-editing.ts'
import { recoverPublishing, undisturbed } from './editing/recover.ts'
import type { ParseCache } from './knowledge/load.ts'
import { phrasesFileSchema } from './knowledge/schema/words.ts'
import { type Serving, serveKnowledge } from './knowledge/serve.ts'
import { type Bundle, buildRules, bundleBuilder } from './open-bundle.ts'
import type { Memory } from './open-memory.ts'
import { inBackground } from './router/background.ts'
import { answerChoices, sayAnswer, sayMore } from './router/compose/say-answer.ts'
import { keepAskedQuestions } from './router/learning/asked-questions.ts'
import { countOutcomes } from './router/learning/count-outcomes.ts'
import type { Services } from './router/services.ts'
import { answerInConversation } from './router/steps/answer-question.ts'
import { dayOf } from './router/today.ts'
import { keepTurns } from './router/turns.ts'
import { folderLock } from './store/sqlite/folder-lock.ts'

/** The folder of the package, whatever the working directory is. */
export const packageDir = join(import.meta.dirname, '..')

export interface OpenOptions {
  readonly folder: string
  readonly now: () => number
  readonly log: Log
  /** Left out by subcommands that only answer: what needs the store then throws. */
  readonly memory?: Memory
  readonly tell?: Services['tell']
  readonly retention?: Services['retention']
  readonly alarmHours?: number
  /** What git is told of a publish, where the knowledge folder is a checkout. */
  readonly knowledgeGit?: GitMode
  readonly overhears?: Services['overhears']
}

/** Loads the knowledge, trains on it and hands out the services. Throws BrokenKnowledgeError when there is nothing good to serve. */
export async function openServices(
  options: OpenOptions,
): Promise<{ readonly services: Services; readonly serving: Serving<Bundle> }> {
  const { folder, now, log } = options
  const today = () => dayOf(now())
  const lock = folderLock(folder)
  const git = options.knowledgeGit ?? 'off'
  const recovery = options.memory ? { folder, store: options.memory.store, lock, git, log } : undefined
  if (recovery) await recoverPublishing(recovery)
  const build = bundleBuilder()
  const cache: ParseCache = new Map()
  const serving = await serveKnowledge({
    folder,
    build,
    today,
    log,
    cache,
    ...(recovery ? { undisturbed: undisturbed(recovery) } : {}),
  })
  const memory = options.memory ?? noMemory()
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
    asked: keepAskedQuestions(now),
    outcomes: countOutcomes(memory.store, now),
    background: inBackground(log),
    store: memory.store,
    community: memory.community,
    known: ({ id, name }, { platform }) => ({
      key: memory.keys(platform, id),
      actor: { platform, id, ...(name ? { name } : {}) },
    }),
    tell: options.tell ?? (async () => false),
    retention: options.retention ?? DEFAULT_RETENTION,
    alarmHours: options.alarmHours ?? 12,
    overhears: options.overhears ?? (() => true),
    show: (entry, knowledge) => ({
      answer: {
        status: 'answered',
        visibility: 'private',
        blocks: sayAnswer(entry, knowledge, services.say, today()),
        choices: answerChoices(entry, services.say, name => commands.some(command => command.name === name)),
      },
      more: { status: 'answered', visibility: 'private', blocks: sayMore(entry, knowledge, services.say) },
    }),
    looks: async reply => (await import('./open-looks.ts')).looksOf(reply),
    editing: openEditing({
      folder,
      serving,
      build,
      check: knowledge => buildRules(knowledge).problems,
      today,
      now,
      store: memory.store,
      git,
      lock,
      log,
      cache,
    }),
    answer: (text, event) => answerInConversation(text, event, services),
    now,
    log,
    commands,
  }
  return { services, serving }
}

/** Stands in for subcommands that only answer: nothing is there until something asks for it. */
function noMemory(): Memory {
  const closed = () => {
    throw new Error('this was opened without a store')
  }
  const nothing = <T extends object>() => new Proxy({} as T, { get: closed })
  return { store: nothing(), community: nothing(), installations: nothing(), keys: closed }
}

/** A community's own knowledge folder may leave phrases out; ours stand in. */
function readDefaultPhrases(): ReadonlyMap<string, string> {
  const file = join(packageDir, 'knowledge', 'phrases.yaml')
  return new Map(Object.entries(phrasesFileSchema.parse(parse(readFileSync(file, 'utf8')))))
}
