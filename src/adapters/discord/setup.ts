import { type APIApplication, ApplicationFlags, DiscordAPIError, REST, Routes } from 'discord.js'
import { messageOf, SetupError } from '../../chat/errors.ts'
import type { DiscordOptions } from './options.ts'

export interface Application {
  readonly id: string
  /** May be asked for at the gateway. */
  readonly messageContent: boolean
}

/** Where the intent is switched on. */
export const messageContentFix =
  'In the Discord Developer Portal open your application > Bot > Privileged Gateway Intents, switch on "Message Content Intent", save, and restart the bot.'

export const tokenFix =
  'In the Discord Developer Portal open your application > Bot > Reset Token, copy the new token into DISCORD_TOKEN, and restart the bot.'

export const shardsFix = 'SHARDS and SHARD_COUNT do not fit. Set SHARDS=auto and remove SHARD_COUNT, restart.'

export const intentFix =
  'An intent is not switched on. In the Developer Portal open your application > Bot > Privileged Gateway Intents.'

/**
 * Asks Discord who the token belongs to, before anything connects: a wrong token and a missing intent get a sentence that
 * says the fix. Without the intent the bot runs on and only cannot overhear.
 */
export async function checkApplication(options: DiscordOptions): Promise<Application> {
  const api = options.apiUrl === undefined ? {} : { api: options.apiUrl.replace(/\/+$/, '') }
  const rest = new REST({ ...api, timeout: 10_000, retries: 1 }).setToken(options.token)
  const application = await readApplication(rest)
  const granted = hasMessageContent(application)
  if (options.applicationId !== undefined && options.applicationId !== application.id) {
    throw new SetupError(
      `DISCORD_APPLICATION_ID is ${options.applicationId}, but the token belongs to the application ${application.id}. Set DISCORD_APPLICATION_ID=${application.id} or remove it.`,
    )
  }
  if (options.messageContent && !granted) {
    options.log.warn(
      { fix: messageContentFix, without: 'channel modes suggest and auto; threads go on only with a mention' },
      'discord.message-content-missing',
    )
  }
  return { id: application.id, messageContent: options.messageContent && granted }
}

/** Rejects with a SetupError when the token is refused or Discord cannot be reached. */
export async function readApplication(rest: REST): Promise<APIApplication> {
  try {
    return (await rest.get(Routes.currentApplication())) as APIApplication
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) {
      throw new SetupError(`Discord refused the token in DISCORD_TOKEN. ${tokenFix}`, { cause: error })
    }
    throw new SetupError(
      `Discord could not be reached: ${messageOf(error)}. Check the network of this machine, DISCORD_API_URL, and https://discordstatus.com.`,
      { cause: error, transient: true },
    )
  }
}

export function hasMessageContent({ flags }: Pick<APIApplication, 'flags'>): boolean {
  const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlags
  return ((flags ?? 0) & (GatewayMessageContent | GatewayMessageContentLimited)) !== 0
}
