import { Buffer } from 'node:buffer'
import { parseArgs } from 'node:util'
import { OAuth2Scopes } from 'discord.js'
import { leastPermissions } from '../adapters/discord/permissions.ts'
import { SetupError } from '../chat/errors.ts'
import { readConfig } from '../config.ts'
import { packageDir } from '../open-services.ts'
import type { Io } from './io.ts'

export interface InviteSettings {
  readonly applicationId?: string | undefined
  readonly token?: string | undefined
  /** Also ask for what the "solved" tag of forums needs. */
  readonly forums?: boolean
}

/** The addresses that bring the bot into a server, and onto a person's own account. Throws a SetupError without an id. */
export function discordInvite(settings: InviteSettings): { readonly server: string; readonly person: string } {
  const id = settings.applicationId ?? idInToken(settings.token ?? '')
  if (!id) {
    throw new SetupError(
      'The invite address needs the application id. In the Discord Developer Portal open your application > General Information > Application ID, and set DISCORD_APPLICATION_ID.',
    )
  }
  const permissions = leastPermissions({ forums: settings.forums ?? false }).toString()
  const { Bot, ApplicationsCommands } = OAuth2Scopes
  return {
    server: address({ client_id: id, scope: `${Bot} ${ApplicationsCommands}`, permissions, integration_type: '0' }),
    person: address({ client_id: id, scope: ApplicationsCommands, integration_type: '1' }),
  }
}

function address(query: Readonly<Record<string, string>>): string {
  return `https://discord.com/oauth2/authorize?${new URLSearchParams(query)}`
}

/** The first part of a bot token is its id in base64. */
function idInToken(token: string): string | null {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64').toString()
  return /^\d{15,25}$/.test(id) ? id : null
}

export async function invite(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { forums: { type: 'boolean' } } })
  const { discord, discordApplicationId } = readConfig(packageDir)
  const { server, person } = discordInvite({
    applicationId: discordApplicationId,
    token: discord?.token ?? '',
    forums: values.forums ?? false,
  })
  io.stdout.write(
    `Add the bot to a server (you need Manage Server there):\n${server}\n\nAdd it to your own account, to use it anywhere in private:\n${person}\n`,
  )
  return 0
}
