import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type Connected, connectBySocket } from '../../support/fake-slack/connected.ts'
import { findElement } from '../../support/fake-slack/person.ts'
import { plainBlocks } from '../../support/fake-slack/plain.ts'
import type { Message } from '../../support/fake-slack/world.ts'

let desk: ScriptedDesk
let here: Connected

beforeEach(async () => {
  desk = new ScriptedDesk()
  here = await connectBySocket(desk, {
    timing: { status: 20 },
    prompts: () => [{ title: 'Step 3', message: 'Do I need Step 3 for an H-1B?' }],
  })
})
afterEach(async () => {
  await here.stop()
  expect(here.slack.problems).toEqual([])
})

const answers = () => here.slack.messages.filter(message => message.via !== null)
const answer = (count = 1): Promise<Message> =>
  here.slack.until(() => (answers().length >= count ? answers()[count - 1] : null), 5_000, `answer ${count}`)
const textOf = (message: Message) => plainBlocks(message.blocks)
/** Everything brought so far has been dealt with: a later question has its answer. */
async function quiet(): Promise<void> {
  const before = answers().length
  here.asker.say('sentinel')
  await answer(before + 1)
}

describe('asking in a channel', () => {
  it('answers a mention in its thread, once, though Slack brings it twice', async () => {
    const { bodies } = here.asker.say('<@U0BOT> do i need step3', 'C0GENERAL')
    expect(bodies).toHaveLength(2)
    const { thread } = await answer()
    expect(thread).toBe(here.slack.messages[0]?.ts)
    await quiet()
    expect(answers()).toHaveLength(2)
  })

  it('hears what follows in a thread it answered in, without a mention', async () => {
    here.asker.say('<@U0BOT> do i need step3', 'C0GENERAL')
    const { thread } = await answer()
    here.asker.say('and for J-1?', 'C0GENERAL', thread)
    expect((await answer(2)).thread).toBe(thread)
    expect(desk.messages[1]).toMatchObject({ addressed: 'thread', conversation: { kind: 'thread', thread } })
    expect(desk.messages[0]?.conversation.thread).toBe(thread)
  })

  it('hears a reply under its own message', async () => {
    const own = here.slack.post({ channel: 'C0GENERAL', user: 'U0BOT', text: 'News', blocks: [], via: null })
    here.asker.say('what does it mean', 'C0GENERAL', own.ts)
    await answer()
    expect(desk.messages[0]?.addressed).toBe('reply')
  })

  it('brings what it overhears as such, so that the desk decides', async () => {
    here.asker.say('does anybody know about step 3', 'C0GENERAL')
    await quiet()
    expect(desk.received[0]).toMatchObject({ addressed: 'none', text: 'does anybody know about step 3' })
    expect(answers()).toHaveLength(1)
  })

  it('leaves edits, joins and deletions alone', async () => {
    const { asker, slack } = here
    for (const subtype of ['message_changed', 'channel_join', 'message_deleted', 'bot_message'])
      asker.bringEvent({
        type: 'message',
        subtype,
        channel: 'C0GENERAL',
        channel_type: 'channel',
        user: asker.id,
        text: '<@U0BOT> x',
        ts: slack.ts(),
      })
    await quiet()
    expect(desk.received).toHaveLength(1)
  })

  it('runs a command that is written after a mention, where Slack allows no slash command', async () => {
    here.asker.say('<@U0BOT> /ask what is a J-1', 'C0GENERAL')
    await answer()
    expect(desk.called[0]).toMatchObject({ command: 'ask', input: { text: 'what is a J-1' } })
  })

  it('shows a private answer in a fresh thread in the channel, where Slack can show it', async () => {
    desk.script = () => words('For you.', { visibility: 'private' })
    here.asker.say('<@U0BOT> my case', 'C0GENERAL')
    expect(await answer()).toMatchObject({ ephemeralTo: here.asker.id, thread: null })
  })
})

