import { join } from 'node:path'
import type { Desk } from '../../src/chat/adapter.ts'
import type { Role } from '../../src/chat/command.ts'
import type { ConversationRef } from '../../src/chat/event.ts'
import { silentLog } from '../../src/chat/log.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { GitMode } from '../../src/editing/git.ts'
import { openMemory } from '../../src/open-memory.ts'
import { openServices, packageDir } from '../../src/open-services.ts'
import { inBackground } from '../../src/router/background.ts'
import { keepAskedQuestions } from '../../src/router/learning/asked-questions.ts'
import { countOutcomes } from '../../src/router/learning/count-outcomes.ts'
import { makeDesk } from '../../src/router/router.ts'
import type { Services } from '../../src/router/services.ts'
import { type ChannelMode, fixedSettings } from '../../src/router/settings.ts'
import { answerInConversation } from '../../src/router/steps/answer-question.ts'
import { KNOWLEDGE_DAY } from './knowledge-day.ts'
import { makeSmallFolder } from './small-knowledge.ts'

/** The day of the tests: answers, rules and figures are looked at as of then. */
export const TEST_DAY = Date.parse(`${KNOWLEDGE_DAY}T12:00Z`)

export interface Told {
  readonly where: ConversationRef
  readonly reply: Reply
}

/** The desk, and what a test may look at behind it. */
export interface RealDesk extends Desk {
  readonly services: Services
  /** What was said unasked. */
  readonly told: readonly Told[]
}

interface DeskOptions {
  readonly modes?: ReadonlyMap<string, ChannelMode>
  readonly roles?: ReadonlyMap<string, Role>
  readonly now?: () => number
  /** Works on a small knowledge folder of its own, which it may change, instead of on the one that ships. */
  readonly small?: boolean
  readonly git?: GitMode
  /** Everybody has this role. */
  readonly everyone?: Role
  /** Can something be said there unasked? Default: everywhere. */
  readonly reaches?: (where: ConversationRef) => boolean
}

let opened: ReturnType<typeof openServices> | undefined

/** The real router on the real knowledge, with a clock of its own. Loaded once for a test file. */
export async function realDesk(options: DeskOptions = {}): Promise<RealDesk> {
  const now = options.now ?? (() => TEST_DAY)
  if (options.small) return smallDesk({ ...options, now }, makeSmallFolder())
  opened ??= openServices({ folder: join(packageDir, 'knowledge'), now: () => TEST_DAY, log: silentLog })
  const { services } = await opened
  const { memory, told } = await openTestMemory({ ...options, now })
  const { reaches = () => true } = options
  const tell: Services['tell'] = async (where, reply) => reaches(where) && told.push({ where, reply }) > 0
  const own: Services = {
    ...services,
    now,
    tell,
    store: memory.store,
    community: memory.community,
    known: ({ id, name }, { platform }) => ({
      key: memory.keys(platform, id),
      actor: { platform, id, ...(name ? { name } : {}) },
    }),
    asked: keepAskedQuestions(now),
    outcomes: countOutcomes(memory.store, now),
    background: inBackground(silentLog),
    // A command by `/ask` goes through these services too, not through the shared ones.
    answer: (text, event) => answerInConversation(text, event, own),
  }
  return { ...makeDesk({ services: own, settings: memory.community }), services: own, told }
}

/** What a dialogue needs. */
export function deskFor({ changes }: { readonly changes: boolean }): DeskOptions {
  return changes ? { small: true, everyone: 'admin' } : {}
}

/** Everything is its own: folder, store, services. */
export async function smallDesk(
  options: DeskOptions & { readonly now: () => number },
  folder: string,
): Promise<RealDesk & { readonly folder: string }> {
  const { memory, told } = await openTestMemory(options)
  const { services } = await openServices({
    folder,
    now: options.now,
    log: silentLog,
    memory,
    tell: async (where, reply) => told.push({ where, reply }) > 0,
    knowledgeGit: options.git ?? 'off',
  })
  return { ...makeDesk({ services, settings: memory.community }), services, told, folder }
}

async function openTestMemory(options: DeskOptions & { readonly now: () => number }) {
  const told: Told[] = []
  const fixed = fixedSettings({ modes: options.modes ?? new Map(), roles: options.roles ?? new Map() })
  const memory = await openMemory({
    databaseFile: ':memory:',
    configured: options.everyone ? { ...fixed, role: () => options.everyone ?? 'member' } : fixed,
    moderators: new Map([
      ['discord', 'moderators'],
      ['slack', 'C0MODERATORS'],
    ]),
    now: options.now,
  })
  return { memory, told }
}
