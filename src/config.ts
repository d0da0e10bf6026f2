import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import type { Role } from './chat/command.ts'
import { SetupError } from './chat/errors.ts'
import type { PlatformName } from './chat/event.ts'
import { type ChannelMode, channelModes } from './router/settings.ts'

/** Environment -> typed settings. The only reader of process.env. Secrets never appear in a message or a log. */
export interface Config {
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
  readonly retention: Readonly<Record<RetentionName, number>>
  readonly discord: DiscordConfig | null
  /** Known without a token too: the invite address needs no more. */
  readonly discordApplicationId: string | undefined
  readonly slack: SlackConfig | null
}

export interface DiscordConfig {
  readonly token: string
  readonly applicationId: string | undefined
  readonly guildId: string | undefined
  readonly apiUrl: string | undefined
  /** Which shards this process runs, and how many there are over all processes. */
  readonly shards: 'auto' | readonly number[]
  readonly shardCount: number | undefined
  /** Overheard questions are read only when a channel's mode needs them (suggest, auto). */
  readonly messageContent: boolean
}

export interface SlackConfig {
  readonly botToken: string | undefined
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
  readonly port: number
  readonly host: string
  readonly apiUrl: string | undefined
  readonly oauth:
    | {
        readonly clientId: string
        readonly clientSecret: string
        readonly stateSecret: string
        readonly installationsDir: string
      }
    | undefined
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
type RetentionName = keyof typeof DEFAULT_RETENTION
const isRetentionName = (name: string): name is RetentionName => name in DEFAULT_RETENTION

const ROLES = ['member', 'author', 'reviewer', 'admin'] as const

const given = z
  .string()
  .trim()
  .optional()
  .transform(value => (value === '' ? undefined : value))
const id = given.refine(
  value => value === undefined || /^\d{15,25}$/.test(value),
  'should be a Discord id: 17 to 20 digits',
)
const address = given.refine(
  value => value === undefined || URL.canParse(value),
  'should be an address such as https://host/api',
)
const flag = given.pipe(z.stringbool({ error: 'should be true or false' }).optional())
const starts = (prefix: string, name: string) =>
  given.refine(value => value === undefined || value.startsWith(prefix), `should start with ${prefix} (${name})`)

function pairs<T extends string>(values: readonly T[]) {
  return given.transform((text, context) => {
    const map = new Map<string, T>()
    for (const pair of listOf(text)) {
      const [key = '', value = ''] = pair.split('=').map(part => part.trim())
      if (key && (values as readonly string[]).includes(value)) map.set(key, value as T)
      else
        context.addIssue({
          code: 'custom',
          message: `should be a list like id=${values[0]},id=${values[1]}; "${pair.slice(0, 40)}" is not (choices: ${values.join(', ')})`,
        })
    }
    return map
  })
}

const platformChannels = given.transform((text, context) => {
  const map = new Map<PlatformName, string>()
  for (const pair of listOf(text)) {
    const [platform = '', channel = ''] = pair.split('=').map(part => part.trim())
    if ((platform === 'discord' || platform === 'slack') && channel) map.set(platform, channel)
    else
      context.addIssue({
        code: 'custom',
        message: `should be a list like discord=123456789012345678,slack=C0123456789; "${pair.slice(0, 40)}" is not`,
      })
  }
  return map
})

const retentionDays = given.transform((text, context) => {
  const days: Record<RetentionName, number> = { ...DEFAULT_RETENTION }
  for (const pair of listOf(text)) {
    const [name = '', value = ''] = pair.split('=').map(part => part.trim())
    if (isRetentionName(name) && /^[1-9]\d{0,4}$/.test(value)) days[name] = Number(value)
    else
      context.addIssue({
        code: 'custom',
        message: `should be a list of days like gaps=365,votes=730; "${pair.slice(0, 40)}" is not (names: ${Object.keys(DEFAULT_RETENTION).join(', ')})`,
      })
  }
  return days
})

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
}

const environmentSchema = z.object({
  KNOWLEDGE_DIR: given,
  KNOWLEDGE_GIT: given.pipe(z.enum(['off', 'commit', 'push'], { error: 'should be off, commit or push' }).optional()),
  LOG_LEVEL: given.pipe(
    z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'should be debug, info, warn, error or silent' })
      .optional(),
  ),
  CHANNEL_MODES: pairs(channelModes),
  ROLES: pairs(ROLES),
  DATABASE_FILE: given,
  MODERATORS_CHANNEL: platformChannels,
  ALARM_HOURS: given.pipe(
    z.coerce.number<string | undefined>({ error: 'should be a number of hours' }).min(0.1).max(8760).optional(),
  ),
  RETENTION: retentionDays,
  DISCORD_TOKEN: given,
  DISCORD_APPLICATION_ID: id,
  DISCORD_GUILD_ID: id,
  DISCORD_API_URL: address,
  DISCORD_MESSAGE_CONTENT: flag,
  SHARDS: given.refine(
    value => value === undefined || value === 'auto' || /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(value),
    'should be auto, or numbers such as 0-3 or 0,1,2',
  ),
  SHARD_COUNT: given.pipe(
    z.coerce.number<string | undefined>({ error: 'should be a whole number' }).int().min(1).max(100_000).optional(),
  ),
  SLACK_BOT_TOKEN: starts('xoxb-', 'OAuth & Permissions > Bot User OAuth Token'),
  SLACK_APP_TOKEN: starts('xapp-', 'Basic Information > App-Level Tokens'),
  SLACK_SIGNING_SECRET: given,
  SLACK_CLIENT_ID: given,
  SLACK_CLIENT_SECRET: given,
  SLACK_STATE_SECRET: given,
  SLACK_INSTALLATIONS_DIR: given,
  SLACK_API_URL: address,
  PORT: given.pipe(
    z.coerce.number<string | undefined>({ error: 'should be a port number' }).int().min(0).max(65_535).optional(),
  ),
  HOST: given,
})

