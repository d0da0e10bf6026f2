import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slackAdapter } from '../../../src/adapters/slack/index.ts'
import { SetupError } from '../../../src/chat/errors.ts'
import { checkSlack } from '../../../src/cli/doctor-slack.ts'
import { ScriptedDesk } from '../../contracts/scripted-desk.ts'
import { impatient } from '../../support/fake-slack/connected.ts'
import { FakeSlack } from '../../support/fake-slack/fake-slack.ts'
import { recordingLog } from '../../support/fake-slack/recording-log.ts'
import { appToken, signingSecret, testWorkspace } from '../../support/fake-slack/world.ts'

let slack: FakeSlack

beforeEach(async () => {
  slack = await new FakeSlack().start()
})
afterEach(() => slack.stop())

const start = (options: Partial<Parameters<typeof slackAdapter>[0]>) =>
  slackAdapter({ apiUrl: slack.apiUrl, patience: impatient, log: recordingLog().log, ...options }).start(
    new ScriptedDesk(),
  )

describe('starting with wrong settings', () => {
  it.each([
    ['no token at all', {}, 'SLACK_BOT_TOKEN'],
    [
      'a bot token that Slack does not know',
      { botToken: 'xoxb-wrong', appToken },
      'Slack does not know the token in SLACK_BOT_TOKEN',
    ],
    [
      'an app token that Slack does not know',
      { botToken: testWorkspace.token, appToken: 'xapp-wrong' },
      'Slack does not know the token in SLACK_APP_TOKEN',
    ],
    [
      'a bot token as app token',
      { botToken: testWorkspace.token, appToken: testWorkspace.token },
      'another kind of token',
    ],
    ['neither socket nor secret', { botToken: testWorkspace.token }, 'SLACK_APP_TOKEN'],
  ])('%s: says the fix', async (_, options, fix) => {
    const error = await start(options).catch((problem: unknown) => problem)
    expect(error).toBeInstanceOf(SetupError)
    expect(String(error)).toContain(fix)
    expect(String(error)).not.toMatch(/xoxb-[a-z]|xapp-[a-z]/)
  })

  it('an address that nobody answers: says so soon', async () => {
    await expect(start({ botToken: testWorkspace.token, appToken, apiUrl: 'http://127.0.0.1:9/api/' })).rejects.toThrow(
      'could not be reached',
    )
  })

  it('a port that is taken: names it', async () => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    await expect(start({ botToken: testWorkspace.token, signingSecret, port, host: '127.0.0.1' })).rejects.toThrow(
      `Port ${port}`,
    )
    taken.close()
  })
})

describe('visa-rounds doctor for Slack', () => {
  const check = (settings: Parameters<typeof checkSlack>[0] = {}) =>
    checkSlack({ botToken: testWorkspace.token, appToken, apiUrl: slack.apiUrl, ...settings })
  const problems = async (settings?: Parameters<typeof checkSlack>[0]) =>
    (await check(settings)).filter(one => one.state === 'problem')

  it('finds everything right, over a real socket', async () => {
    const checks = await check()
    expect(checks.map(one => one.state)).toEqual(['ok', 'ok', 'ok'])
    expect(checks[0]?.says).toContain('visa-rounds in Test')
  })

  it('names missing scopes and how to add them; declined ones are only a warning', async () => {
    const poor = { ...testWorkspace, scopes: ['chat:write', 'commands'] }
    await slack.stop()
    slack = await new FakeSlack([poor]).start()
    const checks = await check()
    expect(checks.find(one => one.state === 'problem')?.says).toContain('app_mentions:read')
    expect(checks.find(one => one.state === 'problem')?.fix).toContain('Reinstall')
    expect(checks.find(one => one.state === 'warning')?.says).toContain('channels:history')
  })

  it.each([
    ['a wrong bot token', { botToken: 'xoxb-wrong' }, 'Slack does not know the token in SLACK_BOT_TOKEN'],
    ['a wrong app token', { appToken: 'xapp-wrong' }, 'Slack does not know the token in SLACK_APP_TOKEN'],
    ['no transport', { appToken: undefined }, 'Signing Secret'],
    ['nothing at all', { botToken: undefined }, 'Set SLACK_BOT_TOKEN'],
    ['no network', { apiUrl: 'http://127.0.0.1:9/api/' }, 'could not be reached'],
  ])('says the fix for %s, and no token', async (_, settings, fix) => {
    const found = await problems(settings)
    expect(found.map(one => one.fix).join('\n')).toContain(fix)
    expect(JSON.stringify(found)).not.toMatch(/xoxb-[a-z]|xapp-[a-z]/)
  })

  it('tells when Socket Mode is switched off, and when the tokens are of two apps', async () => {
    slack.fail({ method: 'apps.connections.open', error: 'socket_mode_not_enabled', times: 1 })
    expect((await problems())[0]?.fix).toContain('Switch Socket Mode on')
    slack.sockets.app = 'A0OTHER'
    expect((await problems())[0]?.says).toContain('two different apps')
  })

  it('looks at the signing secret without Slack', async () => {
    const checks = await checkSlack({ oauth: {}, signingSecret: 'a'.repeat(32) })
    expect(checks.map(one => one.state)).toEqual(['ok', 'ok'])
    expect((await checkSlack({ oauth: {}, signingSecret: 'short' }))[1]?.state).toBe('warning')
  })
})
