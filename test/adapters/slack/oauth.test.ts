import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealInstallations } from '../../../src/store/sealed-installations.ts'
import { freshSecret } from '../../../src/store/secret.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Installations, Store } from '../../../src/store/store.ts'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { connectByHttp, connectBySocket, freePort } from '../../support/fake-slack/connected.ts'
import { FakeSlack } from '../../support/fake-slack/fake-slack.ts'
import { Person } from '../../support/fake-slack/person.ts'
import { testWorkspace, type Workspace } from '../../support/fake-slack/world.ts'

const second: Workspace = {
  ...testWorkspace,
  team: 'T0SECOND',
  token: 'xoxb-second',
  bot: { user: 'U0BOTTWO', id: 'B0TWO' },
}
const organisation: Workspace = {
  ...testWorkspace,
  team: 'T0INORG',
  enterprise: 'E0ORG',
  orgWide: true,
  token: 'xoxb-org',
}

let desk: ScriptedDesk
let store: Store
let installations: Installations
let here: Awaited<ReturnType<typeof connectByHttp>>

beforeEach(async () => {
  desk = new ScriptedDesk()
  store = await openSqliteStore(':memory:')
  installations = sealInstallations(store.installations, freshSecret())
  const slack = await new FakeSlack([testWorkspace, second, organisation]).start()
  here = await connectByHttp(desk, { oauth: oauthFor(slack) }, slack)
})
afterEach(async () => {
  await here.stop()
  await store.close()
  expect(here.slack.problems).toEqual([])
})

const oauthFor = (slack: FakeSlack) => ({
  clientId: '1.2',
  clientSecret: 'test-client-secret',
  stateSecret: 'state',
  installations,
  authorizationUrl: `${slack.origin}/oauth/v2/authorize`,
})

/** What a browser does: the page, Slack's consent, and back. */
async function install(team: string, address = here.address): Promise<Response> {
  const page = await fetch(`${address}/slack/install`)
  const cookie = page.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const consent = /<a href="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  const back = await fetch(`${consent}&team=${team}`, { redirect: 'manual' })
  const { search } = new URL(back.headers.get('location') ?? '')
  return await fetch(`${address}/slack/oauth_redirect${search}`, { headers: { cookie } })
}
const answers = () => here.slack.messages.filter(message => message.via !== null)
const answer = (count = 1) =>
  here.slack.until(() => (answers().length >= count ? answers()[count - 1] : null), 5_000, `answer ${count}`)
const tokenOfLast = (method: string) => here.slack.calls.findLast(call => call.method === method)?.token

describe('several workspaces', () => {
  it('install the app themselves and are answered with their own token', async () => {
    expect((await install('T0WORK')).status).toBe(200)
    expect((await install('T0SECOND')).status).toBe(200)
    here.asker.say('one')
    await answer()
    expect(tokenOfLast('chat.postMessage')).toBe(testWorkspace.token)
    new Person(here.slack, 'U0OTHER', second).say('two')
    await answer(2)
    expect(tokenOfLast('chat.postMessage')).toBe(second.token)
    expect(desk.messages.map(event => event.conversation.channel)).toEqual([
      `T0WORK/${here.asker.directChannel}`,
      'T0SECOND/D0OTHER',
    ])
  })

  it('are reached later with what an event told, also in direct messages', async () => {
    await install('T0SECOND')
    new Person(here.slack, 'U0OTHER', second).say('two')
    await answer()
    const to = desk.messages[0]?.conversation ?? expect.fail('no message')
    await here.adapter.send(to, words('Reminder.'))
    expect(await answer(2)).toMatchObject({ channel: 'D0OTHER' })
    expect(tokenOfLast('chat.postMessage')).toBe(second.token)
  })

  it('that have not installed it are refused', async () => {
    await here.asker.say('hello').acknowledged
    await expect.poll(() => here.lines.some(line => line.event === 'slack.unknown-workspace')).toBe(true)
    expect(desk.received).toEqual([])
  })

  it('of one organisation are served by its one install', async () => {
    expect((await install('T0INORG')).status).toBe(200)
    expect(await installations.get('E0ORG')).not.toBeNull()
    expect(await installations.get('T0INORG')).toBeNull()
    new Person(here.slack, 'U0ORG', organisation).say('one')
    await answer()
    new Person(here.slack, 'U0ORG', { ...organisation, team: 'T0ALSOINORG' }).command('/ask', 'two')
    await answer(2)
    expect(tokenOfLast('chat.postMessage')).toBe(organisation.token)
    // A reminder comes with the id of the workspace alone.
    const to = desk.messages[0]?.conversation ?? expect.fail('no message')
    await here.adapter.send(to, words('Reminder.'))
    expect(tokenOfLast('chat.postMessage')).toBe(organisation.token)
  })

  it('of an organisation are all forgotten when the organisation removes the app', async () => {
    await install('T0INORG')
    const member = new Person(here.slack, 'U0ORG', organisation)
    member.say('one')
    await answer()
    await member.bringEvent({ type: 'app_uninstalled' }).acknowledged
    await expect.poll(() => installations.get('E0ORG')).toBeNull()
    await member.say('two').acknowledged
    await expect.poll(() => here.lines.some(line => line.event === 'slack.unknown-workspace')).toBe(true)
    expect(desk.messages).toHaveLength(1)
  })

  it.each([
    ['removed the app', { type: 'app_uninstalled' }],
    ['revoked its token', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } }],
  ])('that %s are forgotten', async (_, event) => {
    await install('T0WORK')
    await here.asker.bringEvent(event).acknowledged
    await expect.poll(() => installations.get('T0WORK')).toBeNull()
    await here.asker.say('hello').acknowledged
    await expect.poll(() => here.lines.some(line => line.event === 'slack.unknown-workspace')).toBe(true)
    expect(desk.received).toEqual([])
  })

  it('keep their install when only a person takes back a token', async () => {
    await install('T0WORK')
    await here.asker.bringEvent({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }).acknowledged
    here.asker.say('one')
    await answer()
  })
})

describe('installing', () => {
  it('needs the state that the page gave out', async () => {
    const response = await fetch(`${here.address}/slack/oauth_redirect?code=T0WORK&state=guessed`)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await store.installations.get('T0WORK')).toBeNull()
  })

  it('keeps tokens where only the bot can read them, and out of the log', async () => {
    await install('T0WORK')
    expect(JSON.parse((await installations.get('T0WORK')) ?? '')).toMatchObject({ bot: { token: testWorkspace.token } })
    expect(await store.installations.get('T0WORK')).not.toContain('xoxb')
    expect(JSON.stringify(here.lines)).not.toContain(testWorkspace.token)
  })

  it('has to be done again when the key file is another one', async () => {
    await install('T0WORK')
    const moved = sealInstallations(store.installations, freshSecret())
    await expect(moved.get('T0WORK')).rejects.toThrow('another key file')
    await moved.put('T0WORK', '{}', 0)
    expect(await moved.get('T0WORK')).toBe('{}')
  })

  it('works beside Socket Mode, on pages of its own', async () => {
    const slack = await new FakeSlack([testWorkspace]).start()
    const port = await freePort()
    const other = await connectBySocket(desk, { botToken: undefined, oauth: oauthFor(slack), port }, slack)
    await install('T0WORK', `http://127.0.0.1:${port}`)
    other.asker.say('one')
    await slack.until(() => slack.messages.some(message => message.via !== null))
    await other.stop()
    await expect(fetch(`http://127.0.0.1:${port}/slack/install`)).rejects.toThrow()
  })
})
