import { ChannelType, Client, GatewayIntentBits, Options, Partials, SnowflakeUtil } from 'discord.js'
import type { Log } from '../../chat/log.ts'
import { problemOf } from './faults.ts'
import type { DiscordOptions } from './options.ts'
import { intentFix, shardsFix, tokenFix } from './setup.ts'

/** A client with the fewest intents, small caches, and nobody to notify by default. */
export function makeClient(options: DiscordOptions, messageContent: boolean): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits
  const self = { keepOverLimit: (one: { id: string; client: Client<true> }) => one.id === one.client.user.id }
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(messageContent ? [MessageContent] : [])],
    // Direct channels are not known before their first message.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: true,
    shards: options.shards === 'auto' || options.shards === undefined ? 'auto' : [...options.shards],
    ...(options.shardCount === undefined ? {} : { shardCount: options.shardCount }),
    presence: { activities: [{ name: '/ask about visas', type: 2 }] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      AutoModerationRuleManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 500, ...self },
      GuildMemberManager: { maxSize: 500, ...self },
    }),
    rest: {
      ...(options.apiUrl === undefined ? {} : { api: options.apiUrl.replace(/\/+$/, '') }),
      // 10,000 refused requests in ten minutes get the address banned for a while.
      invalidRequestWarningInterval: 100,
      // One slow request must not eat the three seconds of an acknowledgement twice.
      timeout: 10_000,
      retries: 2,
    },
  })
}

/**
 * Direct channels stay in the client's memory for ever; those without a word for an hour are dropped, and come back with the
 * next one. Returns what ends it.
 */
export function forgetQuietChannels(client: Client): () => void {
  const hour = 3_600_000
  const timer = setInterval(() => {
    const before = Date.now() - hour
    client.channels.cache.sweep(channel => channel.type === ChannelType.DM && lastWord(channel.lastMessageId) < before)
  }, hour / 6)
  timer.unref()
  return () => clearInterval(timer)
}

function lastWord(lastMessageId: string | null | undefined): number {
  return !lastMessageId ? 0 : SnowflakeUtil.timestampFrom(lastMessageId)
}

/** What the client tells about its connection, as log lines. */
export function logConnection(client: Client, log: Log): void {
  client.on('error', error => log.error({ ...problemOf(error) }, 'discord.client-error'))
  client.on('shardError', (error, shard) => log.warn({ ...problemOf(error), shard }, 'discord.shard-error'))
  client.on('shardReconnecting', shard => log.info({ shard }, 'discord.reconnecting'))
  client.on('shardResume', (shard, replayed) => log.info({ shard, replayed }, 'discord.resumed'))
  client.on('shardDisconnect', ({ code }, shard) =>
    log.error({ shard, code, fix: fixOf(code) }, 'discord.disconnected'),
  )
  client.on('invalidated', () => log.error({}, 'discord.session-invalidated'))
  client.rest.on('rateLimited', ({ timeToReset, method, route, global, scope }) =>
    log.warn({ waitMs: timeToReset, method, route, global, scope }, 'discord.rate-limited'),
  )
  // The client waits such an answer out by itself, without a word.
  client.rest.on('response', ({ method, route }, { status, headers }) => {
    if (status !== 429) return
    log.warn(
      { waitSeconds: headers.get('retry-after'), method, route, scope: headers.get('x-ratelimit-scope') },
      'discord.rate-limited',
    )
  })
  client.rest.on('invalidRequestWarning', ({ count, remainingTime }) =>
    log.error({ count, remainingMs: remainingTime }, 'discord.invalid-requests'),
  )
}

/** Close codes after which the client does not come back by itself. https://discord.com/developers/docs/topics/opcodes-and-status-codes */
function fixOf(code: number): string {
  switch (code) {
    case 4004:
      return `The token was refused. ${tokenFix}`
    case 4010:
    case 4011:
      return shardsFix
    case 4013:
    case 4014:
      return intentFix
    default:
      return 'Restart the bot; if it happens again, see https://discordstatus.com'
  }
}