/** Reads `.env` when there is one, then the environment. Throws one SetupError that lists every problem. */
export function readConfig(packageDir: string): Config {
  if (existsSync('.env')) loadEnvFile('.env')
  return parseConfig(process.env, packageDir)
}

export function parseConfig(environment: Readonly<Record<string, string | undefined>>, packageDir: string): Config {
  const parsed = environmentSchema.safeParse(environment)
  const problems: string[] = []
  if (!parsed.success) problems.push(...parsed.error.issues.map(issue => `${String(issue.path[0])} ${issue.message}`))
  const env = parsed.success ? parsed.data : undefined
  if (env) {
    if (env.SLACK_BOT_TOKEN && !env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET)
      problems.push(
        'SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is',
      )
    if (env.SLACK_APP_TOKEN && !env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID)
      problems.push('SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not (OAuth & Permissions > Bot User OAuth Token)')
    if (env.SLACK_CLIENT_ID && !(env.SLACK_CLIENT_SECRET && env.SLACK_STATE_SECRET))
      problems.push(
        'SLACK_CLIENT_ID is set: SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are needed too (several workspaces by OAuth)',
      )
    if (Array.isArray(readShards(env.SHARDS)) && env.SHARD_COUNT === undefined)
      problems.push('SHARDS names shards, so SHARD_COUNT (how many there are over all processes) is needed too')
  }
  if (!env || problems.length > 0)
    throw new SetupError(
      `The settings have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map(problem => `- ${problem}`).join('\n')}\nSee .env.example for every setting.`,
    )

  const modes = env.CHANNEL_MODES
  const listens = [...modes.values()].some(mode => mode === 'suggest' || mode === 'auto')
  return {
    knowledgeDir: env.KNOWLEDGE_DIR ?? `${packageDir}/knowledge`,
    knowledgeGit: env.KNOWLEDGE_GIT ?? 'off',
    logLevel: env.LOG_LEVEL ?? 'info',
    channelModes: modes,
    roles: env.ROLES,
    databaseFile: env.DATABASE_FILE ?? 'data/visa-rounds.sqlite',
    moderatorsChannels: env.MODERATORS_CHANNEL,
    alarmHours: env.ALARM_HOURS ?? 12,
    retention: env.RETENTION,
    discordApplicationId: env.DISCORD_APPLICATION_ID,
    discord: env.DISCORD_TOKEN
      ? {
          token: env.DISCORD_TOKEN,
          applicationId: env.DISCORD_APPLICATION_ID,
          guildId: env.DISCORD_GUILD_ID,
          apiUrl: env.DISCORD_API_URL,
          shards: readShards(env.SHARDS),
          shardCount: env.SHARD_COUNT,
          messageContent: env.DISCORD_MESSAGE_CONTENT ?? listens,
        }
      : null,
    slack:
      env.SLACK_BOT_TOKEN || env.SLACK_CLIENT_ID
        ? {
            botToken: env.SLACK_BOT_TOKEN,
            appToken: env.SLACK_APP_TOKEN,
            signingSecret: env.SLACK_SIGNING_SECRET,
            port: env.PORT ?? 3000,
            host: env.HOST ?? '127.0.0.1',
            apiUrl: env.SLACK_API_URL,
            oauth:
              env.SLACK_CLIENT_ID && env.SLACK_CLIENT_SECRET && env.SLACK_STATE_SECRET
                ? {
                    clientId: env.SLACK_CLIENT_ID,
                    clientSecret: env.SLACK_CLIENT_SECRET,
                    stateSecret: env.SLACK_STATE_SECRET,
                    installationsDir: env.SLACK_INSTALLATIONS_DIR ?? 'data/slack-installations',
                  }
                : undefined,
          }
        : null,
  }
}

/** `auto`, or `0-3,5` -> [0, 1, 2, 3, 5]. */
function readShards(text: string | undefined): 'auto' | readonly number[] {
  if (text === undefined || text === 'auto') return 'auto'
  return text.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  })
}
