import {
  App,
  type Authorize,
  type Context,
  HTTPReceiver,
  type InstallationQuery,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt'
import { SetupError } from '../../chat/errors.ts'
import { type Installations, keptInstallations } from './installations.ts'
import { bridgeLog } from './log-bridge.ts'
import type { SlackOptions } from './options.ts'
import { botScopes, endpoints } from './scopes.ts'
import { toSetupError } from './setup.ts'
import { keepConnected } from './socket.ts'
import { ask, clientOptions, type Patience } from './web.ts'

export interface Connection {
  readonly app: App
  readonly manyWorkspaces: boolean
  /** The client of one workspace. Rejects when the app is not installed there. */
  client(team: string | null): Promise<webApi.WebClient>
  /** Forgets the tokens of a workspace, or of a whole organisation. */
  forget(from: Pick<Context, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Larger than anything Slack sends (a view is at most 250 kB), small enough to do no harm. */
const mostBytes = '1mb'

/** Builds the Bolt app for the transport and the workspaces of the options; nothing is connected before `start`. */
export async function connect(options: SlackOptions, patience: Patience): Promise<Connection> {
  const { botToken, appToken, oauth, log } = options
  if (!botToken && !oauth)
    throw new SetupError(
      'Set SLACK_BOT_TOKEN (one workspace), or the OAuth settings SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET (several).',
    )
  if (botToken && oauth) throw new SetupError('Set either SLACK_BOT_TOKEN or the OAuth settings, not both.')
  const web = clientOptions(patience, options.apiUrl, log)
  const installations = oauth ? keptInstallations(oauth.installations, options.now ?? Date.now) : null
  const logger = bridgeLog(log)
  const { receiver, start, stop } = appToken
    ? socketTransport(options, installations, web)
    : httpTransport(options, installations, web)
  const single = botToken ? await singleWorkspace(botToken, web, patience) : null
  const app = new App({
    receiver,
    logger,
    clientOptions: web,
    convoStore: false,
    ...(single ? { authorize: single.authorize } : {}),
  })
  return {
    app,
    start,
    stop,
    manyWorkspaces: installations !== null,
    async client(team) {
      if (single) return single.client
      const found =
        installations && team
          ? await installations.fetchInstallation({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false })
          : null
      return new webApi.WebClient(found?.bot?.token, web)
    },
    async forget({ teamId, enterpriseId, isEnterpriseInstall }) {
      const query = { teamId, enterpriseId, isEnterpriseInstall } as InstallationQuery<boolean>
      await installations?.deleteInstallation(query)
    },
  }
}

/** One workspace (or one organisation): asks whose the token is, and refuses what comes from anywhere else. */
async function singleWorkspace(
  token: string,
  web: webApi.WebClientOptions,
  patience: Patience,
): Promise<{ authorize: Authorize<boolean>; client: webApi.WebClient }> {
  const client = new webApi.WebClient(token, web)
  try {
    const own = await ask(patience, () => client.auth.test())
    const authorize: Authorize<boolean> = async ({ teamId, enterpriseId }) => {
      const known = teamId === own.team_id || (own.is_enterprise_install === true && enterpriseId === own.enterprise_id)
      if (!known) throw new Error('not the workspace of SLACK_BOT_TOKEN')
      return { botToken: token, botId: own.bot_id, botUserId: own.user_id, teamId }
    }
    return { authorize, client }
  } catch (error) {
    throw toSetupError(error, 'SLACK_BOT_TOKEN')
  }
}

type Transport = Pick<Connection, 'start' | 'stop'> & { readonly receiver: SocketModeReceiver | HTTPReceiver }

function socketTransport(
  options: SlackOptions,
  installations: Installations | null,
  web: webApi.WebClientOptions,
): Transport {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken ?? '',
    logger: bridgeLog(options.log),
    autoReconnectEnabled: false,
    ...installing(options, installations, web),
  })
  const socket = keepConnected(receiver, options.log)
  return {
    receiver,
    async start() {
      try {
        await socket.start()
      } catch (error) {
        throw toSetupError(error, 'SLACK_APP_TOKEN')
      }
    },
    stop: () => socket.stop(),
  }
}

function httpTransport(
  options: SlackOptions,
  installations: Installations | null,
  web: webApi.WebClientOptions,
): Transport {
  const { signingSecret, port = 3000, host } = options
  if (!signingSecret)
    throw new SetupError(
      'Set SLACK_APP_TOKEN to connect by Socket Mode, or SLACK_SIGNING_SECRET and PORT to be called over HTTP.',
    )
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: bridgeLog(options.log),
    endpoints: endpoints.events,
    bodyLimit: mostBytes,
    ...installing(options, installations, web),
  })
  return {
    receiver,
    async start() {
      try {
        const server = await receiver.start({ port, ...(host ? { host } : {}) })
        const address = server.address()
        options.log.info({ port: typeof address === 'object' ? address?.port : port }, 'slack.listening')
      } catch (error) {
        // An older process may still be on its way out.
        const transient = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
        const problem = `Port ${port} cannot be used for Slack. Free it, or set another PORT.`
        throw new SetupError(problem, { cause: error, transient })
      }
    },
    stop: () => receiver.stop(),
  }
}

function installing(
  { oauth, apiUrl, port }: SlackOptions,
  installations: Installations | null,
  web: webApi.WebClientOptions,
) {
  if (!oauth || !installations) return { installerOptions: { clientOptions: web } }
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    installationStore: installations,
    scopes: [...botScopes],
    installerOptions: {
      clientOptions: web,
      installPath: endpoints.install,
      redirectUriPath: endpoints.redirect,
      ...(apiUrl && oauth.authorizationUrl ? { authorizationUrl: oauth.authorizationUrl } : {}),
      ...(port === undefined ? {} : { port }),
    },
  }
}
