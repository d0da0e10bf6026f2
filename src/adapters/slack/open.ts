import { DeliveryError } from '../../chat/errors.ts'
import type { Form, Reply } from '../../chat/reply.ts'
import type { Origin } from './origin.ts'
import { formView, loadingView } from './views.ts'
import { ask } from './web.ts'
import type { Incoming, Work } from './work.ts'

/** Opens a form, or puts it into the window that is open. false: Slack did not let us, mostly because the 3 s are over. */
export async function openForm(
  form: Form,
  reply: Pick<Reply, 'blocks'>,
  origin: Origin,
  work: Work,
  { client }: Incoming,
): Promise<boolean> {
  const view = formView(form, reply, { origin }, work.words)
  const { trigger, view: open } = origin
  try {
    if (open?.kind === 'modal') await ask(work.patience, () => client.views.update({ view_id: open.id, view }))
    else if (trigger)
      await ask({ ...work.patience, longestWait: 0 }, () => client.views.open({ trigger_id: trigger, view }))
    else return false
    return true
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    work.log.warn({ problem: error.message, form: form.id }, 'slack.form-not-opened')
    return false
  }
}

/** Opens a window that says "one moment". null: Slack did not let us. */
export async function openLoading(origin: Origin, work: Work, { client }: Incoming): Promise<Origin['view'] | null> {
  const { trigger } = origin
  if (!trigger) return null
  try {
    const opened = await ask(work.patience, () =>
      client.views.open({ trigger_id: trigger, view: loadingView(work.words) }),
    )
    return opened.view?.id ? { id: opened.view.id, hash: opened.view.hash ?? '', kind: 'modal' } : null
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    work.log.warn({ problem: error.message }, 'slack.window-not-opened')
    return null
  }
}

/** Opens the loading window only when the work takes longer than `after` milliseconds. */
export function openLoadingLater(after: number, origin: Origin, work: Work, incoming: Incoming): () => Promise<Origin> {
  let opening: Promise<Origin['view'] | null> | null = null
  const timer = setTimeout(() => {
    opening = openLoading(origin, work, incoming)
  }, after)
  return async () => {
    clearTimeout(timer)
    const view = await opening
    return view ? { ...origin, view } : origin
  }
}
