import { DeliveryError } from '../../chat/errors.ts'
import type { Reply } from '../../chat/reply.ts'
import { deliver } from './deliver.ts'
import type { Origin } from './origin.ts'
import { replyView } from './views.ts'
import { ask } from './web.ts'
import { deliveryOf, type Incoming, type Work } from './work.ts'

/** Shows a reply in the window it was asked from (App Home: in a window above it). false: it has to go as a message. */
export async function showInView(reply: Reply, origin: Origin, work: Work, incoming: Incoming): Promise<boolean> {
  const { view: open, trigger, ...place } = origin
  if (!open || reply.blocks.some(block => block.type === 'file')) return false
  const { view, complete } = replyView(reply, { origin }, work.words)
  const { client } = incoming
  try {
    if (open.kind === 'modal') await ask(work.patience, () => client.views.update({ view_id: open.id, view }))
    else if (trigger) await ask(work.patience, () => client.views.open({ trigger_id: trigger, view }))
    else return false
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    work.log.warn({ problem: error.message }, 'slack.window-not-shown')
    return false
  }
  if (!complete)
    await deliver(
      reply,
      { ...place, channel: null, thread: null, direct: true, responseUrl: undefined },
      deliveryOf(work, incoming),
    )
  return true
}
