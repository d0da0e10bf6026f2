import type { Event } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Entry } from '../../src/knowledge/snapshot.ts'
import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'
import { nextReview } from './next-review.ts'
import { keep, propose } from './propose.ts'
import { publish } from './publish.ts'
import { buttons, list, say, text } from './reply.ts'
import { editorOf, mustBe } from './rights.ts'
import { showProposal } from './show-proposal.ts'

/** The answer with its sources, to be read against each other before "still right" is pressed. */
export function startReview(entry: Entry, event: Event, services: Services): Reply {
  mustBe('author', event, services)
  const { say: phrase } = services
  const knowledge = services.knowledge()
  const { answer, more } = services.show(entry, knowledge)
  const sources = entry.sources.flatMap(id => {
    const source = knowledge.sources.get(id)
    return source ? [source.url ? `[${source.title}](${source.url})` : source.title] : []
  })
  return say(
    [
      text(phrase('kb-review-intro')),
      // The sources come once, one a line, to be opened.
      ...[...answer.blocks, ...more.blocks.slice(1)].filter(({ type }) => type !== 'context'),
      { type: 'context', text: phrase('kb-review-last', { day: entry.reviewed ?? phrase('kb-never') }) },
      ...(sources.length > 0 ? [text(phrase('kb-review-sources')), list(sources)] : []),
    ],
    buttons([
      { id: `kb:still:${entry.id}`, label: phrase('kb-still'), style: 'primary' },
      { id: `kb:edit:${entry.id}`, label: phrase('kb-edit') },
      { id: `kb:retire:${entry.id}`, label: phrase('kb-retire'), style: 'danger' },
    ]),
  )
}

/** A reviewer's word counts at once; an author's waits for one. */
export async function stillRight(id: string, event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const today = dayOf(services.now())
  if (services.knowledge().entry.get(id)?.reviewed === today)
    return say([text(services.say('kb-still-already'))], buttons(nextReview(services)))
  const change: Change = { kind: 'review', id, day: today }
  const reason = services.say('kb-still-why')
  const proposal = await keep(change, event, services, { base: await services.editing.base(change), reason })
  return editorOf(event, services).may('reviewer')
    ? publish(proposal, reason, false, event, services)
    : showProposal(proposal, event, services)
}

export async function retire(id: string, reason: string, event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const change: Change = { kind: 'retire', id }
  return propose(change, event, services, { base: await services.editing.base(change), reason })
}
