import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from '../../../src/chat/adapter.ts'
import type { Reply } from '../../../src/chat/reply.ts'
import type { Seen, Talker } from '../dialogue.ts'
import type { AnyBlock } from './block-rules.ts'
import { elementsOf } from './check-blocks.ts'
import { connectBySocket } from './connected.ts'
import { shownErrors } from './form-answer.ts'
import { asSent, isText, pickAction } from './harness.ts'
import type { Brought } from './person.ts'
import { plainBlocks } from './plain.ts'
import type { Message, OpenView } from './world.ts'

/** Milliseconds without anything new after which an answer is whole. */
const quiet = 15

type Screen = { readonly message: Message } | { readonly view: OpenView }

/** A person in the fake Slack, for the dialogues: the real adapter in between. */
export async function slackTalker(desk: Desk): Promise<Talker> {
  let replied = Promise.withResolvers<Reply | null>()
  const watched: Desk = {
    commands: desk.commands,
    complete: request => desk.complete(request),
    async handle(event) {
      const reply = await desk.handle(event)
      // The twin of a mention is handled too, and says nothing.
      if (reply || event.kind !== 'message') replied.resolve(reply)
      else setTimeout(() => replied.resolve(null), 50)
      return reply
    },
  }
  const { slack, adapter, asker, lines } = await connectBySocket(watched)
  /** Newest last: what can be pressed. */
  let screen: readonly Screen[] = []
  let thread: string | null = null

  const version = () =>
    JSON.stringify([
      slack.messages.map(message => message.edits),
      [...slack.views.values()].map(view => [view.hash, view.open, shownErrors.get(view)]),
    ])

  async function act(what: () => Brought): Promise<Seen | null> {
    replied = Promise.withResolvers()
    const before = {
      messages: new Map(slack.messages.map(message => [message, message.edits])),
      views: new Map([...slack.views.values()].map(view => [view, `${view.hash} ${view.open}`])),
    }
    const start = version()
    const { acknowledged } = what()
    await acknowledged
    const reply = await replied.promise
    if (!reply) return null
    await slack.until(() => version() !== start || null, 5_000, 'an answer on screen')
    // Files come by a way of their own, a moment later.
    for (const block of reply.blocks)
      if (block.type === 'file')
        await slack.until(
          () =>
            slack.messages.some(message => !before.messages.has(message) && textOf({ message }).includes(block.name)),
          5_000,
          `the file ${block.name}`,
        )
    for (let last = ''; last !== version(); await sleep(quiet)) last = version()
    const messages = slack.messages.filter(
      message => message.via !== null && before.messages.get(message) !== message.edits,
    )
    const views = [...slack.views.values()].filter(
      view => view.open && (before.views.get(view) !== `${view.hash} ${view.open}` || shownErrors.has(view)),
    )
    const seen: Screen[] = [...messages.map(message => ({ message })), ...views.map(view => ({ view }))]
    // Older messages stay on screen, and their buttons can still be pressed.
    screen = [...screen.filter(one => 'message' in one || one.view.open), ...seen].slice(-20)
    const last = messages.findLast(message => message.thread !== null)
    if (last) thread = last.thread
    return {
      text: seen.map(textOf).join('\n'),
      labels: seen.flatMap(one => labelsOf(blocksOf(one))),
      private: seen.every(one => 'view' in one || isPrivate(one.message, reply)),
    }
  }

  function find(label: string, wanted: 'button' | 'options') {
    const starts = (text: string) => text.toLowerCase().startsWith(label.toLowerCase())
    const home = slack.homes.get(asker.id)
    for (const one of [...screen].reverse().concat(home ? [{ view: home }] : []))
      for (const block of blocksOf(one))
        for (const element of elementsOf(block)) {
          if (wanted === 'button' && element.type === 'button' && starts(element.text.text))
            return { one, block, element }
          if (wanted === 'options' && 'options' in element && element.options.some(option => starts(option.text.text)))
            return { one, block, element }
        }
    throw new Error(`no ${wanted} "${label}" on screen:\n${screen.map(textOf).join('\n')}`)
  }

  function use(one: Screen, block: AnyBlock, action: Readonly<Record<string, unknown>>): Brought {
    return 'message' in one ? asker.useInMessage(one.message, block, action) : asker.useInView(one.view, block, action)
  }

  return {
    say(text, where) {
      if (where === 'direct') return act(() => asker.say(asSent(text)))
      const words = where === 'channel' ? text : `<@U0BOT> ${text}`
      const place = where === 'thread' ? thread : null
      return act(() => asker.say(asSent(where === 'thread' ? text : words), 'C0GENERAL', place))
    },
    press(label) {
      const { one, block, element } = find(label, 'button')
      if (element.type !== 'button') throw new Error('not a button')
      return act(() => use(one, block, { type: 'button', action_id: element.action_id, value: element.value }))
    },
    pick(labels) {
      const { one, block, element } = find(labels[0] ?? '', 'options')
      return act(() => use(one, block, pickAction(element, labels)))
    },
    command(line) {
      const [name = '', ...rest] = line.slice(1).split(' ')
      return act(() => asker.command(name, asSent(rest.join(' '))))
    },
    async submit(fields) {
      const open = screen.findLast(one => 'view' in one)
      if (!open || !('view' in open)) throw new Error('no form is open')
      const { view } = open
      for (const [id, value] of Object.entries(fields)) {
        const block = `field:${id}`
        if (!view.view.blocks.some(one => one.block_id === block)) continue
        const hash = view.hash
        const told = asker.fill(
          view,
          block,
          isText(view, block) ? { value: [value].flat().join(',') } : { picked: [value].flat() },
        )
        if (!told) continue
        await told.acknowledged
        await slack.until(() => view.hash !== hash || null, 5_000, 'fields that follow')
      }
      return await act(() => asker.submit(view))
    },
    async leave() {
      await adapter.stop()
      await slack.stop()
      const failed = lines.filter(line => line.level === 'error').map(line => JSON.stringify(line))
      if (slack.problems.length + failed.length > 0)
        throw new Error(`Slack would refuse: ${[...slack.problems, ...failed].join('\n')}`)
    },
  }
}

/** In direct messages nobody else reads along: there the desk's own word counts. */
function isPrivate(message: Message, reply: Reply): boolean {
  return message.channel.startsWith('D') ? reply.visibility === 'private' : message.ephemeralTo !== null
}

function blocksOf(one: Screen): readonly AnyBlock[] {
  return 'message' in one ? one.message.blocks : one.view.view.blocks
}

function textOf(one: Screen): string {
  if ('message' in one)
    return [plainBlocks(one.message.blocks), ...one.message.files.map(file => `${file.name}\n${file.content}`)].join(
      '\n',
    )
  const title = 'title' in one.view.view ? one.view.view.title.text : ''
  return [title, plainBlocks(one.view.view.blocks), ...Object.values(shownErrors.get(one.view) ?? {})].join('\n')
}

function labelsOf(blocks: readonly AnyBlock[]): readonly string[] {
  return blocks
    .flatMap(block => [...elementsOf(block)])
    .flatMap(element =>
      element.type === 'button'
        ? [element.text.text]
        : 'options' in element
          ? element.options.map(option => option.text.text)
          : [],
    )
}
