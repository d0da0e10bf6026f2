import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { FakeDiscord } from '../../support/fake-discord/fake-discord.ts'
import { type DiscordHarness, startDiscord } from '../../support/fake-discord/harness.ts'
import { People } from '../../support/fake-discord/people.ts'
import { visibleText } from '../../support/fake-discord/visible-text.ts'
import { channelType } from '../../support/fake-discord/world.ts'

let desk: ScriptedDesk
let harness: DiscordHarness

async function answered(text: string): Promise<void> {
  await expect
    .poll(async () => (await harness.seen()).map(one => one.text).join('\n'), { timeout: 8000 })
    .toContain(text)
}
function logged(event: string) {
  return harness.log.find(line => line.event === event)
}

describe('when Discord fails', () => {
  beforeEach(async () => {
    desk = new ScriptedDesk()
    desk.script = event => words(`Answer to ${event.kind === 'message' ? event.text : event.kind}.`)
    harness = await startDiscord(desk, {
      fake: { heartbeatInterval: 200 },
      adapter: { retryDelays: Array(20).fill(50) },
    })
  })
  afterEach(() => harness.stop())

  it('a dropped gateway is resumed, and what was said meanwhile is answered once', async () => {
    await harness.say('before')
    await answered('Answer to before')
    harness.discord.gateway.drop()
    await harness.say('meanwhile')
    await answered('Answer to meanwhile')
    expect(harness.discord.gateway.resumes).toBe(1)
    await harness.say('after')
    await answered('Answer to after')
    expect(await harness.seen()).toHaveLength(3)
  })

  it('a session that is no longer valid is begun anew', async () => {
    harness.discord.gateway.invalidate(false)
    await harness.discord.until(
      'a new session',
      () => harness.discord.gateway.identifies.length === 2 && harness.discord.gateway.connected === 1,
      10_000,
    )
    await harness.say('after')
    await answered('Answer to after')
  })

  it('a request to reconnect is followed, and heartbeats go on', async () => {
    harness.discord.gateway.askToReconnect()
    await harness.discord.until('a resume', () => harness.discord.gateway.resumes === 1, 10_000)
    const { heartbeats } = harness.discord.gateway
    await harness.discord.until('heartbeats', () => harness.discord.gateway.heartbeats > heartbeats)
    await harness.say('after')
    await answered('Answer to after')
  })

  it('REST that is down for a while delays the answer, which comes once', async () => {
    harness.discord.faults.down = true
    await harness.say('patience')
    await expect.poll(() => desk.messages.length).toBe(1)
    await sleep(300)
    harness.discord.faults.down = false
    await answered('Answer to patience')
    expect(await harness.seen()).toHaveLength(1)
  })

  it('5xx and rate limits are waited out', async () => {
    harness.discord.faults.play({ status: 503, method: 'POST', path: /messages$/, times: 5 })
    await harness.say('one')
    await answered('Answer to one')
    harness.discord.faults.play({ status: 429, method: 'POST', path: /messages$/, times: 1, retryAfter: 0.4 })
    await harness.say('two')
    await answered('Answer to two')
    expect(logged('discord.rate-limited')?.fields).toMatchObject({ method: 'POST' })
    expect(await harness.seen()).toHaveLength(2)
  })

  it('an outage that does not end is logged with the id, and the next question is answered', async () => {
    harness.discord.faults.play({ status: 502, method: 'POST', path: /messages$/, times: Infinity })
    await harness.say('lost')
    await harness.discord.until('the log line', () => logged('discord.answer-not-delivered') !== undefined, 10_000)
    expect(logged('discord.answer-not-delivered')?.fields).toMatchObject({
      event: desk.messages[0]?.id,
      fault: 'unreachable',
    })
    harness.discord.faults.clear()
    await harness.say('next')
    await answered('Answer to next')
  })

  it('an interaction whose answer meets an outage is filled in later', async () => {
    desk.script = async () => {
      await sleep(150)
      return words('Filled in.')
    }
    await harness.command('ask', { question: 'slow' })
    await harness.acknowledged()
    harness.discord.faults.play({ status: 503, path: /webhooks/, times: 8 })
    await answered('Filled in.')
  })

  it('a question deleted before its answer gets none', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.script = async () => {
      await promise
      return words('Too late.')
    }
    const { world } = harness.discord
    const question = harness.people.say('never mind', { channel: world.questions, mention: true })
    await expect.poll(() => desk.handled.length).toBe(1)
    world.messages.delete(question.id)
    resolve()
    await harness.discord.until('the log line', () => logged('discord.question-gone') !== undefined)
    expect(await harness.seen()).toEqual([])
  })

  it('a missing permission sends the answer to the asker directly, and says what is missing', async () => {
    harness.discord.world.questions.denied = 1n << 11n
    await harness.adapter.stop()
    harness = await startDiscord(desk, { discord: harness.discord })
    const path = new RegExp(`^/channels/${harness.discord.world.questions.id}/messages$`)
    harness.discord.faults.play({ status: 403, code: 50_013, method: 'POST', path, times: Infinity })
    await harness.say('hello', { place: 'channel' })
    await answered('Answer to hello')
    const [note] = await harness.seen(1)
    expect(note?.text).toContain('I could not answer in')
    expect(logged('discord.answer-forbidden')?.fields).toMatchObject({ missing: ['SendMessages'] })
  })

  it('in a locked thread the answer comes directly, in an archived one it comes there', async () => {
    const { world } = harness.discord
    const open = (more: object) => {
      const thread = world.addChannel({
        type: channelType.publicThread,
        parent: world.questions.id,
        joined: true,
        ...more,
      })
      harness.discord.openThread(thread)
      return thread
    }
    const archived = open({ archived: true })
    harness.people.say('archived', { channel: archived, mention: true })
    await answered('Answer to archived')
    expect(harness.discord.posted[0]?.channel).toBe(archived.id)
    const locked = open({ locked: true, archived: true })
    harness.people.say('locked', { channel: locked, mention: true })
    await answered('Answer to locked')
    expect(harness.discord.posted.at(-1)?.channel).toBe(world.direct.id)
  })

  it('when direct messages are closed too, the log says so', async () => {
    harness.refuse('forbidden')
    await harness.say('hello', { place: 'channel' })
    await harness.discord.until('the log line', () => logged('discord.answer-not-delivered') !== undefined)
    expect(logged('discord.answer-not-delivered')?.fields).toMatchObject({ fault: 'forbidden', code: 50_013 })
  })

  it('a revoked token is told with its fix, and the process lives', async () => {
    harness.discord.state.token = 'another'
    harness.discord.gateway.closeWith(4004)
    await harness.discord.until('the log line', () => logged('discord.disconnected') !== undefined, 10_000)
    expect(logged('discord.disconnected')?.fields.fix).toContain('Reset Token')
  })

  it('a command whose three seconds passed in an outage is answered directly', async () => {
    harness.discord.faults.play({ status: 503, path: /callback$/, times: 50 })
    await harness.command('ask', { question: 'outage' })
    await answered('Answer to command')
    expect((await harness.seen())[0]?.text).toContain('did not let me answer where you asked in time')
    expect(harness.discord.posted.every(one => one.channel === harness.discord.world.direct.id)).toBe(true)
    harness.discord.faults.clear()
    harness.discord.faults.play({ status: 404, code: 10_062, path: /callback$/, times: 1 })
    await harness.command('ask', { question: 'late' })
    await harness.seen(4)
    expect(harness.log.filter(line => line.event === 'discord.interaction-expired')).toHaveLength(2)
  })

  it('what another process has answered is logged, not said twice', async () => {
    harness.discord.faults.play({ status: 400, code: 40_060, path: /callback$/, times: 1 })
    await harness.command('ask', { question: 'twice' })
    await harness.discord.until('the log line', () => logged('discord.answer-not-delivered') !== undefined)
    expect(logged('discord.answer-not-delivered')).toMatchObject({ level: 'warn', fields: { fault: 'late' } })
    expect(await harness.seen()).toEqual([])
    await harness.say('next')
    await answered('Answer to next')
  })

  it('nothing of the words, nor a token of an interaction, gets into the log', async () => {
    desk.script = () => words('a private fact')
    harness.discord.faults.play({ status: 400, code: 50_035, path: /messages$|callback$/, times: Infinity })
    await harness.say('question')
    await harness.command('ask', { question: 'x' })
    await expect.poll(() => harness.log.filter(line => line.event === 'discord.answer-not-delivered').length).toBe(2)
    expect(JSON.stringify(harness.log)).not.toMatch(/a private fact|token-\d/)
  })
})

describe('packets that nobody should send', () => {
  it('do not end the process', async () => {
    const discord = await FakeDiscord.start()
    const node = join(import.meta.dirname, '../../../node_modules/.bin/node')
    const child = spawn(node, [
      join(import.meta.dirname, '../../support/fake-discord/lone-bot.ts'),
      discord.url,
      discord.state.token,
    ])
    const people = new People(discord)
    try {
      await discord.until('the bot', () => discord.state.commandWrites === 1, 20_000)
      discord.gateway.dispatch('MESSAGE_CREATE', null)
      discord.gateway.dispatch('GUILD_CREATE', { id: 'x' })
      discord.gateway.dispatch('INTERACTION_CREATE', { id: '1', type: 2 })
      discord.gateway.sendRaw('this is no JSON')
      discord.gateway.sendRaw('{"op":0,"t":"MESSAGE_CREATE","s":900,"d":{"id":"1"}}')
      await sleep(200)
      people.say('are you there?')
      await discord.until(
        'an answer',
        () => discord.posted.some(message => visibleText(message).includes('Here.')),
        10_000,
      )
      expect(child.exitCode).toBeNull()
    } finally {
      child.kill()
      await discord.stop()
    }
  })
})
