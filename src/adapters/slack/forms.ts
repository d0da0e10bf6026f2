import { setTimeout as sleep } from 'node:timers/promises'
import type { types } from '@slack/bolt'
import { messageOf } from '../../chat/errors.ts'
import type { FormEvent } from '../../chat/event.ts'
import { literal } from '../../chat/markdown.ts'
import type { Reply } from '../../chat/reply.ts'
import { bring } from './answer.ts'
import { fieldBlock } from './ids.ts'
import type { Origin } from './origin.ts'
import { type Raw, raw, text } from './raw.ts'
import { formView, replyView, viewWithNote } from './views.ts'
import { ask } from './web.ts'
import type { Incoming, Work } from './work.ts'

/** What the acknowledgement of a sent form may carry. https://docs.slack.dev/surfaces/modals#response_actions */
export type FormAck =
  | undefined
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: types.ModalView }

/**
 * A sent form. Within the 3 s the acknowledgement itself shows errors at their fields, the next form, or closes the window;
 * a slower desk gets its say through `views.update`. `sent` is the window as it stands, so that nothing typed is lost.
 */
export async function submit(
  event: FormEvent,
  sent: Raw,
  origin: Origin,
  acknowledge: (answer: FormAck) => Promise<void>,
  work: Work,
  incoming: Incoming,
): Promise<void> {
  const handling = work.desk.handle(event)
  const soon = await Promise.race([handling, sleep(work.timing.form, 'late' as const)])
  const late = soon === 'late'
  const pending = (): FormAck => ({
    response_action: 'update',
    view: viewWithNote(asModal(sent), 'info', [work.words.loading]),
  })
  const first = late ? pending() : soon ? fastAnswer(soon, sent, origin, work) : undefined
  let shown = await succeeds(() => acknowledge(first), 'slack.form-not-acknowledged', event, work)
  const reply = late ? await handling : soon
  if (late && shown) {
    const view = reply ? slowAnswer(reply, sent, origin, work) : doneView(origin, work)
    const update = () =>
      ask(work.patience, () => incoming.client.views.update({ view_id: text(sent, 'id') ?? '', view }))
    shown = await succeeds(update, 'slack.window-gone', event, work)
  }
  if (!reply) return
  // Without a window (closed meanwhile, a broken socket) what it was to show reaches the asker as a message.
  if (!shown) await bring(errorsAsText(reply, sent), event, withoutWindow(origin), work, incoming)
  else if (closesWindow(reply, origin)) await bring(reply, event, withoutWindow(origin), work, incoming)
}

async function succeeds(
  act: () => Promise<unknown>,
  otherwise: string,
  event: FormEvent,
  work: Work,
): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    work.log.warn({ event: event.id, problem: messageOf(error) }, otherwise)
    return false
  }
}

function errorsAsText(reply: Reply, sent: Raw): Reply {
  if (!hasErrors(reply)) return reply
  const lines = errorLines(reply, asModal(sent)).map(line => literal(line, 1_000))
  return { ...reply, blocks: [...reply.blocks, { type: 'list', ordered: false, items: lines }] }
}

/** The answer belongs in a conversation, not in the window. */
function closesWindow(reply: Reply, origin: Origin): boolean {
  return (
    !hasErrors(reply) && !reply.form && (origin.channel !== null || reply.blocks.some(block => block.type === 'file'))
  )
}

function hasErrors(reply: Reply): boolean {
  return Object.keys(reply.errors ?? {}).length > 0
}

function fastAnswer(reply: Reply, sent: Raw, origin: Origin, work: Work): FormAck {
  if (hasErrors(reply)) {
    const errors = Object.entries(reply.errors ?? {}).map(([field, problem]) => [fieldBlock(field), problem] as const)
    const shown = new Set(asModal(sent).blocks.map(block => block.block_id))
    if (errors.every(([block]) => shown.has(block)))
      return { response_action: 'errors', errors: Object.fromEntries(errors) }
    return { response_action: 'update', view: withErrors(reply, sent, work) }
  }
  if (reply.form) return { response_action: 'update', view: formView(reply.form, reply, { origin }, work.words) }
  if (closesWindow(reply, origin)) return undefined
  return { response_action: 'update', view: replyView(reply, { origin }, work.words).view }
}

function slowAnswer(reply: Reply, sent: Raw, origin: Origin, work: Work): types.ModalView {
  if (hasErrors(reply)) return withErrors(reply, sent, work)
  if (reply.form) return formView(reply.form, reply, { origin }, work.words)
  return closesWindow(reply, origin) ? doneView(origin, work) : replyView(reply, { origin }, work.words).view
}

function doneView(origin: Origin, { words }: Work): types.ModalView {
  return replyView({ blocks: [{ type: 'text', text: words.formSent }] }, { origin }, words).view
}

function withErrors(reply: Reply, sent: Raw, { words }: Work): types.ModalView {
  const modal = asModal(sent)
  const lines = errorLines(reply, modal)
  return viewWithNote(modal, 'error', lines.length > 0 ? lines : [words.formProblem])
}

function errorLines(reply: Reply, modal: types.ModalView): readonly string[] {
  return Object.entries(reply.errors ?? {}).map(([field, problem]) => {
    const block = modal.blocks.find(one => one.block_id === fieldBlock(field))
    const label = text(raw(raw(block).label), 'text')
    return label ? `${label}: ${problem}` : problem
  })
}

/** Of a view as Slack sends it, what may be sent back. */
function asModal(sent: Raw): types.ModalView {
  const { title, submit: send, close, blocks, callback_id, private_metadata } = sent as unknown as types.ModalView
  return { type: 'modal', title, submit: send, close, blocks, callback_id, private_metadata }
}

function withoutWindow(origin: Origin): Origin {
  const { view: _, trigger: __, ...place } = origin
  return place
}
