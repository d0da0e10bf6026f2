import type { z } from 'zod'
import { address, discordId, flag, given, number } from './fields.ts'

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

export const discordFields = {
  DISCORD_TOKEN: given,
  DISCORD_APPLICATION_ID: discordId,
  DISCORD_GUILD_ID: discordId,
  DISCORD_API_URL: address,
  DISCORD_MESSAGE_CONTENT: flag,
  SHARDS: given.refine(
    value => value === undefined || value === 'auto' || /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(value),
    'should be auto, or numbers such as 0-3 or 0,1,2',
  ),
  SHARD_COUNT: number('a whole number', { min: 1, max: 100_000 }),
} satisfies z.ZodRawShape

type Env = z.infer<z.ZodObject<typeof discordFields>>

export function discordProblems(env: Env): readonly string[] {
  return readShards(env.SHARDS) !== 'auto' && env.SHARD_COUNT === undefined
    ? ['SHARDS names shards, so SHARD_COUNT (how many there are over all processes) is needed too']
    : []
}

/** null: not configured. `listens`: a channel's mode needs overheard questions. */
export function discordConfig(env: Env, listens: boolean): DiscordConfig | null {
  if (!env.DISCORD_TOKEN) return null
  return {
    token: env.DISCORD_TOKEN,
    applicationId: env.DISCORD_APPLICATION_ID,
    guildId: env.DISCORD_GUILD_ID,
    apiUrl: env.DISCORD_API_URL,
    shards: readShards(env.SHARDS),
    shardCount: env.SHARD_COUNT,
    messageContent: env.DISCORD_MESSAGE_CONTENT ?? listens,
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
