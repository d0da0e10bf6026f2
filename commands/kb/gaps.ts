import { UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { addWays } from './change-entry.ts'
import { reachGap } from './reach-gap.ts'
import { buttons, cut, heading, list, say, select, text } from './reply.ts'
import { mustBe } from './rights.ts'

const MOST = 15
const MOST_ASKINGS = 10

/** What people ask in vain, most people first. */
export async function listGaps(event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const { say: phrase, store, background, community } = services
  await background.settled()
  const within = community.reach(event.person, event.conversation)
  const gaps = await store.gaps.list({ within, limit: MOST })
  if (gaps.length === 0) return say([text(phrase('kb-gaps-none'))])
  return say(
    [
      heading(phrase('kb-gaps-title')),
      list(
        gaps.map(({ question, asks, askers }) =>
          phrase('digest-gap', { question: literal(question, 200), asks, askers }),
        ),
      ),
    ],
    select(
      'kb:gaps',
      phrase('kb-pick-gap'),
      gaps.map(({ id, question }) => ({ id: `kb:gap:${id}`, label: question })),
    ),
  )
}

export async function showGap(id: string | undefined, event: Event, services: Services): Promise<Reply> {
  const { say: phrase, store, knowledge } = services
  const gap = await reachGap(id, event, services)
  const askings = await store.gaps.askings(gap.id, MOST_ASKINGS)
  const near = gap.nearest.flatMap(entry => knowledge().entry.get(entry) ?? []).slice(0, 3)
  return say(
    [
      heading(cut(literal(gap.question, 150), 150)),
      text(phrase('kb-gap-counts', { asks: gap.asks, askers: gap.askers })),
      list(askings.map(words => literal(words, 200))),
    ],
    [
      ...buttons([
        { id: `kb:gap-new:${gap.id}`, label: phrase('kb-gap-new'), style: 'primary' },
        { id: `kb:gap-ignore:${gap.id}`, label: phrase('kb-gap-ignore') },
      ]),
      ...select(
        `kb:gap-add:${gap.id}`,
        phrase('kb-gap-add'),
        near.map(({ id, title }) => ({ id, label: title })),
      ),
    ],
  )
}

/** These words become ways of asking of an entry that answers them. */
export async function addToEntry(
  id: string | undefined,
  entry: string | undefined,
  event: Event,
  services: Services,
): Promise<Reply> {
  const gap = await reachGap(id, event, services)
  const askings = await services.store.gaps.askings(gap.id, MOST_ASKINGS)
  if (!entry || !services.knowledge().entry.has(entry) || askings.length === 0)
    throw new UserError(services.say('kb-gap-gone'))
  return addWays(entry, askings.map(words => words.replaceAll('\n', ' ')).join('\n'), gap.id, event, services)
}

export async function ignoreGap(id: string | undefined, event: Event, services: Services): Promise<Reply> {
  const gap = await reachGap(id, event, services)
  const closed = await services.store.gaps.close(gap.id, 'ignored', null, services.now())
  return say([text(services.say(closed ? 'kb-gap-ignored' : 'kb-gap-gone'))])
}
