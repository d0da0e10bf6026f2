import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../src/chat/errors.ts'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type Connected, connectBySocket } from '../../support/fake-slack/connected.ts'
import { findElement } from '../../support/fake-slack/person.ts'
import { plainBlocks } from '../../support/fake-slack/plain.ts'
import type { Message } from '../../support/fake-slack/world.ts'

let desk: ScriptedDesk
let here: Connected

beforeEach(async () => {
  desk = new ScriptedDesk()
  here = await connectBySocket(desk)
})
afterEach(async () => {
  await here.stop()
  expect(here.slack.problems).toEqual([])
})

const answers = () => here.slack.messages.filter(message => message.via !== null)
const answer = (count = 1): Promise<Message> =>
  here.slack.until(() => (answers().length >= count ? answers()[count - 1] : null), 5_000, `answer ${count}`)
const textOf = (message: Message) => plainBlocks(message.blocks)

describe('the socket', () => {
  it('comes back after it broke, and what was not acknowledged is answered once', async () => {
    here.slack.sockets.drop()
    here.asker.say('during the break')
    await answer()
    here.asker.say('after')
    await answer(2)
    expect(desk.messages.map(event => event.text)).toEqual(['during the break', 'after'])
    expect(here.slack.sockets.connections).toBe(2)
  })

  it('comes back when Slack asks for a new one', async () => {
    here.slack.sockets.refresh()
    await expect.poll(() => here.slack.sockets.connections).toBe(2)
    here.asker.say('after')
    await answer()
  })

  it('comes back though the Web API is down at that moment', async () => {
    here.slack.fail({ method: 'apps.connections.open', status: 503, times: 4 })
    here.slack.sockets.drop()
    here.asker.say('after')
    await answer()
    expect(here.lines.some(line => line.event === 'slack.socket-not-connected')).toBe(true)
  })
})

describe('stopping', () => {
  it('is quick while the socket is gone and cannot come back', async () => {
    here.slack.fail({ method: 'apps.connections.open', status: 503 })
    here.slack.sockets.drop()
    await expect.poll(() => here.lines.some(line => line.event === 'slack.socket-not-connected')).toBe(true)
    const begun = performance.now()
    await here.adapter.stop()
    expect(performance.now() - begun).toBeLessThan(2_500)
    here = { ...here, stop: () => here.slack.stop() }
  })
})

describe('a Web API that fails', () => {
  it('is asked again after a rate limit and after a server error', async () => {
    here.slack.fail({ method: 'chat.postMessage', retryAfter: 1, times: 1 })
    here.asker.say('one')
    expect(textOf(await answer())).toBe('Answer.')
    here.slack.fail({ method: 'chat.postMessage', status: 503, times: 2 })
    here.asker.say('two')
    await answer(2)
    expect(answers()).toHaveLength(2)
  })

  it('is given up when the rate limit is longer than a person waits', async () => {
    here.slack.fail({ method: 'chat.postMessage', retryAfter: 600 })
    here.asker.say('one')
    await expect.poll(() => here.lines.some(line => line.event === 'slack.answer-not-delivered')).toBe(true)
  })

  it.each(['not_in_channel', 'is_archived', 'channel_not_found', 'restricted_action'])(
    'that refuses with %s gets the answer to the asker as a direct message',
    async error => {
      here.slack.fail({ method: 'chat.postMessage', error, times: 1 })
      here.asker.say('<@U0BOT> question', 'C0GENERAL')
      const [why, what] = [await answer(), await answer(2)]
      expect(textOf(why)).toContain('could not post')
      expect(what).toMatchObject({ channel: here.asker.directChannel })
      expect(textOf(what)).toBe('Answer.')
    },
  )

  it('that refuses everything leaves a line with the event, and the next question works', async () => {
    here.slack.fail({ method: 'chat.postMessage', error: 'account_inactive' })
    here.asker.say('one')
    await expect
      .poll(() => here.lines.find(line => line.event === 'slack.answer-not-delivered')?.fields.event)
      .toBe(desk.messages[0]?.id)
    here.slack.faults.length = 0
    here.asker.say('two')
    await answer()
  })

  it('posts the answer of a command in the direct messages when the response address has expired', async () => {
    here.slack.fail({ method: 'response_url', error: 'expired_url' })
    desk.script = () => words('For you.', { visibility: 'private' })
    here.asker.command('/check')
    await answer(2)
    expect(answers().every(message => message.channel === here.asker.directChannel)).toBe(true)
  })

  it('posts the rest in the direct messages when an answer needs more messages than a command may have', async () => {
    const blocks = Array.from({ length: 7 }, (_, index) => ({
      type: 'text' as const,
      text: `${index} ${'word '.repeat(2_200)}`,
    }))
    desk.script = () => words('', { blocks, visibility: 'private' })
    here.asker.command('/check')
    await answer(8)
    const starts = answers().map(message => textOf(message).slice(0, 12))
    expect(starts.map(text => text[0])).toEqual(['0', '1', '2', '3', 'T', '4', '5', '6'])
    expect(answers().filter(message => message.via === 'response_url')).toHaveLength(5)
  })
})

describe('a command in direct messages', () => {
  it('is answered with a message that stays', async () => {
    here.asker.command('/check', '', here.asker.directChannel)
    expect(await answer()).toMatchObject({ via: 'postMessage', ephemeralTo: null, channel: here.asker.directChannel })
  })

  it('between two people is answered to the asker only, as the bot is not part of it', async () => {
    here.slack.addChannel('D0THEIRS', { botIsMember: false })
    here.asker.command('/check', '', 'D0THEIRS')
    expect(await answer()).toMatchObject({ via: 'response_url', ephemeralTo: here.asker.id, channel: 'D0THEIRS' })
  })
})

