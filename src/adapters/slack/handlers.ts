import type { types } from '@slack/bolt'
import type { Command } from '../../chat/command.ts'
import type { Event } from '../../chat/event.ts'
import { eventOf, pack, unpackHappening } from './again.ts'
import { answer, ask, bring } from './answer.ts'
import {
  commandInMessage,
  decodeChoice,
  decodeCommand,
  decodeForm,
  decodeHome,
  decodeMenuCommand,
  decodeMessage,
  decodeOrigin,
  decodeShortcut,
} from './decode.ts'
import { deliver } from './deliver.ts'
import { followFields } from './follow-fields.ts'
import { type FormAck, submit } from './forms.ts'
import { actionIds, commandShortcut, fieldOf, shortcutId, viewIds } from './ids.ts'
import { limits, shorten } from './limits.ts'
import { unpackMetadata } from './metadata.ts'
import { openLoading, openLoadingLater } from './open.ts'
import { conversationOf, type Origin } from './origin.ts'
import { type Raw, raw, text } from './raw.ts'
import { share } from './share.ts'
import { homeView } from './views.ts'
import { ask as askSlack } from './web.ts'
import { deliveryOf, type Incoming, type Work, withPerson } from './work.ts'

export type Handlers = ReturnType<typeof makeHandlers>

