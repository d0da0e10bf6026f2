import { consoleAdapter } from './adapters/console/index.ts'
import { discordAdapter } from './adapters/discord/index.ts'
import { slackAdapter } from './adapters/slack/index.ts'
import type { Adapter } from './chat/adapter.ts'
import { messageOf, SetupError } from './chat/errors.ts'
import { readConfig } from './config.ts'
import { BrokenKnowledgeError } from './knowledge/serve.ts'
import { watchKnowledge } from './knowledge/watch.ts'
import { openLog } from './open-log.ts'
import { openMemory } from './open-memory.ts'
import { openServices, packageDir } from './open-services.ts'
import { doChores } from './router/chores/do-chores.ts'
import { everyMinute } from './router/chores/every-minute.ts'
import { suggestPrompts } from './router/compose/suggest-prompts.ts'
import { makeDesk } from './router/router.ts'
import { fixedSettings } from './router/settings.ts'
import { tellThrough } from './router/tell-through.ts'

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

  const terminal = chats
    ? null
    : consoleAdapter({
        input: process.stdin,
        output: process.stdout,
        now,
        log,
        greeting: services.say('console-greeting'),
      })
  adapters.push(
    ...(config.discord ? [discordAdapter({ ...config.discord, log, now })] : []),
    ...(config.slack
      ? [slackAdapter({ ...config.slack, prompts: () => suggestPrompts(services, now()), log, now })]
      : []),
    ...(terminal ? [terminal] : []),
  )

  const started = await Promise.allSettled(adapters.map(adapter => adapter.start(desk)))
  const running = adapters.filter((_, index) => started[index]?.status === 'fulfilled')
  for (const [index, result] of started.entries())
    if (result.status === 'rejected')
      log.error({ platform: adapters[index]?.name, reason: messageOf(result.reason) }, 'platform did not start')
  if (running.length === 0) {
    await stopWatching()
    await memory.store.close()
    throw new SetupError('No platform could be started; the log says why.')
  }

  const stopChores = everyMinute(() => doChores(services))
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= (async () => {
      await stopChores()
      await Promise.allSettled(running.map(adapter => adapter.stop()))
      await stopWatching()
      await services.background.settled()
      await services.outcomes.save()
      await memory.store.close()
    })()
    return stopping
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  if (terminal) {
    await terminal.finished
    await stop()
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof SetupError) && !(error instanceof BrokenKnowledgeError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
