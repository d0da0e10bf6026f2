import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  ChannelType,
  REST,
  type RESTAPIPartialCurrentUserGuild,
  type RESTGetAPIGatewayBotResult,
  Routes,
} from 'discord.js'
import { missingPermissions, permissionsIn } from '../adapters/discord/permissions.ts'
import { hasMessageContent, messageContentFix, readApplication, tokenFix } from '../adapters/discord/setup.ts'
import { messageOf, SetupError } from '../chat/errors.ts'
import type { Check } from './doctor-check.ts'

export interface DiscordSettings {
  readonly token?: string | undefined
  readonly applicationId?: string | undefined
  readonly apiUrl?: string | undefined
  readonly messageContent: boolean
}

/** At most so many servers are looked into. */
const mostServers = 10

/** Looks at the Discord settings as Discord sees them: token, intents, install, permissions. Never prints a token. */
export async function checkDiscord(settings: DiscordSettings): Promise<readonly Check[]> {
  const { token, apiUrl } = settings
  if (!token) return [problem('Discord is not set up.', 'Set DISCORD_TOKEN; docs/discord.md shows where it is.')]
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    return [problem('DISCORD_TOKEN does not look like a bot token: three parts with dots between them.', tokenFix)]
  }
  const rest = new REST({ retries: 1, timeout: 8000, ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}) }).setToken(
    token,
  )
  try {
    const application = await readApplication(rest)
    return [
      ok(`DISCORD_TOKEN works: ${application.name} (${application.id}).`),
      ...checkId(settings.applicationId, application.id),
      checkIntent(settings.messageContent, hasMessageContent(application)),
      ...checkInstall(application.integration_types_config),
      await checkSessions(rest),
      ...(await checkServers(rest, application.id)),
    ]
  } catch (error) {
    if (error instanceof SetupError) return [problem(error.message)]
    return [
      problem(`Discord could not be asked: ${messageOf(error)}`, 'Check the network and https://discordstatus.com.'),
    ]
  }
}

function checkId(given: string | undefined, real: string): readonly Check[] {
  if (given === undefined || given === real) return []
  return [
    problem(
      `DISCORD_APPLICATION_ID is ${given}, but the token belongs to ${real}.`,
      `Set DISCORD_APPLICATION_ID=${real}, or remove it.`,
    ),
  ]
}

function checkIntent(wanted: boolean, granted: boolean): Check {
  if (wanted && !granted) {
    return problem(
      'The bot is to overhear questions (DISCORD_MESSAGE_CONTENT), but the Message Content Intent is off.',
      messageContentFix,
    )
  }
  if (wanted) return ok('The Message Content Intent is on: channel modes suggest and auto work.')
  return ok('The bot reads only what is meant for it; the Message Content Intent is not needed.')
}

function checkInstall(config: object | undefined): readonly Check[] {
  if (config === undefined || '1' in config) return []
  return [
    {
      state: 'warning',
      says: 'People cannot add the bot to their own account, so /visa-check works only where the bot is.',
      fix: 'In the Developer Portal open your application > Installation > Installation Contexts, tick "User Install", save.',
    },
  ]
}

async function checkSessions(rest: REST): Promise<Check> {
  const { shards, session_start_limit: starts } = (await rest.get(Routes.gatewayBot())) as RESTGetAPIGatewayBotResult
  if (starts.remaining > shards)
    return ok(`Discord lets it connect (${starts.remaining} starts left today, ${shards} shard(s) advised).`)
  const minutes = Math.ceil(starts.reset_after / 60_000)
  return problem(
    `Discord allows no more starts for ${minutes} minutes: the bot was restarted too often.`,
    'Wait, and look in the log for what stops it.',
  )
}

async function checkServers(rest: REST, self: string): Promise<readonly Check[]> {
  const servers = (await rest.get(Routes.userGuilds())) as readonly RESTAPIPartialCurrentUserGuild[]
  if (servers.length === 0) {
    return [
      problem(
        'The bot is in no server yet.',
        'Run `visa-rounds discord invite`, open the address, choose your server.',
      ),
    ]
  }
  const checks = await Promise.all(servers.slice(0, mostServers).map(server => checkServer(rest, server, self)))
  return checks.flat()
}

async function checkServer(
  rest: REST,
  server: RESTAPIPartialCurrentUserGuild,
  self: string,
): Promise<readonly Check[]> {
  const missing = missingPermissions(BigInt(server.permissions))
  if (missing.length > 0) {
    return [
      problem(
        `In the server "${server.name}" it lacks: ${missing.join(', ')}.`,
        'Server Settings > Roles > the role of the bot > Permissions: switch these on. Or run `visa-rounds discord invite` and open the address again.',
      ),
    ]
  }
  const blocked = await blockedChannels(rest, server.id, self)
  if (blocked.length === 0) return [ok(`In the server "${server.name}" it may answer in every channel that it sees.`)]
  const list = blocked.slice(0, 5).map(({ name, missing }) => `#${name} (${missing.join(', ')})`)
  const more = blocked.length > 5 ? ` and ${blocked.length - 5} more` : ''
  return [
    {
      state: 'warning',
      says: `In the server "${server.name}" it sees channels but cannot answer in them: ${list.join('; ')}${more}.`,
      fix: 'Where it should answer: Edit Channel > Permissions > Advanced > the role of the bot, switch these on. Elsewhere switch off View Channel, or leave it.',
    },
  ]
}

async function blockedChannels(rest: REST, id: string, self: string) {
  const [guild, member, channels] = (await Promise.all([
    rest.get(Routes.guild(id)),
    rest.get(Routes.guildMember(id, self)),
    rest.get(Routes.guildChannels(id)),
  ])) as [APIGuild, APIGuildMember, readonly APIChannel[]]
  return channels.flatMap(channel => {
    const isText = channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildForum
    if (!isText) return []
    const missing = missingPermissions(permissionsIn(channel, { ...member, id: self }, guild))
    const sees = !missing.includes('View Channels')
    return sees && missing.length > 0 ? [{ name: channel.name, missing }] : []
  })
}

function ok(says: string): Check {
  return { state: 'ok', says }
}

function problem(says: string, fix?: string): Check {
  return { state: 'problem', says, ...(fix ? { fix } : {}) }
}
