import type { z } from 'zod'
import type { Role } from '../chat/command.ts'
import type { PlatformName } from '../chat/event.ts'
import { type ChannelMode, channelModes } from '../router/settings.ts'
import { given, number, oneOf } from './fields.ts'
import { channelByPlatform, daysBy, idsTo } from './lists.ts'

/** What does not depend on a platform: knowledge, channels, people, the store. */
export interface DeskConfig {
  readonly knowledgeDir: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly channelModes: ReadonlyMap<string, ChannelMode>
  readonly roles: ReadonlyMap<string, Role>
  /** What git is told when an answer is published in chat: nothing, a commit, or a commit and a push. */
  readonly knowledgeGit: 'off' | 'commit' | 'push'
  /** The SQLite file of the store. */
  readonly databaseFile: string
  /** Where questions to people, alarms and the digest go, by platform. */
  readonly moderatorsChannels: ReadonlyMap<PlatformName, string>
  /** Hours after which a question to people that nobody took is an alarm. */
  readonly alarmHours: number
  /** Days that each kind of thing is kept. */
  readonly retention: Readonly<Record<keyof typeof DEFAULT_RETENTION, number>>
}

/** What is kept in the store, and for how many days unless RETENTION says otherwise. */
export const DEFAULT_RETENTION = {
  gaps: 365,
  votes: 730,
  counts: 730,
  servings: 30,
  handOffs: 90,
  proposals: 365,
} as const

const ROLES = ['member', 'author', 'reviewer', 'admin'] as const

export const deskFields = {
  KNOWLEDGE_DIR: given,
  KNOWLEDGE_GIT: oneOf(['off', 'commit', 'push']),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
  CHANNEL_MODES: idsTo(channelModes),
  ROLES: idsTo(ROLES),
  DATABASE_FILE: given,
  MODERATORS_CHANNEL: channelByPlatform,
  ALARM_HOURS: number('a number of hours', { min: 0.1, max: 8760, parts: true }),
  RETENTION: daysBy(DEFAULT_RETENTION),
} satisfies z.ZodRawShape

export function deskConfig(env: z.infer<z.ZodObject<typeof deskFields>>, packageDir: string): DeskConfig {
  return {
    knowledgeDir: env.KNOWLEDGE_DIR ?? `${packageDir}/knowledge`,
    knowledgeGit: env.KNOWLEDGE_GIT ?? 'off',
    logLevel: env.LOG_LEVEL ?? 'info',
    channelModes: env.CHANNEL_MODES,
    roles: env.ROLES,
    databaseFile: env.DATABASE_FILE ?? 'data/visa-rounds.sqlite',
    moderatorsChannels: env.MODERATORS_CHANNEL,
    alarmHours: env.ALARM_HOURS ?? 12,
    retention: env.RETENTION,
  }
}
