import { describe, expect, it } from 'vitest'
import { startDiscord } from '../support/fake-discord/harness.ts'
import { fieldsOfModal } from '../support/fake-discord/modal-fields.ts'
import { connectBySocket } from '../support/fake-slack/connected.ts'
import { realDesk } from '../support/real-desk.ts'

const WORDS = 'Moonlighting is not allowed on a J-1, because the DS-2019 names the training.'

describe('"Make an answer from this" in the menu of a message', () => {
  it('opens the form with the words in it on Discord', async () => {
    const desk = await realDesk({ small: true, everyone: 'reviewer' })
    const harness = await startDiscord(desk, {})
    try {
      const { world } = harness.discord
      const target = harness.people.say(WORDS, { channel: world.questions, by: world.otherMember })
      const used = harness.people.menu('Make an answer from this', target)
      await harness.discord.until('a form', () => Boolean(used.modal))
      expect(used.modal?.custom_id).toBe(`kb:quote:${world.otherMember.id}`)
      expect(fieldsOfModal(used.modal ?? ({} as never)).map(field => field.id)).toContain('short')
      expect(JSON.stringify(used.modal)).toContain(WORDS)
    } finally {
      await harness.stop()
    }
  })

  it('opens the form with the words in it on Slack', async () => {
    const desk = await realDesk({ small: true, everyone: 'reviewer' })
    const { slack, adapter, asker } = await connectBySocket(desk)
    try {
      await asker.say(WORDS, 'C0GENERAL').acknowledged
      const message = await slack.until(
        () => slack.messages.find(one => one.text === WORDS) ?? null,
        2000,
        'the message',
      )
      asker.shortcut({ ...message, user: 'U0EXPERT' }, 'command:kb')
      const view = await slack.until(() => [...slack.views.values()].find(one => one.open) ?? null, 2000, 'a form')
      expect(JSON.stringify(view.view)).toContain(WORDS)
      expect(JSON.stringify(view.view)).toContain('kb:quote:U0EXPERT')
    } finally {
      await adapter.stop()
    }
  })
})
