import { webApi } from '@slack/bolt'
import { botScopes, optionalBotScopes } from '../adapters/slack/scopes.ts'
import { setupFix } from '../adapters/slack/setup.ts'
import { ask, chatPatience, clientOptions } from '../adapters/slack/web.ts'
import { messageOf } from '../chat/errors.ts'
import { silentLog } from '../chat/log.ts'
import type { Check } from './doctor-check.ts'

export interface SlackSettings {
  readonly botToken?: string
  readonly appToken?: string
  readonly signingSecret?: string
  readonly apiUrl?: string
  /** Several workspaces: each token is in the store. */
  readonly oauth?: object
}

const patience = { ...chatPatience, retries: 1 }

/** Looks at the Slack settings as Slack sees them: tokens, scopes, socket. Never prints a token. */
export async function checkSlack(settings: SlackSettings): Promise<readonly Check[]> {
  const { botToken, appToken, signingSecret, apiUrl, oauth } = settings
  if (!botToken && !oauth)
    return [problem('Slack is not set up.', 'Set SLACK_BOT_TOKEN; docs/slack.md shows where it is.')]
  const checks: Check[] = []
  const bot = botToken ? await checkBotToken(botToken, apiUrl) : null
  checks.push(...(bot?.checks ?? []))
  if (oauth) checks.push(ok('Several workspaces by OAuth: they are kept in the store (DATABASE_FILE).'))
  if (appToken) checks.push(...(await checkSocket(appToken, apiUrl, bot?.app ?? null)))
  else checks.push(checkSigningSecret(signingSecret))
  return checks
}

async function checkBotToken(
  token: string,
  apiUrl: string | undefined,
): Promise<{ readonly checks: readonly Check[]; readonly app: string | null }> {
  const client = new webApi.WebClient(token, clientOptions(patience, apiUrl, silentLog))
  try {
    const own = await ask(patience, () => client.auth.test())
    const granted = new Set(own.response_metadata?.scopes ?? [])
    const checks = [
      ok(`SLACK_BOT_TOKEN works: ${own.user ?? 'the bot'} in ${own.team ?? own.team_id}.`),
      ...checkScopes(granted),
    ]
    const app = own.bot_id && granted.has('users:read') ? await appOf(client, own.bot_id) : null
    return { checks, app }
  } catch (error) {
    return {
      checks: [problem(`SLACK_BOT_TOKEN: ${messageOf(error)}`, setupFix(messageOf(error), 'SLACK_BOT_TOKEN'))],
      app: null,
    }
  }
}

async function appOf(client: webApi.WebClient, bot: string): Promise<string | null> {
  try {
    const found = await ask(patience, () => client.bots.info({ bot }))
    return found.bot?.app_id ?? null
  } catch {
    // Only used to compare the tokens; the scopes were checked already.
    return null
  }
}

function checkScopes(granted: ReadonlySet<string>): readonly Check[] {
  const missing = botScopes.filter(scope => !granted.has(scope))
  const declined = optionalBotScopes.filter(scope => !granted.has(scope))
  const again =
    'api.slack.com/apps → your app → App Manifest: paste docs/slack-manifest.yaml, save, then Install App → Reinstall.'
  return [
    missing.length > 0
      ? problem(`The app lacks the scopes ${missing.join(', ')}.`, again)
      : ok('The app has every scope it needs.'),
    ...(declined.length > 0
      ? [
          {
            state: 'warning' as const,
            says: `Without ${declined.join(' and ')} the bot hears a channel only where it is mentioned: threads need a mention each time.`,
            fix: `Fine if you want that. Otherwise: ${again}`,
          },
        ]
      : []),
  ]
}

async function checkSocket(token: string, apiUrl: string | undefined, app: string | null): Promise<readonly Check[]> {
  const client = new webApi.WebClient(token, clientOptions(patience, apiUrl, silentLog))
  try {
    const { url } = await ask(patience, () => client.apps.connections.open())
    if (!url) throw new Error('no address for the socket')
    const hello = await helloOf(url)
    const checks = [ok('SLACK_APP_TOKEN works: Socket Mode connects.')]
    if (app && hello.app && app !== hello.app)
      checks.push(
        problem(
          'SLACK_APP_TOKEN and SLACK_BOT_TOKEN belong to two different apps.',
          'Copy both tokens from the same app at api.slack.com/apps.',
        ),
      )
    return checks
  } catch (error) {
    const code = messageOf(error)
    const off =
      'Switch Socket Mode on: api.slack.com/apps → your app → Socket Mode. Or take SLACK_APP_TOKEN out and use HTTP.'
    return [
      problem(`SLACK_APP_TOKEN: ${code}`, code === 'socket_mode_not_enabled' ? off : setupFix(code, 'SLACK_APP_TOKEN')),
    ]
  }
}

/** Slack greets on a socket that works. What else arrives in this moment is not acknowledged, so Slack sends it again. */
async function helloOf(url: string): Promise<{ readonly app: string | null }> {
  const socket = new WebSocket(url)
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('the socket opened, but Slack did not greet within 10 s')),
        10_000,
      )
      socket.addEventListener('message', ({ data }) => {
        const said = JSON.parse(String(data))
        if (said.type !== 'hello') return
        clearTimeout(timer)
        resolve({ app: typeof said.connection_info?.app_id === 'string' ? said.connection_info.app_id : null })
      })
      socket.addEventListener('error', () => {
        clearTimeout(timer)
        reject(new Error('the socket could not be opened: is a proxy or firewall in the way of wss?'))
      })
    })
  } finally {
    socket.close()
  }
}

function checkSigningSecret(secret: string | undefined): Check {
  const where = 'api.slack.com/apps → your app → Basic Information → Signing Secret'
  if (!secret)
    return problem(
      'Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set.',
      `Set one of them. The secret is at ${where}.`,
    )
  if (!/^[0-9a-f]{32}$/.test(secret))
    return {
      state: 'warning',
      says: 'SLACK_SIGNING_SECRET does not look like one (32 characters, 0-9 and a-f).',
      fix: `Copy it again from ${where}.`,
    }
  return ok('SLACK_SIGNING_SECRET is set. Slack itself checks the address when you save it under Event Subscriptions.')
}

function ok(says: string): Check {
  return { state: 'ok', says }
}
function problem(says: string, fix: string): Check {
  return { state: 'problem', says, fix }
}
