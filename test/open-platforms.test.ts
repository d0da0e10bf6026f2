import { describe, expect, it } from 'vitest'
import { discordAdapter } from '../src/adapters/discord/index.ts'
import { slackAdapter } from '../src/adapters/slack/index.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import { SetupError } from '../src/chat/errors.ts'
import type { PlatformName } from '../src/chat/event.ts'
import { openPlatforms } from '../src/open-platforms.ts'
import { ScriptedDesk } from './contracts/scripted-desk.ts'
import { FakeDiscord } from './support/fake-discord/fake-discord.ts'
import { impatient } from './support/fake-slack/connected.ts'
import { FakeSlack } from './support/fake-slack/fake-slack.ts'
import { recordingLog } from './support/fake-slack/recording-log.ts'
import { appToken, testWorkspace } from './support/fake-slack/world.ts'

/** Both stand-ins and the real adapters on them, opened as the bot opens them. */
async function opened(
  spoil: (discord: FakeDiscord, slack: FakeSlack) => void,
  tokens: { readonly discord?: string; readonly slack?: string } = {},
) {
  const discord = await FakeDiscord.start()
  const slack = await new FakeSlack().start()
  spoil(discord, slack)
  const { log, lines } = recordingLog()
  const adapters = [
    discordAdapter({ token: tokens.discord ?? discord.state.token, apiUrl: discord.url, messageContent: false, log }),
    slackAdapter({
      botToken: tokens.slack ?? testWorkspace.token,
      appToken,
      apiUrl: slack.apiUrl,
      patience: impatient,
      log,
    }),
  ]
  const platforms = openPlatforms(adapters, new ScriptedDesk(), log, [10, 20])
  const happened = (event: string, platform?: string) =>
    lines.filter(line => line.event === event && (platform === undefined || line.fields.platform === platform))
  return {
    discord,
    slack,
    platforms,
    happened,
    until: (event: string, platform?: string, times = 1) =>
      discord.until(event, () => happened(event, platform).length >= times, 10_000),
    async stop() {
      await platforms.stop()
      await Promise.all([discord.stop(), slack.stop()])
    },
  }
}

const again = 'platform did not start, trying again'
const forGood = 'platform did not start, and is not tried again before a restart'

describe('starting the platforms', () => {
  it('tries one that is not there again until it is, and the other does not wait for it', async () => {
    const { discord, until, happened, stop } = await opened(fake => {
      fake.faults.down = true
    })
    await until('slack.ready')
    await until(again, 'discord', 2)
    expect(happened('discord.ready')).toEqual([])
    expect(happened(again, 'discord')[0]?.fields).toMatchObject({
      tries: 1,
      nextInSeconds: 0.01,
      reason: expect.stringContaining('could not be reached'),
    })
    discord.faults.down = false
    await until('discord.ready')
    expect(happened('platform started', 'discord')).toHaveLength(1)
    await stop()
  })

  it.each([500, 503])('takes HTTP %i at the start as an outage, on both', async status => {
    const { discord, slack, until, happened, stop } = await opened((discord, slack) => {
      discord.faults.play({ status, times: Number.POSITIVE_INFINITY })
      slack.fail({ method: 'auth.test', status })
    })
    await until(again, 'discord')
    await until(again, 'slack')
    discord.faults.clear()
    slack.faults.length = 0
    await until('discord.ready')
    await until('slack.ready')
    expect(happened(forGood)).toEqual([])
    await stop()
  })

  it('tries Slack again when only its socket cannot be opened', async () => {
    const { slack, until, stop } = await opened((_, slack) =>
      slack.fail({ method: 'apps.connections.open', error: 'internal_error' }),
    )
    await until(again, 'slack')
    slack.faults.length = 0
    await until('slack.ready')
    await stop()
  })

  it('says a wrong token once, tries it no more, and keeps the other platform', async () => {
    const { until, happened, stop, discord, platforms } = await opened(() => {}, { discord: 'wrong' })
    await until(forGood, 'discord')
    await until('slack.ready')
    expect(happened(forGood)[0]?.fields.reason).toContain('Bot > Reset Token')
    expect(JSON.stringify(happened(forGood))).not.toContain('wrong')
    expect(happened(again)).toEqual([])
    expect(discord.state.requests).toHaveLength(1)
    await expect(Promise.race([platforms.allFailed.then(() => 'failed'), Promise.resolve('runs')])).resolves.toBe(
      'runs',
    )
    await stop()
  })

  it('gives up when every platform failed for good', async () => {
    const { platforms, happened, stop } = await opened(() => {}, { discord: 'wrong', slack: 'xoxb-wrong' })
    await platforms.allFailed
    expect(happened(forGood).map(line => line.fields.platform)).toEqual(['discord', 'slack'])
    await stop()
  })

  it('answers without its commands when Discord does not take them', async () => {
    const { until, happened, stop } = await opened(discord =>
      discord.faults.play({ status: 403, code: 50_001, path: /commands$/, times: Number.POSITIVE_INFINITY }),
    )
    await until('discord.ready')
    expect(happened('discord.commands-not-registered')[0]?.fields.fix).toContain('Invite the bot again')
    await stop()
  })
})

describe('stopping', () => {
  const adapter = (name: PlatformName, start: Adapter['start']) => {
    const stops: number[] = []
    const made: Adapter = {
      name,
      capabilities: {
        buttons: true,
        selects: true,
        forms: true,
        privateReplies: true,
        threads: true,
        tables: true,
        files: true,
      },
      start,
      send: async () => {},
      stop: async () => void stops.push(1),
    }
    return { made, stops }
  }

  it('ends the tries at once', async () => {
    let tries = 0
    const { made } = adapter('discord', async () => {
      tries += 1
      throw new SetupError('not there', { transient: true })
    })
    const { log } = recordingLog()
    const platforms = openPlatforms([made], new ScriptedDesk(), log, [60_000])
    await Promise.resolve()
    await platforms.stop()
    expect(tries).toBe(1)
  })

  it('stops also what came up only while it was stopping', async () => {
    const slow = Promise.withResolvers<void>()
    const { made, stops } = adapter('slack', () => slow.promise)
    const platforms = openPlatforms([made], new ScriptedDesk(), recordingLog().log, [1])
    await platforms.stop()
    slow.resolve()
    await new Promise(resolve => setImmediate(resolve))
    expect(stops).toHaveLength(2)
  })
})
