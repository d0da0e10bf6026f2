import { accountName } from './adapters/console/account.ts'
import { consoleAdapter } from './adapters/console/index.ts'
import type { Adapter } from './chat/adapter.ts'
import { SetupError } from './chat/errors.ts'
import { readConfig } from './config.ts'
import { BrokenKnowledgeError } from './knowledge/serve.ts'
import { watchKnowledge } from './knowledge/watch.ts'
import { takeOverInstallations } from './open-installations.ts'
import { openLog } from './open-log.ts'
import { openMemory } from './open-memory.ts'
import { openNotes } from './open-notes.ts'
import { openPlatforms } from './open-platforms.ts'
import { openServices, packageDir } from './open-services.ts'
import { doChores } from './router/chores/do-chores.ts'
import { everyMinute } from './router/chores/every-minute.ts'
import { suggestPrompts } from './router/compose/suggest-prompts.ts'
import { makeDesk } from './router/router.ts'
import { fixedSettings } from './router/settings.ts'
import { tellThrough } from './router/tell-through.ts'

// A platform's client is large: it is loaded where it is configured.
const discord = () => import('./adapters/discord/index.ts')
const slack = () => import('./adapters/slack/index.ts')

/** Build, start, stop, in that order. Nothing imports this file. */
async function main(): Promise<void> {
  const config = readConfig(packageDir)
  const chats = config.discord !== null || config.slack !== null
  const log = openLog(chats ? config.logLevel : 'silent')
  const now = Date.now

  const adapters: Adapter[] = []
  const configured = fixedSettings({ modes: config.channelModes, roles: config.roles })
  const memory = await openMemory({ ...config, configured, moderators: config.moderatorsChannels, now })
  const { services, serving } = await openServices({
    folder: config.knowledgeDir,
    now,
    log,
    memory,
    tell: tellThrough(adapters, log),
    retention: config.retention,
    alarmHours: config.alarmHours,
    knowledgeGit: config.knowledgeGit,
    overhears: platform => platform !== 'discord' || config.discord?.messageContent === true,
  })
  const stopWatching = await watchKnowledge(config.knowledgeDir, serving, now)
  const desk = makeDesk({ services, settings: memory.community })

  const { installations } = memory
  const oauth = config.slack?.oauth
  if (oauth) await takeOverInstallations({ folder: oauth.installationsDir, installations, now, log })
  const terminal = chats
    ? null
    : consoleAdapter({
        input: process.stdin,
        output: process.stdout,
        now,
        log,
        greeting: services.say('console-greeting'),
        account: accountName(),
      })
  if (terminal) openNotes(serving, services, terminal.note)
  adapters.push(
    ...(config.discord ? [(await discord()).discordAdapter({ ...config.discord, log, now })] : []),
    ...(config.slack
      ? [
          (await slack()).slackAdapter({
            ...config.slack,
            oauth: oauth && { ...oauth, installations },
            prompts: () => suggestPrompts(services, now()),
            log,
            now,
          }),
        ]
      : []),
    ...(terminal ? [terminal] : []),
  )

  const platforms = openPlatforms(adapters, desk, log)
  const stopChores = everyMinute(() => doChores(services))
  const asked = new Promise<void>(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  const failed = platforms.allFailed.then(() => 'failed' as const)
  const end = await Promise.race([asked, failed, ...(terminal ? [terminal.finished] : [])])
  await stopChores()
  await platforms.stop()
  await stopWatching()
  await services.background.settled()
  await services.outcomes.save()
  await memory.store.close()
  if (end === 'failed') throw new SetupError('No platform could be started; the log says why.')
}

try {
  await main()
} catch (error) {
  if (!(error instanceof SetupError) && !(error instanceof BrokenKnowledgeError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
