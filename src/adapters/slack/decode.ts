import type { Command } from '../../chat/command.ts'
import type {
  Addressed,
  ChoiceEvent,
  CommandEvent,
  FormEvent,
  HomeEvent,
  MessageEvent,
  Person,
} from '../../chat/event.ts'
import { actionIds, fieldOf } from './ids.ts'
import { conversationOf, type Origin } from './origin.ts'
import { mentions, plainWords } from './plain-words.ts'
import { list, millis, type Raw, raw, text } from './raw.ts'

/** What decoding needs to know besides the payload itself. */
export interface Setting {
  readonly team: string
  /** The bot's own user id. */
  readonly bot: string
  readonly manyWorkspaces: boolean
  /** Does the bot take part in this thread? */
  isIn(channel: string, thread: string): boolean
}

export interface Decoded<E> {
  readonly event: E
  readonly origin: Origin
}

const nobody = (id: string): Person => ({ id, groups: [], administrator: false })
const saidSubtypes = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

/** `message` and `app_mention` events. null: not something a person said (an edit, a join, a bot, ourselves). */
export function decodeMessage(sent: Raw, setting: Setting): Decoded<MessageEvent> | null {
  const user = text(sent, 'user')
  const channel = text(sent, 'channel')
  const ts = text(sent, 'ts')
  const said = text(sent, 'text') ?? ''
  if (!user || !channel || !ts || user === setting.bot) return null
  if (text(sent, 'bot_id') || !saidSubtypes.has(text(sent, 'subtype'))) return null
  const parent = text(sent, 'thread_ts')
  const threadExists = parent !== undefined && parent !== ts
  const direct = text(sent, 'channel_type') === 'im' || channel.startsWith('D')
  const origin: Origin = { user, channel, thread: parent ?? ts, threadExists, direct }
  const words = plainWords(said, setting.bot)
  return {
    origin,
    event: {
      kind: 'message',
      id: `slack:${setting.team}:${channel}:${ts}`,
      at: millis(ts),
      conversation: conversationOf(origin, setting.team, setting.manyWorkspaces),
      person: nobody(user),
      text: words,
      addressed: addressed(sent, origin, said, setting),
    },
  }
}

function addressed(sent: Raw, origin: Origin, said: string, setting: Setting): Addressed {
  if (origin.direct) return 'direct'
  if (text(sent, 'type') === 'app_mention' || mentions(said, setting.bot)) return 'mention'
  const { channel, thread, threadExists } = origin
  if (threadExists && text(sent, 'parent_user_id') === setting.bot) return 'reply'
  if (threadExists && channel && thread && setting.isIn(channel, thread)) return 'thread'
  return 'none'
}

/** `/command` cannot be used in a thread, but "@bot /command ..." can be written there. */
export function commandInMessage(event: MessageEvent, names: ReadonlySet<string>): CommandEvent | null {
  const [, name = '', rest = ''] = /^\/([a-z0-9_-]+)(?:\s+([\s\S]*))?$/.exec(event.text) ?? []
  if (event.addressed === 'none' || !names.has(name)) return null
  const { id, at, conversation, person } = event
  return { kind: 'command', id, at, conversation, person, command: name, input: { text: rest.trim() } }
}

