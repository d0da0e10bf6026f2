import type { z } from 'zod'
import { address, given, number, startsWith } from './fields.ts'

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

export const slackFields = {
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'OAuth & Permissions > Bot User OAuth Token'),
  SLACK_APP_TOKEN: startsWith('xapp-', 'Basic Information > App-Level Tokens'),
  SLACK_SIGNING_SECRET: given,
  SLACK_CLIENT_ID: given,
  SLACK_CLIENT_SECRET: given,
  SLACK_STATE_SECRET: given,
  SLACK_INSTALLATIONS_DIR: given,
  SLACK_API_URL: address,
  PORT: number('a port number', { min: 0, max: 65_535 }),
  HOST: given,
} satisfies z.ZodRawShape

type Env = z.infer<z.ZodObject<typeof slackFields>>

export function slackProblems(env: Env): readonly string[] {
  const problems: string[] = []
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
  return problems
}

/** null: not configured. */
export function slackConfig(env: Env): SlackConfig | null {
  if (!env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID) return null
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = env
  return {
    botToken: env.SLACK_BOT_TOKEN,
    appToken: env.SLACK_APP_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    port: env.PORT ?? 3000,
    host: env.HOST ?? '127.0.0.1',
    apiUrl: env.SLACK_API_URL,
    oauth:
      clientId && clientSecret && stateSecret
        ? {
            clientId,
            clientSecret,
            stateSecret,
            installationsDir: env.SLACK_INSTALLATIONS_DIR ?? 'data/slack-installations',
          }
        : undefined,
  }
}
