import { type Client, DiscordAPIError, Events } from 'discord.js'
import { messageOf, SetupError } from '../../chat/errors.ts'
import { intentFix, shardsFix, tokenFix } from './setup.ts'

/** Resolves when every shard is ready and every server has come in. Rejects with a SetupError. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>(resolve => client.once(Events.ClientReady, () => resolve()))
  try {
    await client.login(token)
  } catch (error) {
    const fix = fixOf(error)
    throw new SetupError(`Discord did not let the bot in: ${messageOf(error)}. ${fix ?? ''}`.trim(), {
      cause: error,
      transient: fix === null,
    })
  }
  await ready
}

/** What has to be changed. null: nothing, trying again may help. The client's own words stand for the gateway's close codes. */
function fixOf(error: unknown): string | null {
  if (error instanceof DiscordAPIError && error.status === 401) return tokenFix
  switch (messageOf(error)) {
    case 'Authentication failed':
    case 'An invalid token was provided.':
      return tokenFix
    case 'Invalid shard':
    case 'Sharding is required':
      return shardsFix
    case 'Used invalid intents':
    case 'Used disallowed intents':
      return intentFix
    case 'Used an invalid API version':
      return 'Update the bot.'
    default:
      return null
  }
}