describe('a reply to a button', () => {
  const buttons = { choices: [{ present: 'buttons' as const, choices: [{ id: 'check:more', label: 'More' }] }] }
  async function press(message: Message): Promise<void> {
    const found = findElement(message.blocks, 'More')
    if (found?.element.type !== 'button') throw new Error('no button')
    const { action_id, value } = found.element
    await here.asker.useInMessage(message, found.block, { type: 'button', action_id, value }).acknowledged
  }

  it('replaces the message that carried it', async () => {
    desk.script = event =>
      event.kind === 'choice'
        ? words('Second.', { replace: true, visibility: 'private' })
        : words('First.', { ...buttons, visibility: 'private' })
    here.asker.command('/check')
    const shown = await answer()
    await press(shown)
    await here.slack.until(() => textOf(shown) === 'Second.')
    expect(answers()).toHaveLength(1)
  })

  it('never replaces what everybody sees with what only the asker may see', async () => {
    desk.script = event =>
      event.kind === 'choice' ? words('Private.', { replace: true, visibility: 'private' }) : words('Public.', buttons)
    here.asker.say('<@U0BOT> question', 'C0GENERAL')
    const shown = await answer()
    await press(shown)
    expect(await answer(2)).toMatchObject({ ephemeralTo: here.asker.id })
    expect(textOf(shown)).toBe('Public.')
  })

  it('stays in the thread', async () => {
    desk.script = event => (event.kind === 'choice' ? words('More words.') : words('Public.', buttons))
    here.asker.say('<@U0BOT> question', 'C0GENERAL')
    const shown = await answer()
    await press(shown)
    expect(await answer(2)).toMatchObject({ thread: shown.thread, ephemeralTo: null })
  })
})

describe('what is not ours', () => {
  it.each([
    ['a button of an older version', { type: 'button', action_id: 'old-thing', value: 'x' }],
    ['a button without a value', { type: 'button', action_id: 'button:0.0' }],
    ['a tampered form button', { type: 'button', action_id: 'open-form', value: 'AAAA' }],
    ['a tampered sharing button', { type: 'button', action_id: 'post-in-thread', value: '{}' }],
  ])('%s is acknowledged, logged and left alone', async (_, action) => {
    const message = here.slack.post({ channel: 'C0GENERAL', user: 'U0BOT', text: 'x', blocks: [], via: null })
    await here.asker.useInMessage(message, { type: 'divider' }, action).acknowledged
    await expect
      .poll(() => here.lines.some(line => line.level === 'warn' && line.event === 'slack.unknown-action'))
      .toBe(true)
    expect(desk.received).toEqual([])
  })

  it('a link button is acknowledged and says nothing', async () => {
    const message = here.slack.post({ channel: 'C0GENERAL', user: 'U0BOT', text: 'x', blocks: [], via: null })
    await here.asker.useInMessage(message, { type: 'divider' }, { type: 'button', action_id: 'link:0.0' }).acknowledged
    here.asker.say('sentinel')
    await answer()
    expect(desk.received).toHaveLength(1)
    expect(here.lines.filter(line => line.level !== 'info')).toEqual([])
  })

  it('an unknown shortcut is acknowledged and logged', async () => {
    const message = here.slack.post({ channel: 'C0GENERAL', user: 'U0X', text: 'x', blocks: [], via: null })
    await here.asker.shortcut(message, 'something-else').acknowledged
    await expect.poll(() => here.lines.some(line => line.event === 'slack.unknown-shortcut')).toBe(true)
    expect(desk.received).toEqual([])
  })

  it('an unknown command reaches the desk, which knows the near ones', async () => {
    here.asker.command('/asc', 'x')
    await answer()
    expect(desk.called[0]?.command).toBe('asc')
  })

  it('a payload that is no payload harms nothing', async () => {
    await here.asker.bringEvent({ type: 'message' }).acknowledged
    await here.asker.bringEvent({ type: 'app_mention', user: 5, ts: null, channel: {} }).acknowledged
    await here.asker.bringEvent({ type: 'app_home_opened' }).acknowledged
    here.asker.say('still there')
    await answer()
    expect(desk.received).toHaveLength(1)
  })

  it('another workspace is refused, logged and not answered', async () => {
    const stranger = new (await import('../../support/fake-slack/person.ts')).Person(here.slack, 'U0X', {
      ...here.slack.workspaces[0],
      team: 'T0OTHER',
    } as never)
    await stranger.say('hello', 'D0X').acknowledged
    await stranger.command('/ask', 'x').acknowledged
    await expect.poll(() => here.lines.filter(line => line.event === 'slack.unknown-workspace').length).toBe(2)
    expect(desk.received).toEqual([])
    expect(answers()).toEqual([])
  })
})

describe('unasked messages', () => {
  const to = { platform: 'slack', community: 'T0WORK', channel: 'C0GENERAL', thread: null, kind: 'channel' } as const

  it('are posted in a channel, or rejected with what Slack said', async () => {
    await here.adapter.send(to, words('Report.'))
    expect(textOf(await answer())).toBe('Report.')
    await expect(here.adapter.send({ ...to, channel: 'C0NOWHERE' }, words('Report.'))).rejects.toThrow(
      'channel_not_found',
    )
    await expect(here.adapter.send({ ...to, channel: 'C0NOWHERE' }, words('Report.'))).rejects.toBeInstanceOf(
      DeliveryError,
    )
  })

  it('that are private never go to a channel', async () => {
    await expect(here.adapter.send(to, words('Yours.', { visibility: 'private' }))).rejects.toBeInstanceOf(
      DeliveryError,
    )
    expect(answers()).toEqual([])
  })
})
