import { setTimeout as sleep } from 'node:timers/promises'
import type { types } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { DeliveryError } from '../../chat/errors.ts'
import type { FormEvent } from '../../chat/event.ts'
import type { Reply } from '../../chat/reply.ts'
import { bring } from './answer.ts'
import { fieldsOf } from './decode.ts'
import { fieldBlock } from './ids.ts'
import type { Metadata } from './metadata.ts'
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
  if (soon !== 'late') {
    await acknowledge(soon ? fastAnswer(soon, sent, origin, work) : undefined)
    if (soon && closesWindow(soon, origin)) await bring(soon, event, withoutWindow(origin), work, incoming)
    return
  }
  const standing = asModal(sent)
  await acknowledge({ response_action: 'update', view: viewWithNote(standing, 'info', [work.words.loading]) })
  const reply = await handling
  const window = text(sent, 'id') ?? ''
  const update = (view: types.ModalView) =>
    ask(work.patience, () => incoming.client.views.update({ view_id: window, view }))
  try {
    const view = reply ? slowAnswer(reply, sent, origin, work) : doneView(origin, work)
    await update(view)
  } catch (error) {
    // The window was closed meanwhile: what follows reaches the asker as a message.
    if (!(error instanceof DeliveryError)) throw error
    work.log.info({ event: event.id, problem: error.message }, 'slack.window-gone')
    if (reply) await bring(reply, event, withoutWindow(origin), work, incoming)
    return
  }
  if (reply && closesWindow(reply, origin)) await bring(reply, event, withoutWindow(origin), work, incoming)
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
  const lines = Object.entries(reply.errors ?? {}).map(([field, problem]) => {
    const block = modal.blocks.find(one => one.block_id === fieldBlock(field))
    const label = text(raw(raw(block).label), 'text')
    return label ? `${label}: ${problem}` : problem
  })
  return viewWithNote(modal, 'error', lines.length > 0 ? lines : [words.formProblem])
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

/** Shows and hides fields after a steering field changed. */
export function keepRendering(): (
  body: Raw,
  action: Raw,
  metadata: Metadata,
  work: Work,
  incoming: Incoming,
) => Promise<void> {
  const newest = new LRUCache<string, string>({ max: 1_000 })
  return async (body, action, { origin, form }, work, { client }) => {
    const sent = raw(body.view)
    const window = text(sent, 'id')
    const at = text(action, 'action_ts') ?? ''
    if (!form || !window) return
    newest.set(window, at)
    const view = formView(form, { blocks: [] }, { origin }, work.words, fieldsOf(sent))
    const update = (hash?: string) =>
      ask(work.patience, () => client.views.update({ view_id: window, view, ...(hash ? { hash } : {}) }))
    try {
      await update(text(sent, 'hash'))
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      // Changed meanwhile: the newest change wins, an older one has nothing to add.
      if (error.message === 'hash_conflict' && newest.get(window) === at) await update()
      else work.log.info({ problem: error.message }, 'slack.window-not-updated')
    }
  }
}
