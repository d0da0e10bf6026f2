import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { connectByHttp } from '../../support/fake-slack/connected.ts'
import { plainBlocks } from '../../support/fake-slack/plain.ts'

let desk: ScriptedDesk
let here: Awaited<ReturnType<typeof connectByHttp>>

beforeEach(async () => {
  desk = new ScriptedDesk()
  here = await connectByHttp(desk)
})
afterEach(async () => {
  await here.stop()
  expect(here.slack.problems).toEqual([])
})

const answers = () => here.slack.messages.filter(message => message.via !== null)
const answer = (count = 1) =>
  here.slack.until(() => (answers().length >= count ? answers()[count - 1] : null), 5_000, `answer ${count}`)
const someEvent = () =>
  here.asker.event({
    type: 'message',
    channel: here.asker.directChannel,
    channel_type: 'im',
    user: here.asker.id,
    text: 'x',
    ts: '1790000000.000100',
  })
const warned = () =>
  expect.poll(() => here.lines.some(line => line.level === 'warn' || line.level === 'error')).toBe(true)

describe('Slack over HTTP', () => {
  it('brings messages, commands and buttons, acknowledged before the work is done', async () => {
    here.asker.say('question')
    await answer()
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.script = async () => {
      await promise
      return words('Late.', { visibility: 'private' })
    }
    const [acknowledged] = await here.asker.command('/check').acknowledged
    expect(acknowledged?.after).toBeLessThan(3_000)
    resolve()
    expect(plainBlocks((await answer(2)).blocks)).toBe('Late.')
  })

  it('answers a message once that Slack brings three times', async () => {
    await here.asker.say('question').acknowledged
    await here.asker.redeliver().acknowledged
    await here.asker.redeliver().acknowledged
    here.asker.say('second')
    await answer(2)
    expect(answers()).toHaveLength(2)
  })

  it('answers a message of which only a retry arrives', async () => {
    here.slack.post({ channel: here.asker.directChannel, user: here.asker.id, text: 'x', blocks: [], via: null })
    const ts = here.slack.messages[0]?.ts
    const body = { ...someEvent(), event: { ...(someEvent().event as object), ts } }
    await here.requests.post('events_api', body, { retry: 2 })
    await answer()
  })

  it('proves its address to Slack', async () => {
    const response = await here.requests.post('events_api', { type: 'url_verification', challenge: 'abc', token: 'x' })
    expect(await response.text()).toContain('abc')
  })
})

describe('a request that is not from Slack', () => {
  it('with a wrong signature is refused, logged, and nothing is done', async () => {
    const response = await here.requests.post('events_api', someEvent(), { secret: 'guessed' })
    expect(response.status).toBe(401)
    await warned()
    expect(desk.received).toEqual([])
  })

  it('with an old timestamp is refused, though its signature is right', async () => {
    const response = await here.requests.post('events_api', someEvent(), { at: Math.floor(Date.now() / 1000) - 400 })
    expect(response.status).toBe(401)
    await warned()
    expect(desk.received).toEqual([])
  })

  it('with an oversized body is refused', async () => {
    const response = await here.requests.post('events_api', { ...someEvent(), padding: 'x'.repeat(1_100_000) })
    expect(response.status).toBe(413)
    await warned()
    expect(desk.received).toEqual([])
  })

  it('without a signature, or to another path, is refused', async () => {
    expect((await fetch(`${here.address}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await fetch(`${here.address}/admin`, { method: 'POST', body: '{}' })).status).toBe(404)
    expect(desk.received).toEqual([])
  })

  it('from another workspace is acknowledged, logged and not answered', async () => {
    const body = {
      ...someEvent(),
      team_id: 'T0OTHER',
      authorizations: [
        { team_id: 'T0OTHER', enterprise_id: null, user_id: 'U9', is_bot: true, is_enterprise_install: false },
      ],
    }
    await here.requests.post('events_api', body)
    await expect.poll(() => here.lines.some(line => line.event === 'slack.unknown-workspace')).toBe(true)
    expect(desk.received).toEqual([])
  })

  it('leaves no word of a message in the log', async () => {
    await here.requests.post(
      'events_api',
      { ...someEvent(), event: { ...(someEvent().event as object), text: 'my secret score' } },
      { secret: 'guessed' },
    )
    await warned()
    expect(JSON.stringify(here.lines)).not.toContain('secret score')
  })
})
