import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Block } from '../../../src/chat/reply.ts'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type DiscordHarness, startDiscord } from '../../support/fake-discord/harness.ts'
import { buttonsOf, visibleText } from '../../support/fake-discord/visible-text.ts'

let desk: ScriptedDesk
let harness: DiscordHarness
beforeEach(async () => {
  desk = new ScriptedDesk()
  harness = await startDiscord(desk)
})
afterEach(() => harness.stop())

async function restart(): Promise<void> {
  await harness.adapter.stop()
  desk = new ScriptedDesk()
  harness = await startDiscord(desk, { discord: harness.discord })
}

function button(label: string) {
  for (const message of [...harness.discord.posted].reverse()) {
    const found = buttonsOf(message).find(one => one.label === label)
    if (found) return { message, customId: found.customId }
  }
  throw new Error(`no button ${label}`)
}

const personal = () => words('Met by what you told me.', { visibility: 'private' })

describe('a private answer to words in a channel', () => {
  beforeEach(async () => {
    desk.script = personal
    await harness.say('i have no step 3', { place: 'channel' })
    const [pointer] = await harness.seen(1)
    expect(pointer?.text).not.toContain('Met by')
  })

  it('opens for the one who asked', async () => {
    await harness.press('Show my answer')
    const seen = await harness.seen(2)
    expect(seen[1]).toMatchObject({ text: 'Met by what you told me.', to: 'asker' })
  })

  it('does not open for others', async () => {
    const { message, customId } = button('Show my answer')
    harness.people.press(message, customId, { by: harness.discord.world.otherMember })
    const seen = await harness.seen(2)
    expect(seen[1]).toMatchObject({ to: 'asker' })
    expect(seen[1]?.text).toContain('for the person who asked')
  })

  it('opens after a restart, by asking again', async () => {
    await restart()
    desk.script = event => (event.kind === 'message' && event.text === 'i have no step 3' ? personal() : null)
    await harness.press('Show my answer')
    const seen = await harness.seen(2)
    expect(seen[1]).toMatchObject({ text: 'Met by what you told me.', to: 'asker' })
  })

  it('says so when the question is gone meanwhile', async () => {
    await restart()
    const { world } = harness.discord
    for (const message of world.messages.values()) if (message.author === world.asker) world.messages.delete(message.id)
    await harness.press('Show my answer')
    expect((await harness.seen(2))[1]?.text).toContain('is gone')
  })
})

describe('sharing a private result', () => {
  const link = { id: 'x', label: 'Source', url: 'https://example.org/' }
  const blocks: readonly Block[] = [
    { type: 'text', text: 'Result.' },
    { type: 'file', name: 'plan.csv', mediaType: 'text/csv', content: 'a,b', alt: 'Your plan' },
  ]
  beforeEach(async () => {
    desk.script = () =>
      words('', {
        visibility: 'private',
        blocks,
        choices: [{ present: 'buttons', choices: [{ id: 'check:change:secret', label: 'Change' }, link] }],
      })
    await harness.command('check')
    expect((await harness.seen(1))[0]?.buttons).toEqual(['Change', 'Show to everyone here'])
  })

  it('asks first, then posts it without the buttons that carry facts', async () => {
    await harness.press('Show to everyone here')
    await expect
      .poll(async () => (await harness.seen())[0]?.buttons)
      .toEqual(['Change', 'Yes, show it', 'Keep private'])
    await harness.press('Yes, show it')
    const [own, shared] = await harness.seen(2)
    expect(own?.text).toContain('Everyone here can see it now.')
    expect(own?.text).not.toContain('Show it?')
    expect(shared).toMatchObject({ to: 'everyone', buttons: [] })
    expect(shared?.text).toContain('Result.')
    expect(harness.discord.posted[1]?.attachments[0]?.text).toBe('a,b')
    expect(JSON.stringify(harness.discord.posted[1]?.components)).not.toContain('secret')
  })

  it('can be thought better of', async () => {
    await harness.press('Show to everyone here')
    await expect.poll(async () => (await harness.seen())[0]?.buttons).toContain('Keep private')
    await harness.press('Keep private')
    await expect.poll(async () => (await harness.seen())[0]?.text).toContain('Kept private')
    expect(await harness.seen()).toHaveLength(1)
  })

  it('works after a restart, without the file, from what the message shows', async () => {
    await restart()
    await harness.press('Show to everyone here')
    await expect.poll(async () => (await harness.seen())[0]?.buttons).toContain('Yes, show it')
    await harness.press('Yes, show it')
    const [, shared] = await harness.seen(2)
    expect(shared?.text).toContain('Result.')
    expect(shared?.text).not.toContain('plan.csv')
  })

  it('is not offered in the direct chat, nor for what is no result', async () => {
    harness.people.command('check', [], { channel: harness.discord.world.direct })
    expect((await harness.seen(2))[1]?.buttons).toEqual(['Change'])
    desk.script = () => words('Which?', { visibility: 'private', status: 'choose' })
    await harness.command('check')
    expect((await harness.seen(3))[2]?.buttons).toEqual([])
  })
})

