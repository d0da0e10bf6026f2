import { UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { Revision } from '../../src/store/store.ts'
import { lookUpEntry } from './find-entry.ts'
import { withEntry } from './pick-entry.ts'
import { propose } from './propose.ts'
import { buttons, heading, list, say, select, text } from './reply.ts'
import { mustBe } from './rights.ts'
import { sayChanges } from './say-changes.ts'
import { sayWho } from './say-who.ts'

const MOST = 15

/** Who changed what, when and why; of one entry or of all. */
export async function showHistory(entry: string, services: Services): Promise<Reply> {
  const { say: phrase, store } = services
  const revisions = await store.revisions.list({ ...(entry ? { entry } : {}), limit: MOST })
  if (revisions.length === 0)
    return say([text(entry ? phrase('kb-history-none-of', { id: literal(entry, 80) }) : phrase('kb-history-none'))])
  return say(
    [heading(phrase('kb-history-title')), list(revisions.map(revision => sayRevision(revision, services)))],
    select(
      'kb:history',
      phrase('kb-pick-revision'),
      revisions.map(revision => ({
        id: `kb:diff:${revision.id}`,
        label: `${revision.id}: ${revision.entries.join(', ')}: ${revision.why}`,
      })),
    ),
  )
}

/** Of everything, of an entry, or of what has no entry any more: one that is gone, a figure, a file of rules. */
export async function showHistoryOf(words: string, services: Services): Promise<Reply> {
  const named = lookUpEntry(words, services)?.entry.id ?? words.replace(/^(?:figure|rule):/, '')
  const known = named === '' || services.knowledge().entry.has(named)
  if (known || (await services.store.revisions.list({ entry: named, limit: 1 })).length > 0)
    return showHistory(named, services)
  if (services.knowledge().figures.all.some(({ id }) => id === named)) return showHistory(named, services)
  return withEntry('history', words, services, ({ id }) => showHistory(id, services))
}

function sayRevision(revision: Revision, services: Services): string {
  return services.say('kb-revision', {
    id: revision.id,
    who: sayWho(revision, services),
    entries: revision.entries.map(id => `\`${id}\``).join(', '),
    why: literal(revision.why, 200),
  })
}

export async function showDiff(words: string, services: Services): Promise<Reply> {
  const revision = await findRevision(words, services)
  return say(
    [
      heading(services.say('kb-diff-title', { id: revision.id })),
      text(sayRevision(revision, services)),
      ...sayChanges(revision.files, services, 'past'),
    ],
    buttons([{ id: `kb:undo:${revision.id}`, label: services.say('kb-undo') }]),
  )
}

/** A proposal like any other: shown first, then published as a new revision. */
export async function undo(words: string, event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const revision = await findRevision(words, services)
  return propose({ kind: 'undo', revision: revision.id }, event, services, {
    base: null,
    reason: services.say('kb-what-undo', { revision: revision.id }),
  })
}

/** By its number, or the last one of an entry. */
async function findRevision(words: string, services: Services): Promise<Revision> {
  const number = words.replace(/^#/, '')
  const revision = /^\d{1,12}$/.test(number)
    ? await services.store.revisions.find(Number(number))
    : (await services.store.revisions.list({ ...(words ? { entry: words } : {}), limit: 1 }))[0]
  if (revision?.state !== 'done')
    throw new UserError(
      /^\d*$/.test(number)
        ? services.say('kb-no-revision')
        : services.say('kb-history-none-of', { id: literal(words, 80) }),
    )
  return revision
}
