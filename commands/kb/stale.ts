import type { Reply } from '../../src/chat/reply.ts'
import type { Entry } from '../../src/knowledge/snapshot.ts'
import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'
import { heading, list, say, select, text } from './reply.ts'

const FLUX_DAYS = 30
const MOST_SHOWN = 15

interface Stale {
  /** Of the choice that opens it. */
  readonly opens: string
  readonly label: string
  readonly says: string
}

interface StaleGroup {
  readonly phrase: string
  readonly items: readonly Stale[]
}

/** Overdue reviews, never checked ones, what has been changing and was not looked at for a month, figures without a value today. */
export function staleGroups(services: Services): readonly StaleGroup[] {
  const today = dayOf(services.now())
  const monthAgo = dayOf(services.now() - FLUX_DAYS * 86_400_000)
  const { entries, figures } = services.knowledge()
  const due = (entry: Entry) => services.editing.due(entry)
  const overdue = entries
    .filter(entry => entry.reviewed !== undefined && due(entry) < today)
    .toSorted((one, other) => due(one).localeCompare(due(other)))
  const never = entries.filter(({ reviewed }) => reviewed === undefined)
  const flux = entries.filter(
    entry =>
      entry.state === 'in-flux' &&
      (entry.in_flux?.since ?? '') < monthAgo &&
      (entry.reviewed ?? '') < monthAgo &&
      !overdue.includes(entry) &&
      !never.includes(entry),
  )
  const valueless = [...new Set(figures.all.map(({ id }) => id))].filter(id => {
    const last = figures.all.filter(figure => figure.id === id).map(({ until }) => until ?? '9999')
    return last.every(until => until < today)
  })
  const groups: readonly StaleGroup[] = [
    { phrase: 'kb-stale-overdue', items: overdue.map(ofEntry) },
    { phrase: 'kb-stale-never', items: never.map(ofEntry) },
    { phrase: 'kb-stale-flux', items: flux.map(ofEntry) },
    {
      phrase: 'kb-stale-figures',
      items: valueless.map(id => ({ opens: `kb:figure:${id}`, label: id, says: `\`${id}\`` })),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

function ofEntry({ id, title, reviewed }: Entry): Stale {
  return {
    opens: `kb:review:${id}`,
    label: title,
    says: `**${title}** (\`${id}\`${reviewed ? `, ${reviewed}` : ''})`,
  }
}

export function listStale(services: Services): Reply {
  const { say: phrase, now } = services
  const groups = staleGroups(services)
  if (groups.length === 0) return say([text(phrase('kb-stale-none', { today: dayOf(now()) }))])
  return say(
    [
      heading(phrase('kb-stale-title')),
      ...groups.flatMap(({ phrase: title, items }) => [
        text(phrase(title, { count: items.length })),
        list([
          ...items.slice(0, MOST_SHOWN).map(({ says }) => says),
          ...(items.length > MOST_SHOWN ? [phrase('kb-more-of-them', { count: items.length - MOST_SHOWN })] : []),
        ]),
      ]),
    ],
    select(
      'kb:stale',
      phrase('kb-pick-review'),
      groups.flatMap(({ items }) => items.map(({ opens, label }) => ({ id: opens, label }))),
    ),
  )
}