export function decodeCommand(sent: Raw, setting: Setting, now: number): Decoded<CommandEvent> | null {
  const user = text(sent, 'user_id')
  const channel = text(sent, 'channel_id')
  const command = text(sent, 'command')?.replace(/^\//, '')
  const trigger = text(sent, 'trigger_id')
  const responseUrl = text(sent, 'response_url')
  if (!user || !channel || !command || !trigger) return null
  const direct = channel.startsWith('D')
  const origin: Origin = { user, channel, thread: null, threadExists: false, direct, responseUrl, trigger }
  return {
    origin,
    event: {
      kind: 'command',
      id: `slack:${setting.team}:command:${trigger}`,
      at: now,
      conversation: conversationOf(origin, setting.team, setting.manyWorkspaces),
      person: nobody(user),
      command,
      input: { text: plainWords(text(sent, 'text') ?? '', '') },
    },
  }
}

/** Where a button, a select, a shortcut or a form was used. */
export function decodeOrigin(body: Raw): Origin | null {
  const user = text(raw(body.user), 'id')
  if (!user) return null
  const container = raw(body.container)
  const message = raw(body.message)
  const view = raw(body.view)
  const channel = text(raw(body.channel), 'id') ?? text(container, 'channel_id') ?? null
  const ts = text(container, 'message_ts') ?? text(message, 'ts')
  const parent = text(container, 'thread_ts') ?? text(message, 'thread_ts')
  const ephemeral = container.is_ephemeral === true
  const viewId = text(view, 'id')
  return {
    user,
    channel,
    // An ephemeral message is no root: nothing can be threaded under it.
    thread: parent ?? (ephemeral ? null : (ts ?? null)),
    threadExists: parent !== undefined,
    direct: channel?.startsWith('D') ?? false,
    responseUrl: text(body, 'response_url'),
    trigger: text(body, 'trigger_id'),
    ...(ts && Object.keys(view).length === 0 ? { carrier: { ts, ephemeral } } : {}),
    ...(viewId
      ? { view: { id: viewId, hash: text(view, 'hash') ?? '', kind: text(view, 'type') === 'home' ? 'home' : 'modal' } }
      : {}),
  }
}

/** null: a button of somebody else, of an older version, or a link button, which brings nothing. */
export function decodeChoice(
  body: Raw,
  action: Raw,
  origin: Origin,
  setting: Setting,
  now: number,
): ChoiceEvent | null {
  const id = text(action, 'action_id') ?? ''
  const picked = pickedValues(action)
  const base = {
    kind: 'choice' as const,
    id: `slack:${setting.team}:action:${text(body, 'trigger_id') ?? text(action, 'action_ts')}:${id}`,
    at: now,
    conversation: conversationOf(origin, setting.team, setting.manyWorkspaces),
    person: nobody(origin.user),
  }
  if (id.startsWith(actionIds.button(''))) {
    const choice = text(action, 'value')
    return choice ? { ...base, choice, values: [] } : null
  }
  if (!id.startsWith(actionIds.select(''))) return null
  const group = id.slice(actionIds.select('').length)
  if (group) return { ...base, choice: group, values: picked }
  return picked[0] ? { ...base, choice: picked[0], values: [] } : null
}

function pickedValues(action: Raw): readonly string[] {
  const one = text(raw(action.selected_option), 'value')
  if (one) return [one]
  return list(action, 'selected_options').flatMap(option => text(option, 'value') ?? [])
}

export function decodeForm(form: string, body: Raw, origin: Origin, setting: Setting, now: number): FormEvent {
  return {
    kind: 'form',
    id: `slack:${setting.team}:form:${text(body, 'trigger_id') ?? text(raw(body.view), 'hash')}`,
    at: now,
    conversation: conversationOf(origin, setting.team, setting.manyWorkspaces),
    person: nobody(origin.user),
    form,
    fields: fieldsOf(raw(body.view)),
  }
}

/** The state of a view -> what is filled in, by field id. Empty fields are left out. */
export function fieldsOf(view: Raw): Readonly<Record<string, string | readonly string[]>> {
  const fields: Record<string, string | readonly string[]> = {}
  for (const [block, actions] of Object.entries(raw(raw(view.state).values))) {
    const field = fieldOf(block)
    const value = raw(raw(actions)[actionIds.field])
    if (field === null) continue
    const typed = text(value, 'value')
    const picked = pickedValues(value)
    if (typed?.trim()) fields[field] = typed
    else if (Array.isArray(value.selected_options)) {
      if (picked.length > 0) fields[field] = picked
    } else if (picked[0]) fields[field] = picked[0]
  }
  return fields
}

export function decodeHome(sent: Raw, eventId: string, setting: Setting): Decoded<HomeEvent> | null {
  const user = text(sent, 'user')
  if (!user) return null
  const origin: Origin = { user, channel: null, thread: null, threadExists: false, direct: true }
  return {
    origin,
    event: {
      kind: 'home',
      id: `slack:${setting.team}:${eventId}`,
      at: millis(text(sent, 'event_ts')),
      conversation: conversationOf(
        { ...origin, channel: text(sent, 'channel') ?? null },
        setting.team,
        setting.manyWorkspaces,
      ),
      person: nobody(user),
    },
  }
}

/** A command's own entry in the menu of a message. */
export function decodeMenuCommand(
  body: Raw,
  origin: Origin,
  command: Command,
  setting: Setting,
  now: number,
): CommandEvent | null {
  const message = decodeShortcut(body, origin, setting, now)
  if (!message || !command.messageMenu) return null
  const { id, at, conversation, person } = message
  const author = text(raw(body.message), 'user') ?? ''
  const options = command.messageMenu.options({ text: message.text, author })
  return { kind: 'command', id, at, conversation, person, command: command.name, input: { options } }
}

/** "Ask about this message": the message's words, answered to the one who asked. */
export function decodeShortcut(body: Raw, origin: Origin, setting: Setting, now: number): MessageEvent | null {
  const said = plainWords(text(raw(body.message), 'text') ?? '', setting.bot)
  if (said === '') return null
  return {
    kind: 'message',
    id: `slack:${setting.team}:shortcut:${text(body, 'trigger_id') ?? text(body, 'action_ts')}`,
    at: now,
    conversation: conversationOf(origin, setting.team, setting.manyWorkspaces),
    person: nobody(origin.user),
    text: said,
    addressed: 'menu',
  }
}