/** What is done with each kind of thing that Slack sends. Everything is acknowledged before it comes here, forms excepted. */
export function makeHandlers(work: Work) {
  const follow = followFields()
  const refuse = (what: string, id: unknown) => work.log.warn({ id: String(id).slice(0, 60) }, `slack.unknown-${what}`)

  async function message(sent: Raw, incoming: Incoming): Promise<void> {
    const decoded = decodeMessage(sent, incoming.setting)
    if (!decoded) return
    const names = new Set(work.desk.commands.map(one => one.name))
    const event = commandInMessage(decoded.event, names) ?? decoded.event
    await answer(await withPerson(event, work, incoming), decoded.origin, work, incoming)
  }

  async function command(body: Raw, incoming: Incoming): Promise<void> {
    const decoded = decodeCommand(body, incoming.setting, work.now())
    if (!decoded) return refuse('command', body.command)
    const { origin } = decoded
    const event = await withPerson(decoded.event, work, incoming)
    const empty = 'text' in event.input && event.input.text === ''
    if (!empty) return await answer(event, origin, work, incoming)
    // Without text a form is likely; its window must be open within 3 s.
    const settle = openLoadingLater(work.timing.loading, origin, work, incoming)
    const reply = await ask(event, origin, work, incoming)
    const place = await settle()
    if (reply) await bring(reply, event, place, work, incoming)
  }

  async function action(body: Raw, used: Raw, incoming: Incoming): Promise<void> {
    const place = decodeOrigin(body)
    const id = text(used, 'action_id') ?? ''
    if (!place) return refuse('action', id)
    const metadata = unpackMetadata(text(raw(body.view), 'private_metadata') ?? '')
    const origin: Origin =
      metadata && place.view ? { ...metadata.origin, view: place.view, trigger: place.trigger } : place
    if (metadata && fieldOf(text(used, 'block_id') ?? '')) return await follow(body, used, metadata, work, incoming)
    if (id.startsWith(actionIds.link(''))) return
    if (id === actionIds.openForm) return await reopen(body, used, origin, incoming)
    if (id === actionIds.postInThread) return await share(body, used, origin, work, incoming)
    const event = decodeChoice(body, used, origin, incoming.setting, work.now())
    if (!event) return refuse('action', id)
    await answer(await withPerson(event, work, incoming), origin, work, incoming)
  }

  /** "Open the form": the window first, as the trigger lives 3 s, then what it was to hold. */
  async function reopen(body: Raw, used: Raw, origin: Origin, incoming: Incoming): Promise<void> {
    const happening = unpackHappening(text(used, 'value') ?? '')
    if (!happening) return refuse('action', actionIds.openForm)
    const view = openLoading(origin, work, incoming)
    const { team, manyWorkspaces } = incoming.setting
    const event: Event = eventOf(happening, {
      id: `slack:${team}:again:${text(body, 'trigger_id') ?? text(used, 'action_ts')}`,
      at: work.now(),
      conversation: conversationOf(origin, team, manyWorkspaces),
      person: { id: origin.user, groups: [], administrator: false },
    })
    const reply = await ask(await withPerson(event, work, incoming), origin, work, incoming)
    const opened = await view
    if (reply)
      await bring(
        reply,
        event,
        opened ? { ...origin, view: opened } : { ...origin, trigger: undefined },
        work,
        incoming,
      )
  }

  async function shortcut(body: Raw, incoming: Incoming): Promise<void> {
    const place = decodeOrigin(body)
    const command = work.desk.commands.find(
      ({ name, messageMenu }) => messageMenu && commandShortcut(name) === text(body, 'callback_id'),
    )
    if (command && place) return await menuCommand(command, body, place, incoming)
    if (text(body, 'callback_id') !== shortcutId || !place) return refuse('shortcut', body.callback_id)
    const { carrier: _, ...origin } = place
    const event = decodeShortcut(body, origin, incoming.setting, work.now())
    if (!event) return
    const reply = await ask(event, origin, work, incoming)
    if (!reply) return
    const value = pack({ kind: 'message', text: event.text, thread: origin.thread ?? undefined })
    const label: types.PlainTextElement = { type: 'plain_text', text: work.words.postInThread }
    const shareable = value !== null && reply.visibility === 'public' && !origin.direct
    const buttons: types.Button[] = shareable
      ? [{ type: 'button', action_id: actionIds.postInThread, text: label, value }]
      : []
    if (reply.form) await bring(reply, event, origin, work, incoming)
    else await deliver(reply, origin, deliveryOf(work, incoming), buttons)
  }

  /** A command used from the menu of a message; a form is likely, so its window comes first. */
  async function menuCommand(command: Command, body: Raw, place: Origin, incoming: Incoming): Promise<void> {
    const { carrier: _, ...origin } = place
    const event = decodeMenuCommand(body, origin, command, incoming.setting, work.now())
    if (!event) return
    const settle = openLoadingLater(work.timing.loading, origin, work, incoming)
    const reply = await ask(await withPerson(event, work, incoming), origin, work, incoming)
    const shown = await settle()
    if (reply) await bring(reply, event, shown, work, incoming)
  }

  async function view(body: Raw, acknowledge: (answer: FormAck) => Promise<void>, incoming: Incoming): Promise<void> {
    const sent = raw(body.view)
    const id = text(sent, 'callback_id') ?? ''
    const metadata = unpackMetadata(text(sent, 'private_metadata') ?? '')
    const user = text(raw(body.user), 'id')
    if (!id.startsWith(viewIds.form('')) || !metadata || !user) {
      await acknowledge(undefined)
      return refuse('view', id)
    }
    const origin: Origin = { ...metadata.origin, user }
    const event = decodeForm(id.slice(viewIds.form('').length), body, origin, incoming.setting, work.now())
    await submit(await withPerson(event, work, incoming), sent, origin, acknowledge, work, incoming)
  }

  async function home(sent: Raw, eventId: string, incoming: Incoming): Promise<void> {
    if (text(sent, 'tab') === 'messages') return await offerPrompts(sent, incoming)
    const decoded = decodeHome(sent, eventId, incoming.setting)
    if (!decoded) return
    const { event, origin } = decoded
    const person = await work.person(incoming.client, incoming.setting.team, origin.user)
    const reply = await work.desk.handle({ ...event, person })
    if (!reply) return
    const { view: shown, complete } = homeView(reply, work.words)
    if (!complete) work.log.warn({ event: event.id }, 'slack.home-too-long')
    await askSlack(work.patience, () => incoming.client.views.publish({ user_id: origin.user, view: shown }))
  }

  async function offerPrompts(sent: Raw, { client }: Incoming): Promise<void> {
    const channel = text(sent, 'channel')
    const prompts = work.prompts().slice(0, limits.prompts)
    const [first, ...rest] = prompts.map(({ title, message: said }) => ({ title: shorten(title, 75), message: said }))
    if (!channel || !first) return
    await askSlack(work.patience, () =>
      client.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts: [first, ...rest] }),
    )
  }

  function stopped(sent: Raw): void {
    const channel = text(sent, 'channel')
    const thread = text(sent, 'thread_ts')
    if (channel && thread) work.threads.stop(channel, thread)
  }

  return { message, command, action, shortcut, view, home, stopped }
}
