import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig, settingNames } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const read = (environment: Record<string, string>) => parseConfig(environment, '/package')

describe('settings', () => {
  it('nothing set: the terminal, on the knowledge of the package', () => {
    expect(read({})).toMatchObject({ discord: null, slack: null, knowledgeDir: '/package/knowledge', logLevel: 'info' })
  })

  it('an empty value is as good as none', () => {
    expect(read({ DISCORD_TOKEN: '', LOG_LEVEL: ' ' })).toMatchObject({ discord: null, logLevel: 'info' })
  })

  it('all problems are listed at once, in plain words', () => {
    const set = () =>
      read({
        LOG_LEVEL: 'loud',
        DISCORD_GUILD_ID: 'my server',
        SHARDS: '0-x',
        SLACK_BOT_TOKEN: 'abc',
        PORT: 'http',
        ROLES: 'x=king',
      })
    for (const wanted of [
      /6 problems/,
      /LOG_LEVEL should be debug/,
      /DISCORD_GUILD_ID should be a Discord id/,
      /SHARDS should be auto/,
      /SLACK_BOT_TOKEN should start with xoxb-/,
      /PORT should be/,
      /ROLES .*"x=king"/,
    ])
      expect(set).toThrow(wanted)
  })

  it('a secret never stands in the message', () => {
    try {
      read({ SLACK_BOT_TOKEN: 'xoxp-very-secret', SLACK_APP_TOKEN: 'also-secret' })
      expect.unreachable()
    } catch (error) {
      expect(String(error)).not.toMatch(/very-secret|also-secret/)
    }
  })

  it('half a set of Slack settings says what is missing', () => {
    expect(() => read({ SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow(/neither SLACK_APP_TOKEN .* nor SLACK_SIGNING_SECRET/)
    expect(() => read({ SLACK_CLIENT_ID: '1.2' })).toThrow(/SLACK_CLIENT_SECRET and SLACK_STATE_SECRET/)
  })

  it('shards are auto, or ranges with the count over all processes', () => {
    expect(read({ DISCORD_TOKEN: 't', SHARDS: '0-2,5', SHARD_COUNT: '8' }).discord).toMatchObject({
      shards: [0, 1, 2, 5],
      shardCount: 8,
    })
    expect(() => read({ DISCORD_TOKEN: 't', SHARDS: '0-2' })).toThrow(/SHARD_COUNT/)
  })

  it('the message content is asked for only where a channel mode needs it', () => {
    expect(read({ DISCORD_TOKEN: 't', CHANNEL_MODES: '1=mention' }).discord?.messageContent).toBe(false)
    expect(read({ DISCORD_TOKEN: 't', CHANNEL_MODES: '1=auto' }).discord?.messageContent).toBe(true)
  })

  it('the store has a file, a channel for people and periods, each with a default', () => {
    expect(read({})).toMatchObject({
      databaseFile: 'data/visa-rounds.sqlite',
      alarmHours: 12,
      retention: { gaps: 365, servings: 30 },
    })
    expect(
      read({
        DATABASE_FILE: '/data/x.sqlite',
        MODERATORS_CHANNEL: 'discord=1, slack=C1',
        RETENTION: 'gaps=10',
        ALARM_HOURS: '2',
      }),
    ).toMatchObject({
      databaseFile: '/data/x.sqlite',
      moderatorsChannels: new Map([
        ['discord', '1'],
        ['slack', 'C1'],
      ]),
      retention: { gaps: 10, votes: 730 },
      alarmHours: 2,
    })
    expect(() => read({ MODERATORS_CHANNEL: '12345', RETENTION: 'gaps=forever', ALARM_HOURS: 'soon' })).toThrow(
      /MODERATORS_CHANNEL should be .*"12345"[\s\S]*ALARM_HOURS should be a number[\s\S]*RETENTION should be .*"gaps=forever"/,
    )
  })

  it('.env.example explains every setting, and no other', () => {
    const explained = [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^#([A-Z][A-Z_]+)=/gm)].map(
      match => match[1],
    )
    expect(explained.toSorted()).toEqual(settingNames.toSorted())
  })
})
