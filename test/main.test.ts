import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeDiscord } from './support/fake-discord/fake-discord.ts'
import { FakeSlack } from './support/fake-slack/fake-slack.ts'
import { appToken, testWorkspace } from './support/fake-slack/world.ts'
import { makeSmallFolder } from './support/small-knowledge.ts'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')

let discord: FakeDiscord
let slack: FakeSlack
beforeEach(async () => {
  discord = await FakeDiscord.start()
  slack = await new FakeSlack().start()
})
afterEach(async () => {
  await Promise.all([discord.stop(), slack.stop()])
})

/** The bot as a process of its own, on both stand-ins. */
function run(more: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main], {
    cwd: mkdtempSync(join(tmpdir(), 'main-')),
    env: {
      PATH: process.env.PATH,
      KNOWLEDGE_DIR: makeSmallFolder(),
      DISCORD_TOKEN: discord.state.token,
      DISCORD_API_URL: discord.url,
      SLACK_BOT_TOKEN: testWorkspace.token,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
      ...more,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', part => {
      said += part
    })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return {
    ended,
    said: () => said,
    until: (words: string) => discord.until(words, () => said.includes(words), 20_000),
    ask: (signal: NodeJS.Signals) => child.kill(signal),
  }
}

describe('the bot as a process', () => {
  it('ends with an error when no platform lets it in, and says no token', async () => {
    const { ended, said } = run({ DISCORD_TOKEN: 'wrong-secret', SLACK_BOT_TOKEN: 'xoxb-wrong-secret' })
    expect(await ended).toBe(1)
    expect(said()).toContain('No platform could be started')
    expect(said()).toContain('Bot > Reset Token')
    expect(said()).toContain('Slack does not know the token')
    expect(said()).not.toContain('wrong-secret')
  }, 30_000)

  it('runs on where one platform lets it in, and ends well when asked to', async () => {
    const { ended, said, until, ask } = run({ DISCORD_TOKEN: 'wrong' })
    await until('slack.ready')
    await until('not tried again before a restart')
    ask('SIGTERM')
    expect(await ended, said()).toBe(0)
  }, 30_000)

  it('can be asked to end while it still tries', async () => {
    const { ended, said, until, ask } = run({
      SLACK_BOT_TOKEN: '',
      SLACK_APP_TOKEN: '',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
    })
    await until('trying again')
    ask('SIGINT')
    expect(await ended, said()).toBe(0)
  }, 30_000)
})
