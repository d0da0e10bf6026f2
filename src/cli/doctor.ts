import { messageOf } from '../chat/errors.ts'
import { readConfig } from '../config.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import { packageDir } from '../open-services.ts'
import { dayOf } from '../router/today.ts'
import { type Check, showCheck } from './doctor-check.ts'
import { checkDiscord } from './doctor-discord.ts'
import { checkPublishing, checkStoreFile } from './doctor-folders.ts'
import { checkSlack } from './doctor-slack.ts'
import type { Io } from './io.ts'

/** Looks at everything the bot needs to run and says what to fix and where. Exit code 1 when something will not work. */
export async function doctor(_args: readonly string[], io: Io): Promise<number> {
  const config = readConfig(packageDir)
  let problems = 0
  const report = (title: string, checks: readonly Check[]) => {
    io.stdout.write(`${title}\n${checks.map(showCheck).join('\n')}\n\n`)
    problems += checks.filter(check => check.state === 'problem').length
  }
  const shipped = config.knowledgeDir === `${packageDir}/knowledge`
  report('Knowledge', [
    await checkKnowledge(config.knowledgeDir),
    ...(await checkPublishing(config.knowledgeDir, config.knowledgeGit, shipped)),
  ])
  report('Store', [await checkStoreFile(config.databaseFile)])
  if (config.discord) report('Discord', await checkDiscord(config.discord))
  if (config.slack) report('Slack', await checkSlack(config.slack))
  if (!config.discord && !config.slack)
    report('Platforms', [
      {
        state: 'warning',
        says: 'No token is set, so npm start opens a conversation in the terminal.',
        fix: 'Set DISCORD_TOKEN (docs/discord.md) or SLACK_BOT_TOKEN (docs/slack.md), in the environment or in .env.',
      },
    ])
  io.stdout.write(problems === 0 ? 'Nothing stands in the way.\n' : `${problems} to fix.\n`)
  return problems === 0 ? 0 : 1
}

async function checkKnowledge(folder: string): Promise<Check> {
  try {
    const { knowledge, problems } = loadKnowledge(await readFolder(folder), dayOf(Date.now()))
    if (knowledge) return { state: 'ok', says: `${knowledge.entries.length} entries in ${folder}.` }
    return {
      state: 'problem',
      says: `${problems.filter(problem => problem.severity === 'error').length} errors in ${folder}.`,
      fix: 'visa-rounds knowledge check shows each with its place.',
    }
  } catch (error) {
    return { state: 'problem', says: messageOf(error) }
  }
}
