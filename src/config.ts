import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { SetupError } from './chat/errors.ts'
import { type DeskConfig, deskConfig, deskFields } from './config/desk.ts'
import { type DiscordConfig, discordConfig, discordFields, discordProblems } from './config/discord.ts'
import { type SlackConfig, slackConfig, slackFields, slackProblems } from './config/slack.ts'

export { DEFAULT_RETENTION } from './config/desk.ts'

/** Environment -> typed settings. The only reader of process.env. Secrets never appear in a message or a log. */
export interface Config extends DeskConfig {
  readonly discord: DiscordConfig | null
  /** Known without a token too: the invite address needs no more. */
  readonly discordApplicationId: string | undefined
  readonly slack: SlackConfig | null
}

const environmentSchema = z.object({ ...deskFields, ...discordFields, ...slackFields })

/** Every setting there is. */
export const settingNames: readonly string[] = Object.keys(environmentSchema.shape)

/** Reads `.env` when there is one, then the environment. Throws one SetupError that lists every problem. */
export function readConfig(packageDir: string): Config {
  return parseConfig(readEnvironment(), packageDir)
}

/** The knowledge folder that is set; undefined when none is. For a command that needs no other setting. */
export function readKnowledgeDir(): string | undefined {
  return deskFields.KNOWLEDGE_DIR.parse(readEnvironment().KNOWLEDGE_DIR)
}

function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}

export function parseConfig(environment: Readonly<Record<string, string | undefined>>, packageDir: string): Config {
  const parsed = environmentSchema.safeParse(environment)
  const problems = parsed.success
    ? [...slackProblems(parsed.data), ...discordProblems(parsed.data)]
    : parsed.error.issues.map(issue => `${String(issue.path[0])} ${issue.message}`)
  if (!parsed.success || problems.length > 0)
    throw new SetupError(
      `The settings have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map(problem => `- ${problem}`).join('\n')}\nSee .env.example for every setting.`,
    )
  const env = parsed.data
  const desk = deskConfig(env, packageDir)
  const listens = [...desk.channelModes.values()].some(mode => mode === 'suggest' || mode === 'auto')
  return {
    ...desk,
    discordApplicationId: env.DISCORD_APPLICATION_ID,
    discord: discordConfig(env, listens),
    slack: slackConfig(env),
  }
}
