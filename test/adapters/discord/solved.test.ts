import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScriptedDesk } from '../../contracts/scripted-desk.ts'
import { type DiscordHarness, startDiscord } from '../../support/fake-discord/harness.ts'
import { buttonsOf } from '../../support/fake-discord/visible-text.ts'
import type { FakeChannel, FakeUser } from '../../support/fake-discord/world.ts'

let harness: DiscordHarness
let thread: FakeChannel
beforeEach(async () => {
  harness = await startDiscord(new ScriptedDesk())
  thread = harness.people.post('Step 3?', 'Do I need it?', { mention: true }).thread
  const [answer] = await harness.seen(1)
  expect(answer?.buttons).toEqual(['Mark as solved'])
})
afterEach(() => harness.stop())

async function press(by: FakeUser): Promise<string> {
  const [message] = harness.discord.posted
  const [button] = message ? buttonsOf(message) : []
  if (!message || !button) throw new Error('no button')
  const before = (await harness.seen()).length
  harness.people.press(message, button.customId, { by })
  return (await harness.seen(before + 1)).at(-1)?.text ?? ''
}

describe('marking a forum post as solved', () => {
  it('adds the tag for the one who opened the post', async () => {
    expect(await press(harness.discord.world.asker)).toBe('Marked as solved.')
    expect(thread.appliedTags).toEqual([harness.discord.world.solved.id])
  })

  it('is refused to others in words', async () => {
    expect(await press(harness.discord.world.otherMember)).toContain('Only the person who opened this post')
    expect(thread.appliedTags).toEqual([])
  })

  it('says what to do when the bot may not change tags', async () => {
    harness.discord.faults.play({ status: 403, code: 50_013, method: 'PATCH', path: /^\/channels/, times: 1 })
    expect(await press(harness.discord.world.asker)).toContain('Manage Threads and Posts')
  })
})
