import { UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { HandOff } from '../../src/store/store.ts'
import { buttons, heading, list, say, select, text } from './reply.ts'
import { mustBe } from './rights.ts'
import { sayActor } from './say-who.ts'

const MOST = 25
const HOUR_MS = 3_600_000

/** Questions that people gave to people and that have no answer yet, the longest waiting first; then those that somebody has taken. */
export async function listWaiting(event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const { say: phrase, store, community } = services
  const within = community.reach(event.person, event.conversation)
  const [waiting, taken] = await Promise.all([
    store.handOffs.list('waiting', { within, limit: 1000 }),
    store.handOffs.list('taken', { within, limit: 1000 }),
  ])
  const all = [...waiting, ...taken]
  if (all.length === 0) return say([text(phrase('kb-waiting-none'))])
  return say(
    [
      heading(phrase('kb-open-waiting')),
      list([
        ...all.slice(0, MOST).map(handOff => sayWaiting(handOff, services)),
        ...(all.length > MOST ? [phrase('kb-more-of-them', { count: all.length - MOST })] : []),
      ]),
    ],
    select(
      'kb:waiting',
      phrase('kb-pick-waiting'),
      all.map(({ id, question }) => ({ id: `kb:hand-off:${id}`, label: `${id}: ${question}` })),
    ),
  )
}

function sayWaiting({ id, question, takenBy, at }: HandOff, { say: phrase, now }: Services): string {
  const hours = Math.max(0, Math.floor((now() - at) / HOUR_MS))
  return phrase(takenBy ? 'kb-waiting-taken' : 'kb-waiting-since', {
    id,
    question: literal(question, 200),
    since: hours < 48 ? phrase('kb-hours', { count: hours }) : phrase('kb-days', { count: Math.floor(hours / 24) }),
    who: takenBy ? sayActor(takenBy) : '',
  })
}

/** One of them, with what the bot had tried. The buttons belong to the router's own step for people's answers. */
export async function showHandOff(id: string, event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const { say: phrase, store, knowledge, community } = services
  const within = community.reach(event.person, event.conversation)
  const states = await Promise.all(
    (['waiting', 'taken'] as const).map(state => store.handOffs.list(state, { within, limit: 1000 })),
  )
  const handOff = states.flat().find(one => String(one.id) === id)
  if (!handOff) throw new UserError(phrase('kb-waiting-gone'))
  const tried = handOff.tried.flatMap(entry => knowledge().entry.get(entry) ?? [])
  return say(
    [
      heading(phrase('human-post-title', { id: handOff.id })),
      text(literal(handOff.question, 1000)),
      text(sayWaiting(handOff, services)),
      ...(tried.length > 0
        ? [text(phrase('human-post-tried')), list(tried.map(({ id: entry, title }) => `${title} (\`${entry}\`)`))]
        : []),
    ],
    buttons([
      { id: `human:answer:${handOff.id}`, label: phrase('human-answer'), style: 'primary' },
      ...(handOff.state === 'waiting' ? [{ id: `human:take:${handOff.id}`, label: phrase('human-take') }] : []),
    ]),
  )
}