describe('"Answer this" in the menu of a message', () => {
  async function preview() {
    const { world } = harness.discord
    desk.script = () =>
      words('The answer.', { choices: [{ present: 'buttons', choices: [{ id: 'faq:more:x', label: 'More' }] }] })
    const target = harness.people.say('what is a waiver?', { channel: world.questions, by: world.otherMember })
    harness.people.menu('Answer this', target)
    const [seen] = await harness.seen(1)
    expect(seen).toMatchObject({ to: 'asker', buttons: ['More', 'Post for everyone'] })
    expect(desk.messages[0]).toMatchObject({ text: 'what is a waiver?', addressed: 'menu' })
    return target
  }

  it('shows the answer privately, then posts it in reply', async () => {
    const target = await preview()
    await harness.press('Post for everyone')
    const seen = await harness.seen(2)
    const posted = seen.find(one => one.to === 'everyone')
    expect(posted).toMatchObject({ text: 'The answer.', stands: 'answer', buttons: ['More'] })
    expect(harness.discord.posted[1]?.reference).toBe(target.id)
    await expect.poll(async () => (await harness.seen()).find(one => one.to === 'asker')?.text).toContain('Posted.')
  })

  it('posts after a restart what the preview shows', async () => {
    const target = await preview()
    await restart()
    await harness.press('Post for everyone')
    await harness.seen(2)
    expect(visibleText(harness.discord.posted[1] ?? expect.fail())).toBe('The answer.')
    expect(harness.discord.posted[1]?.reference).toBe(target.id)
  })

  it('says so when the message was deleted meanwhile', async () => {
    const target = await preview()
    harness.discord.world.messages.delete(target.id)
    await harness.press('Post for everyone')
    const seen = await harness.seen(2)
    expect(seen.every(one => one.to === 'asker')).toBe(true)
    expect(seen[1]?.text).toContain('gone')
  })

  it('lets Discord post it where the bot may not', async () => {
    await preview()
    harness.discord.faults.play({ status: 403, code: 50_001, method: 'POST', path: /^\/channels/, times: 1 })
    await harness.press('Post for everyone')
    const seen = await harness.seen(2)
    expect(seen.find(one => one.to === 'everyone')?.text).toBe('The answer.')
  })

  it('offers no posting of what is no answer', async () => {
    desk.script = () => words('I do not know.', { status: 'unknown' })
    harness.people.menu(
      'Answer this',
      harness.people.say('hm', { channel: harness.discord.world.questions, by: harness.discord.world.otherMember }),
    )
    expect((await harness.seen(1))[0]?.buttons).toEqual([])
  })
})

describe('a reply that takes the place of another', () => {
  it('never makes private words public', async () => {
    desk.script = event =>
      event.kind === 'choice'
        ? words('For you.', { visibility: 'private', replace: true })
        : words('For all.', { choices: [{ present: 'buttons', choices: [{ id: 'faq:x', label: 'Mine' }] }] })
    await harness.say('question', { place: 'channel' })
    await harness.seen(1)
    await harness.press('Mine')
    const seen = await harness.seen(2)
    expect(seen[0]).toMatchObject({ text: 'For all.', to: 'everyone' })
    expect(seen[1]).toMatchObject({ text: 'For you.', to: 'asker' })
  })

  it('replaces in place where both are seen by the same', async () => {
    desk.script = event =>
      event.kind === 'choice'
        ? words('Page 2.', { replace: true })
        : words('Page 1.', { choices: [{ present: 'buttons', choices: [{ id: 'faq:2', label: 'Next' }] }] })
    await harness.say('question', { place: 'channel' })
    await harness.seen(1)
    await harness.press('Next')
    await expect.poll(async () => (await harness.seen()).map(one => one.text)).toEqual(['Page 2.'])
  })

  it('is hidden or shown as the reply says, also when it was acknowledged otherwise', async () => {
    desk.script = async () => {
      await new Promise(resolve => setTimeout(resolve, 120))
      return words('For you.', { visibility: 'private' })
    }
    // The command promises a public answer.
    await harness.command('ask', { question: 'slow' })
    expect((await harness.seen(1))[0]).toMatchObject({ text: 'For you.', to: 'asker' })
  })
})

describe('repetitions', () => {
  it('a double click is handled once and acknowledged twice', async () => {
    desk.script = event =>
      event.kind === 'choice'
        ? words('Pressed.')
        : words('Choose.', { choices: [{ present: 'buttons', choices: [{ id: 'faq:more', label: 'More' }] }] })
    await harness.say('question', { place: 'channel' })
    await harness.seen(1)
    const { message, customId } = button('More')
    const clicks = [harness.people.press(message, customId), harness.people.press(message, customId)]
    await harness.seen(2)
    await harness.discord.until('both acknowledged', () => clicks.every(one => one.acknowledgedAt !== null))
    expect(desk.chosen).toHaveLength(1)
    expect(await harness.seen()).toHaveLength(2)
  })

  it('a button of another version gets a clear private sentence', async () => {
    await harness.say('question', { place: 'channel' })
    await harness.seen(1)
    const [message] = harness.discord.posted
    harness.people.press(message ?? expect.fail(), '~nothing|1', { stale: true })
    expect((await harness.seen(2))[1]).toMatchObject({ to: 'asker' })
    expect((await harness.seen(2))[1]?.text).toContain('no longer works')
  })
})

describe('suggestions while typing', () => {
  it('come from the desk, at most 25, and fit', async () => {
    desk.suggest = () => Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, label: 'x'.repeat(120) }))
    const typing = harness.people.type('ask', { name: 'question', type: 3, value: 'st' })
    await harness.discord.until('suggestions', () => typing.suggestions !== null)
    expect(typing.suggestions).toHaveLength(25)
  })
})
