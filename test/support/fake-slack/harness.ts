import { messageOf } from '../../../src/chat/errors.ts'
import type { Harness, Place, Seen } from '../../contracts/harness.ts'
import type { ScriptedDesk } from '../../contracts/scripted-desk.ts'
import type { AnyBlock } from './block-rules.ts'
import type { elementsOf } from './check-blocks.ts'
import { connectBySocket } from './connected.ts'
import type { FakeSlack } from './fake-slack.ts'
import { findElement, Person } from './person.ts'
import { buttonsOf, fieldLabelsOf, pingsOf, plainBlocks } from './plain.ts'
import type { Message, OpenView } from './world.ts'

/** The contract suite's view of the adapter in Slack. */
export async function slackHarness(desk: ScriptedDesk): Promise<Harness> {
  const { slack, adapter, asker, lines, stop } = await connectBySocket(desk)
  const open = () => [...slack.views.values()].findLast(view => view.open)

  return {
    adapter,
    log: lines,
    places: ['direct', 'channel', 'thread'],
    async say(text, { place = 'direct', mention = place !== 'direct', by = 'member' } = {}) {
      const speaker = by === 'member' ? asker : new Person(slack, by === 'itself' ? 'U0BOT' : 'U0OTHERBOT')
      const whole = mention ? `<@U0BOT> ${text}` : text
      const bot = by === 'member' ? {} : { bot_id: by === 'itself' ? 'B0BOT' : 'B0OTHER' }
      const channel = place === 'direct' ? asker.directChannel : 'C0GENERAL'
      const thread = place === 'thread' ? rootBySomebody(slack) : null
      await speaker.say(asSent(whole), channel, thread, bot).acknowledged
    },
    async command(name, values = {}) {
      const entries = Object.entries(values)
      const text =
        entries.length === 1 ? String(entries[0]?.[1]) : entries.map(([key, value]) => `${key}=${value}`).join(' ')
      asker.command(name, text)
    },
    async press(label) {
      const message = newest(slack, label)
      const found = message && findElement(message.blocks, label)
      if (!message || found?.element.type !== 'button') throw new Error(`no button "${label}"`)
      const { action_id, value } = found.element
      await asker.useInMessage(message, found.block, { type: 'button', action_id, value }).acknowledged
    },
    async pick(...labels) {
      const message = newest(slack, labels[0] ?? '')
      const found = message && findElement(message.blocks, labels[0] ?? '')
      if (!message || !found || !('options' in found.element)) throw new Error(`no select with "${labels[0]}"`)
      await asker.useInMessage(message, found.block, pickAction(found.element, labels)).acknowledged
    },
    async submit(values) {
      const view = open()
      if (!view) throw new Error('no form is open')
      for (const [label, value] of Object.entries(values)) {
        const picked = Array.isArray(value) ? value : [value as string]
        await asker.fill(view, label, isText(view, label) ? { value: picked[0] } : { picked })?.acknowledged
      }
      await asker.submit(view).acknowledged
    },
    async redeliver() {
      await asker.redeliver().acknowledged
    },
    async acknowledged() {
      await asker.last?.acknowledged
    },
    async seen(atLeast = 0): Promise<readonly Seen[]> {
      if (atLeast > 0) await slack.until(() => everything(slack).length >= atLeast, 5_000, `${atLeast} visible things`)
      if (slack.problems.length > 0) throw new Error(`Slack would refuse: ${slack.problems.join('; ')}`)
      return everything(slack)
    },
    refuse(fault) {
      slack.faults.length = 0
      if (fault === 'forbidden')
        for (const method of ['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'response_url'])
          slack.fail({ method, error: 'restricted_action' })
    },
    async stop() {
      await stop().catch(error => {
        throw new Error(messageOf(error))
      })
    },
  }
}

function everything(slack: FakeSlack): readonly Seen[] {
  const messages = slack.messages.filter(message => message.via !== null).map(seenMessage)
  const views = [...slack.views.values()].filter(view => view.open).map(seenView)
  return [...messages, ...views]
}

function seenMessage(message: Message): Seen {
  const direct = message.channel.startsWith('D')
  return {
    text: [plainBlocks(message.blocks), ...message.files.map(file => file.name)].join('\n'),
    to: direct || message.ephemeralTo !== null ? 'asker' : 'everyone',
    stands: direct || message.thread !== null || message.ephemeralTo !== null ? 'answer' : 'loose',
    buttons: buttonsOf(message.blocks),
    pings: pingsOf(message.text, message.blocks),
  }
}

function seenView(open: OpenView): Seen {
  const labels = fieldLabelsOf(open.view.blocks)
  const title = 'title' in open.view ? open.view.title.text : ''
  return {
    text: [title, plainBlocks(open.view.blocks)].join('\n'),
    to: 'asker',
    stands: 'answer',
    buttons: buttonsOf(open.view.blocks),
    ...(labels.length > 0 ? { form: labels } : {}),
    pings: [],
  }
}

function newest(slack: FakeSlack, label: string): Message | undefined {
  return slack.messages.findLast(message => message.via !== null && findElement(message.blocks, label) !== null)
}

export function pickAction(element: ReturnType<typeof elementsOf>[number], labels: readonly string[]) {
  if (!('options' in element)) throw new Error('not a select')
  const options = labels.map(label => {
    const option = element.options.find(one => one.text.text.toLowerCase().startsWith(label.toLowerCase()))
    if (!option) throw new Error(`no option "${label}"`)
    return option
  })
  const { type, action_id } = element
  const many = type === 'multi_static_select' || type === 'checkboxes'
  return { type, action_id, ...(many ? { selected_options: options } : { selected_option: options[0] }) }
}

export function isText(view: OpenView, label: string): boolean {
  return view.view.blocks.some(
    (block: AnyBlock) =>
      block.type === 'input' &&
      (block.label.text === label || block.block_id === label) &&
      block.element.type === 'plain_text_input',
  )
}

/** What a person types, as Slack sends it: everything but a mention is escaped. */
export function asSent(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;(@U0[A-Z]+)&gt;/g, '<$1>')
}

function rootBySomebody(slack: FakeSlack): string {
  return slack.post({
    channel: 'C0GENERAL',
    user: 'U0SOMEBODY',
    text: 'A thread of other people',
    blocks: [],
    via: null,
  }).ts
}

export type { Place }