describe('asking from the menu of a message', () => {
  async function asked(): Promise<{ shown: Message; thread: string }> {
    const question = here.slack.post({
      channel: 'C0GENERAL',
      user: 'U0OTHER',
      text: 'do i need step 3?',
      blocks: [],
      via: null,
    })
    here.asker.shortcut(question)
    return { shown: await answer(), thread: question.ts }
  }
  async function press(message: Message, label: string): Promise<void> {
    const found = findElement(message.blocks, label)
    if (found?.element.type !== 'button') throw new Error(`no button ${label}`)
    const { action_id, value } = found.element
    await here.asker.useInMessage(message, found.block, { type: 'button', action_id, value }).acknowledged
  }

  it('answers the asker only, and posts in the thread when told to', async () => {
    const { shown, thread } = await asked()
    expect(shown.ephemeralTo).toBe(here.asker.id)
    expect(desk.messages[0]).toMatchObject({ addressed: 'menu', text: 'do i need step 3?' })
    await press(shown, 'Post in thread')
    await answer(3)
    expect(answers()[1]).toMatchObject({ thread, ephemeralTo: null })
    expect(textOf(await answer(3))).toBe('Posted in the thread.')
  })

  it('asks to be invited where it is no member', async () => {
    const { shown } = await asked()
    here.slack.addChannel('C0GENERAL', { botIsMember: false })
    await press(shown, 'Post in thread')
    expect(textOf(await answer(2))).toContain('/invite')
  })

  it('offers no posting of what is private', async () => {
    desk.script = () => words('For you.', { visibility: 'private' })
    const { shown } = await asked()
    expect(findElement(shown.blocks, 'Post in thread')).toBeNull()
  })
})

describe('the messages with the bot', () => {
  it('offer the prompts when they are opened', async () => {
    here.asker.openHome('messages')
    await here.slack.until(() => here.slack.prompts[0])
    expect(here.slack.prompts[0]).toEqual([{ title: 'Step 3', message: 'Do I need Step 3 for an H-1B?' }])
    expect(desk.received).toEqual([])
  })

  it('say that it is being looked up only when the answer takes long, and an error there harms nothing', async () => {
    here.slack.fail({ method: 'assistant.threads.setStatus', error: 'missing_scope' })
    here.asker.say('quick')
    await answer()
    expect(here.slack.calls.map(call => call.method)).not.toContain('assistant.threads.setStatus')
    desk.script = async () => {
      await sleep(60)
      return words('Slow answer.')
    }
    here.asker.say('slow')
    expect(textOf(await answer(2))).toBe('Slow answer.')
    expect(here.slack.calls.map(call => call.method)).toContain('assistant.threads.setStatus')
  })

  it('stay silent after the asker pressed stop', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.script = async event => {
      if (event.kind === 'message' && event.text === 'stop this') await promise
      return words('Answer.')
    }
    const { bodies } = here.asker.say('stop this')
    const { ts } = (bodies[0]?.event ?? {}) as { ts: string }
    await expect.poll(() => desk.handled.length).toBe(1)
    const stop = {
      type: 'agent_session_stopped',
      channel: here.asker.directChannel,
      user: here.asker.id,
      thread_ts: ts,
      streaming_message_ts: [],
      event_ts: ts,
    }
    await here.asker.bringEvent(stop).acknowledged
    await sleep(20)
    resolve()
    await quiet()
    expect(answers()).toHaveLength(1)
    expect(here.lines.some(line => line.event === 'slack.answer-stopped')).toBe(true)
  })
})

describe('files', () => {
  const file = {
    type: 'file' as const,
    name: 'dates.ics',
    mediaType: 'text/calendar',
    content: 'BEGIN:VCALENDAR',
    alt: 'Your dates',
  }

  it('go into the thread of the question', async () => {
    desk.script = () => words('Your dates.', { blocks: [{ type: 'text', text: 'Your dates.' }, file] })
    here.asker.say('my dates')
    const message = await answer(2)
    expect(message).toMatchObject({
      via: 'file',
      channel: here.asker.directChannel,
      thread: here.slack.messages[0]?.ts,
    })
    expect(message.files[0]).toMatchObject({ name: 'dates.ics', content: 'BEGIN:VCALENDAR' })
  })

  it('of a private answer go to the direct messages, and the answer says so', async () => {
    desk.script = () => words('', { visibility: 'private', blocks: [file] })
    here.asker.command('/check')
    const message = await answer(2)
    expect(message).toMatchObject({ via: 'file', channel: here.asker.directChannel })
    expect(textOf(answers()[0] as Message)).toContain('direct messages')
  })

  it('are written out where the bot may not upload', async () => {
    here.slack.fail({ method: 'files.getUploadURLExternal', error: 'missing_scope' })
    desk.script = () => words('Your dates.', { blocks: [{ type: 'text', text: 'Your dates.' }, file] })
    here.asker.say('my dates')
    expect(textOf(await answer(2))).toContain('BEGIN:VCALENDAR')
  })
})
