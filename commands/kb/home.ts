import type { Event } from '../../src/chat/event.ts'
import type { Choice, Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { actions } from './actions.ts'
import { buttons, heading, list, say, text } from './reply.ts'
import { editorOf } from './rights.ts'
import { staleGroups } from './stale.ts'

const MOST = 1000

/** `/kb` alone: what waits for this person, and what they can do. */
export async function showHome(event: Event, services: Services): Promise<Reply> {
  const { say: phrase } = services
  const editor = editorOf(event, services)
  const waits = editor.may('author') ? await countWaiting(event, services) : []
  const open: Choice[] = waits
    .filter(({ count }) => count > 0)
    .map(({ action }) => ({ id: `kb:list:${action}`, label: phrase(`kb-open-${action}`) }))
  return say(
    [
      heading(phrase('kb-home')),
      ...(waits.length > 0
        ? [
            {
              type: 'facts',
              items: waits.map(({ action, count }) => ({ label: phrase(`kb-open-${action}`), value: String(count) })),
            } as const,
          ]
        : []),
      text(phrase('kb-home-role', { role: editor.role })),
      list(actions.filter(({ role }) => editor.may(role)).map(({ id }) => phrase(`kb-do-${id}`))),
      ...(editor.may('reviewer') ? [] : [text(phrase('kb-home-suggest'))]),
    ],
    buttons([...open, { id: 'kb:new-answer', label: phrase('kb-new-title') }]),
  )
}

async function countWaiting(event: Event, services: Services) {
  const { store, background, community } = services
  await background.settled()
  const within = community.reach(event.person, event.conversation)
  const [gaps, proposals, waiting, taken] = await Promise.all([
    store.gaps.list({ within, limit: MOST }),
    store.proposals.list({ state: 'open', community: event.conversation.community, limit: MOST }),
    store.handOffs.list('waiting', { within, limit: MOST }),
    store.handOffs.list('taken', { within, limit: MOST }),
  ])
  return [
    { action: 'gaps', count: gaps.length },
    { action: 'waiting', count: waiting.length + taken.length },
    { action: 'proposals', count: proposals.length },
    { action: 'stale', count: staleGroups(services).reduce((sum, { items }) => sum + items.length, 0) },
  ] as const
}
