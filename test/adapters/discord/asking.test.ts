import { afterEach, describe, expect, it } from 'vitest'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type DiscordHarness, startDiscord } from '../../support/fake-discord/harness.ts'
import { channelType } from '../../support/fake-discord/world.ts'

let harness: DiscordHarness
afterEach(() => harness.stop())

async function start(messageContent: boolean): Promise<ScriptedDesk> {
  const desk = new ScriptedDesk()
  harness = await startDiscord(desk, { fake: { messageContent }, adapter: { messageContent } })
  return desk
}

/** Waits until a later question was answered: whatever came before it has been dealt with. */
async function settle(desk: ScriptedDesk): Promise<void> {
  const before = desk.messages.length
  harness.people.say('sentinel')
  await expect.poll(() => desk.messages.length).toBeGreaterThan(before)
}

describe('what is meant for the bot on Discord', () => {
  it('a reply to one of its messages is', async () => {
    const desk = await start(false)
    await harness.say('first', { place: 'channel' })
    await harness.seen(1)
    const [answer] = harness.discord.posted
    harness.people.say('and for H-1B?', { channel: harness.discord.world.questions, reply: answer?.id ?? '' })
    await harness.seen(2)
    expect(desk.messages[1]).toMatchObject({ text: 'and for H-1B?', addressed: 'reply' })
  })

  it('a mention of everyone, or of others, is not', async () => {
    const desk = await start(true)
    const { world } = harness.discord
    harness.people.say('@everyone who knows about visas?', { channel: world.questions })
    harness.people.say(`<@${world.otherMember.id}> what is a waiver?`, { channel: world.questions })
    await settle(desk)
    expect(desk.received.map(event => event.kind === 'message' && event.addressed)).toEqual(['none', 'none', 'direct'])
    expect(desk.messages.map(event => event.text)).toEqual(['sentinel'])
  })

  it('overheard words reach the desk only with the message content intent', async () => {
    const desk = await start(false)
    harness.people.say('what is a J-1?', { channel: harness.discord.world.questions })
    await settle(desk)
    expect(desk.received).toHaveLength(1)
  })

  it('asks for the intent only when it is wanted, and says the fix when the portal has it off', async () => {
    const desk = new ScriptedDesk()
    harness = await startDiscord(desk, { fake: { messageContent: false }, adapter: { messageContent: true } })
    const [identify] = harness.discord.gateway.identifies
    expect((identify?.intents ?? 0) & (1 << 15)).toBe(0)
    const warning = harness.log.find(line => line.event === 'discord.message-content-missing')
    expect(warning?.fields.fix).toContain('Message Content Intent')
  })

  it('in its own thread a person goes on without a mention, and talk among others is left alone', async () => {
    const desk = await start(true)
    const { world } = harness.discord
    const thread = world.addChannel({
      type: channelType.publicThread,
      parent: world.questions.id,
      owner: world.bot.id,
      joined: true,
    })
    harness.discord.openThread(thread)
    harness.people.say('how long does it take?', { channel: thread })
    await harness.seen(1)
    const other = harness.people.say('I think a year', {
      channel: thread,
      by: world.otherMember,
      reply: [...world.messages.keys()].at(0) ?? '',
    })
    harness.people.say('thank you', { channel: thread, reply: other.id })
    await settle(desk)
    expect(desk.messages.map(event => [event.text, event.addressed])).toEqual([
      ['how long does it take?', 'thread'],
      ['sentinel', 'direct'],
    ])
  })

  it('in the thread of others it goes on only with the one it was just answering', async () => {
    const desk = await start(true)
    const { world } = harness.discord
    const thread = world.addChannel({
      type: channelType.publicThread,
      parent: world.questions.id,
      owner: world.asker.id,
      joined: true,
    })
    harness.discord.openThread(thread)
    harness.people.say('a question', { channel: thread, mention: true })
    await harness.seen(1)
    harness.people.say('and for H-1B?', { channel: thread })
    await harness.seen(2)
    harness.people.say('lunch?', { channel: thread, by: world.otherMember })
    await settle(desk)
    expect(desk.messages.map(event => event.addressed)).toEqual(['mention', 'thread', 'direct'])
  })

  it('a forum post brings its title and its words, and opens its thread', async () => {
    const desk = await start(true)
    harness.people.post('Step 3 for H-1B?', 'My hospital files in April.')
    await settle(desk)
    expect(desk.received[0]).toMatchObject({
      text: 'Step 3 for H-1B?\nMy hospital files in April.',
      addressed: 'none',
      opensThread: true,
      conversation: { kind: 'forum', channel: harness.discord.world.forum.id },
    })
  })

  it('brings roles, and the right to administer, along', async () => {
    const desk = await start(false)
    const { world } = harness.discord
    world.roles.set(world.asker.id, [world.curatorRole])
    world.administrators.add(world.asker.id)
    harness.people.command('check')
    await harness.seen(1)
    harness.people.say('a question', { channel: world.questions, mention: true })
    await harness.seen(2)
    expect(desk.called[0]?.person).toMatchObject({
      id: world.asker.id,
      groups: [world.curatorRole],
      administrator: true,
    })
    expect(desk.messages[0]?.person.groups).toEqual([world.curatorRole])
  })

  it('brings the name along that people see there, fit to stand in a line, and logs it nowhere', async () => {
    const desk = await start(false)
    const { world } = harness.discord
    harness.people.command('check')
    await harness.seen(1)
    world.nicknames.set(world.asker.id, 'Dr.\n\u202eAyesha Khan')
    harness.people.command('check')
    await harness.seen(2)
    harness.people.say('a question', { channel: world.questions, mention: true })
    await harness.seen(3)
    expect(desk.handled.map(event => event.person.name)).toEqual(['ayesha', 'Dr. Ayesha Khan', 'Dr. Ayesha Khan'])
    expect(JSON.stringify(harness.log)).not.toContain('Khan')
  })

  it('answers by command in a server where only the person installed the bot', async () => {
    const desk = await start(false)
    desk.script = () => words('For you.', { visibility: 'private' })
    harness.people.command('check', [], { foreignGuild: '900000000000000001' })
    const [seen] = await harness.seen(1)
    expect(seen).toMatchObject({ text: 'For you.', to: 'asker' })
    expect(desk.called[0]?.conversation).toMatchObject({ community: '900000000000000001', kind: 'channel' })
  })

  it('a long answer in a channel goes into a thread of its own', async () => {
    const desk = await start(false)
    desk.script = () =>
      words('', {
        blocks: [
          { type: 'heading', text: 'All of it' },
          ...Array.from({ length: 30 }, () => ({ type: 'text' as const, text: 'words '.repeat(60) })),
        ],
      })
    harness.people.say('tell me all', { channel: harness.discord.world.questions, mention: true })
    await harness.seen(2)
    const channels = new Set(harness.discord.posted.map(message => message.channel))
    expect(channels.size).toBe(1)
    const [thread] = [...channels].map(id => harness.discord.world.channel(id))
    expect(thread).toMatchObject({ name: 'All of it', parent: harness.discord.world.questions.id })
  })

  it('shows that it works when an answer takes a while', async () => {
    const desk = await start(false)
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.script = async () => {
      await promise
      return words('Late.')
    }
    await harness.say('slow', { place: 'direct' })
    await expect.poll(() => harness.discord.state.typing).toBe(1)
    resolve()
    await harness.seen(1)
  })
})
