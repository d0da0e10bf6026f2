import { randomUUID } from 'node:crypto'
import type { AnyBlock } from './block-rules.ts'
import { elementsOf } from './check-blocks.ts'
import type { FakeSlack } from './fake-slack.ts'
import { takeFormAnswer } from './form-answer.ts'
import type { Acknowledgement, Body, Kind } from './transport.ts'
import { shownView } from './windows.ts'
import { type Message, type OpenView, testWorkspace, type Workspace } from './world.ts'

/** Something brought to the app, which can be brought again. */
export interface Brought {
  readonly kind: Kind
  readonly bodies: readonly Body[]
  readonly acknowledged: Promise<readonly Acknowledgement[]>
}

type Value = { readonly value?: string; readonly picked?: readonly string[] }

/** Somebody at a keyboard in the fake Slack: what they do is brought to the app as Slack brings it. */
export class Person {
  readonly id: string
  readonly #slack: FakeSlack
  readonly #at: Workspace
  last: Brought | null = null

  constructor(slack: FakeSlack, id = 'U0ASKER', at: Workspace = slack.workspaces[0] ?? testWorkspace) {
    this.#slack = slack
    this.id = id
    this.#at = at
  }

  get directChannel(): string {
    return this.#slack.direct(this.id).id
  }

  /** Writes in a channel. In a channel with the bot a mention arrives twice: as `app_mention` and as `message`. */
  say(text: string, channel = this.directChannel, thread: string | null = null, more: Body = {}): Brought {
    const message = this.#slack.post({ channel, thread, user: this.id, text, blocks: [], via: null })
    const parent = thread ? this.#slack.messageAt(channel, thread) : undefined
    const said = {
      user: this.id,
      ts: message.ts,
      text,
      team: this.#at.team,
      channel,
      event_ts: message.ts,
      client_msg_id: randomUUID(),
      ...(thread ? { thread_ts: thread, parent_user_id: parent?.user } : {}),
      ...more,
    }
    const type = channel.startsWith('D') ? 'im' : 'channel'
    const events: Body[] = [{ type: 'message', channel_type: type, ...said }]
    if (type === 'channel' && text.includes(`<@${this.#at.bot.user}>`)) events.unshift({ type: 'app_mention', ...said })
    return this.#bring(
      'events_api',
      events.map(event => this.event(event)),
    )
  }

  /** The outer body of an event. */
  event(event: Body, eventId = `Ev${randomUUID().slice(0, 8).toUpperCase()}`): Body {
    const { team, enterprise, orgWide, bot } = this.#at
    return {
      token: 'unused',
      team_id: team,
      enterprise_id: enterprise,
      api_app_id: 'A0APP',
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        { enterprise_id: enterprise, team_id: team, user_id: bot.user, is_bot: true, is_enterprise_install: orgWide },
      ],
      event,
    }
  }
  bringEvent(event: Body, eventId?: string): Brought {
    return this.#bring('events_api', [this.event(event, eventId)])
  }

  command(command: string, text = '', channel = 'C0GENERAL'): Brought {
    return this.#bring('slash_commands', [
      {
        token: 'unused',
        team_id: this.#at.team,
        team_domain: 'test',
        channel_id: channel,
        channel_name: channel.startsWith('D') ? 'directmessage' : 'general',
        user_id: this.id,
        user_name: 'asker',
        command: command.startsWith('/') ? command : `/${command}`,
        text,
        api_app_id: 'A0APP',
        is_enterprise_install: String(this.#at.orgWide),
        ...(this.#at.enterprise ? { enterprise_id: this.#at.enterprise } : {}),
        response_url: this.#slack.newResponseUrl(channel, this.id, null),
        trigger_id: this.#slack.newTrigger(this.id),
      },
    ])
  }

  /** Uses a button or a select in a message. */
  useInMessage(message: Message, block: AnyBlock, action: Body): Brought {
    const ephemeral = message.ephemeralTo !== null
    const thread = message.thread ? { thread_ts: message.thread } : {}
    return this.#bring('interactive', [
      {
        ...this.#interaction('block_actions'),
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: ephemeral,
          ...thread,
        },
        channel: { id: message.channel, name: 'general' },
        ...(ephemeral
          ? {}
          : {
              message: {
                type: 'message',
                user: message.user,
                ts: message.ts,
                text: message.text,
                blocks: message.blocks,
                ...thread,
              },
            }),
        response_url: this.#slack.newResponseUrl(message.channel, this.id, message),
        actions: [{ block_id: block.block_id ?? 'generated', action_ts: this.#slack.ts(), ...action }],
      },
    ])
  }
  /** Uses a button or a select in a window or on App Home. */
  useInView(open: OpenView, block: AnyBlock, action: Body): Brought {
    return this.#bring('interactive', [
      {
        ...this.#interaction('block_actions'),
        container: { type: 'view', view_id: open.id },
        view: shownView(open),
        actions: [{ block_id: block.block_id ?? 'generated', action_ts: this.#slack.ts(), ...action }],
      },
    ])
  }
  shortcut(message: Message, callback = 'ask-about-message'): Brought {
    const thread = message.thread ? { thread_ts: message.thread } : {}
    return this.#bring('interactive', [
      {
        ...this.#interaction('message_action'),
        action_ts: this.#slack.ts(),
        callback_id: callback,
        channel: { id: message.channel, name: 'general' },
        message_ts: message.ts,
        message: { type: 'message', user: message.user, ts: message.ts, text: message.text, ...thread },
        response_url: this.#slack.newResponseUrl(message.channel, this.id, null),
      },
    ])
  }
  openHome(tab: 'home' | 'messages' = 'home', eventId?: string): Brought {
    return this.bringEvent(
      { type: 'app_home_opened', user: this.id, channel: this.directChannel, tab, event_ts: this.#slack.ts() },
      eventId,
    )
  }

  /** Fills a field of the open window, by its label. A steering field tells the app at once. */
  fill(open: OpenView, label: string, value: Value): Brought | null {
    const block = open.view.blocks.find(
      one => one.type === 'input' && (one.label.text === label || one.block_id === label),
    )
    if (block?.type !== 'input') throw new Error(`no field "${label}" in the window`)
    const { element } = block
    const wanted = value.picked ?? []
    const options =
      'options' in element
        ? element.options.filter(option => wanted.includes(option.text.text) || wanted.includes(option.value))
        : []
    if (options.length < wanted.length) throw new Error(`no such option in "${label}": ${wanted.join(', ')}`)
    open.state[block.block_id ?? ''] =
      'options' in element ? { picked: options.map(one => one.value) } : { value: value.value ?? '' }
    if (!block.dispatch_action) return null
    const one =
      element.type === 'checkboxes' || element.type === 'multi_static_select'
        ? { selected_options: options }
        : { selected_option: options[0] }
    return this.useInView(open, block, { type: element.type, action_id: element.action_id, ...one })
  }
  /** Sends the window. Slack itself asks for what is required. */
  submit(open: OpenView): Brought {
    for (const block of open.view.blocks) {
      const filled = open.state[block.block_id ?? '']
      const empty = !filled || ('value' in filled ? filled.value === '' : filled.picked.length === 0)
      if (block.type === 'input' && !block.optional && empty)
        throw new Error(`Slack: "${block.label.text}" is required`)
    }
    const brought = this.#bring('interactive', [
      { ...this.#interaction('view_submission'), view: shownView(open), response_urls: [] },
    ])
    const settled = brought.acknowledged.then(all => {
      takeFormAnswer(this.#slack, open, all[0]?.carried)
      return all
    })
    this.last = { ...brought, acknowledged: settled }
    return this.last
  }

  redeliver(): Brought {
    if (!this.last) throw new Error('nothing to deliver again')
    const { kind, bodies } = this.last
    return this.#bring(kind, bodies, 1)
  }

  #interaction(type: string): Body {
    const { team, enterprise, orgWide } = this.#at
    return {
      type,
      team: orgWide ? null : { id: team, domain: 'test' },
      enterprise: enterprise ? { id: enterprise, name: 'org' } : null,
      is_enterprise_install: orgWide,
      user: { id: this.id, username: 'asker', name: 'asker', team_id: team },
      api_app_id: 'A0APP',
      token: 'unused',
      trigger_id: this.#slack.newTrigger(this.id),
    }
  }
  #bring(kind: Kind, bodies: readonly Body[], retry = 0): Brought {
    const acknowledged = Promise.all(bodies.map(body => this.#slack.transport.deliver(kind, body, retry)))
    acknowledged.catch(error => this.#slack.problems.push(String(error)))
    this.last = { kind, bodies, acknowledged }
    return this.last
  }
}

/** The newest block that holds a button or option with this label, and the element. */
export function findElement(blocks: readonly AnyBlock[], label: string) {
  for (const block of [...blocks].reverse())
    for (const element of elementsOf(block)) {
      if (element.type === 'button' && element.text.text === label) return { block, element }
      if ('options' in element && element.options.some(option => option.text.text === label)) return { block, element }
    }
  return null
}
