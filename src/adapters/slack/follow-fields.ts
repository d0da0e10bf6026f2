import { LRUCache } from 'lru-cache'
import { DeliveryError } from '../../chat/errors.ts'
import { fieldsOf } from './decode.ts'
import type { Metadata } from './metadata.ts'
import { type Raw, raw, text } from './raw.ts'
import { formView } from './views.ts'
import { ask } from './web.ts'
import type { Incoming, Work } from './work.ts'

/** Shows and hides fields after a steering field changed. */
export function followFields(): (
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
