import type { types } from '@slack/bolt'
import { messageOf } from '../../chat/errors.ts'
import type { Event } from '../../chat/event.ts'
import type { Reply } from '../../chat/reply.ts'
import { packHappening } from './again.ts'
import { deliver } from './deliver.ts'
import { actionIds } from './ids.ts'
import { openForm } from './open.ts'
import type { Origin } from './origin.ts'
import { showInView } from './show.ts'
import { deliveryOf, type Incoming, type Work } from './work.ts'

/** One event: to the desk, and its reply back to where the event came from. */
export async function answer(event: Event, origin: Origin, work: Work, incoming: Incoming): Promise<void> {
  const reply = await ask(event, origin, work, incoming)
  if (reply) await bring(reply, event, origin, work, incoming)
}

/** Brings a reply, and logs when there is no way: as a form where a window can be opened, in the window it was asked from, else as a message. */
export async function bring(reply: Reply, event: Event, origin: Origin, work: Work, incoming: Incoming): Promise<void> {
  try {
    await place(reply, event, origin, work, incoming)
  } catch (error) {
    work.log.error(
      { event: event.id, channel: origin.channel, problem: messageOf(error) },
      'slack.answer-not-delivered',
    )
  }
}

async function place(reply: Reply, event: Event, origin: Origin, work: Work, incoming: Incoming): Promise<void> {
  if (reply.form) {
    if (await openForm(reply.form, reply, origin, work, incoming)) return
    const blocks: Reply['blocks'] = [...reply.blocks, { type: 'text', text: work.words.formWaits }]
    const { view: _, ...rest } = origin
    await deliver({ ...reply, blocks }, rest, deliveryOf(work, incoming), formButton(event, work))
    return
  }
  if (origin.view && (await showInView(reply, origin, work, incoming))) return
  await deliver(reply, origin, deliveryOf(work, incoming))
}

/** The desk's reply, or null when there is none or the asker has stopped it. */
export async function ask(event: Event, origin: Origin, work: Work, incoming: Incoming): Promise<Reply | null> {
  const { channel, thread } = origin
  const stops = () => (channel && thread ? work.threads.stops(channel, thread) : 0)
  const before = stops()
  const status = event.kind === 'message' && origin.direct ? statusLater(origin, work, incoming) : null
  const reply = await work.desk.handle(event)
  status?.(reply === null)
  if (stops() === before) return reply
  work.log.info({ event: event.id }, 'slack.answer-stopped')
  return null
}

/** "is looking it up" under a message that takes long; never in the way of the answer. */
function statusLater({ channel, thread }: Origin, work: Work, { client }: Incoming): (silent: boolean) => void {
  if (!channel || !thread) return () => {}
  const set = (status: string) =>
    client.assistant.threads
      .setStatus({ channel_id: channel, thread_ts: thread, status })
      .catch((error: Error) => work.log.debug({ problem: error.message }, 'slack.status-not-set'))
  let shown = false
  const timer = setTimeout(() => {
    shown = true
    void set(work.words.working)
  }, work.timing.status)
  // Slack takes the status away when an answer is posted.
  return silent => {
    clearTimeout(timer)
    if (shown && silent) void set('')
  }
}

/** The form could not be opened now: this button brings it, with a fresh trigger. */
function formButton(event: Event, work: Work): readonly types.Button[] {
  const value = packHappening(event)
  if (value === null) return []
  const text: types.PlainTextElement = { type: 'plain_text', text: work.words.openForm }
  return [{ type: 'button', action_id: actionIds.openForm, text, value, style: 'primary' }]
}
