import { literal } from '../../chat/markdown.ts'
import type { Block, Reply } from '../../chat/reply.ts'
import { reviewDue } from '../../knowledge/checks/dates.ts'
import type { Tally } from '../../store/store.ts'
import type { Services } from '../services.ts'
import { dayOf } from '../today.ts'

const MOST = 5
const FLUX_MS = 30 * 24 * 60 * 60 * 1000

/** What moderators should look at: asked in vain, voted down, overdue, long in flux, waiting for people. `since`: milliseconds. */
export async function composeDigest(services: Services, since: number): Promise<Reply> {
  const { store, say, now } = services
  const [gaps, tallies, statuses, waiting] = await Promise.all([
    store.gaps.list({ since, limit: 100 }),
    store.votes.tallies({ since, limit: 100 }),
    store.counts.sums('status', dayOf(since)),
    store.handOffs.list('waiting', 100),
  ])
  const entries = services.knowledge().entries
  const titleOf = new Map(entries.map(entry => [entry.id, entry.title]))
  const count = (...names: readonly string[]) =>
    statuses.filter(({ key }) => names.includes(key)).reduce((sum, one) => sum + one.count, 0)
  const sections = [
    section(
      'digest-waiting',
      waiting.map(({ id, question }) => `${id}: ${literal(question, 200)}`),
      say,
    ),
    section(
      'digest-gaps',
      gaps.map(({ question, asks, askers }) => say('digest-gap', { question: literal(question, 200), asks, askers })),
      say,
    ),
    section(
      'digest-low',
      tallies
        .filter(tally => isLow(tally) && titleOf.has(tally.entry))
        .map(tally =>
          say('digest-low-one', {
            ...tally,
            id: tally.entry,
            title: titleOf.get(tally.entry) ?? '',
            other: tally['other-question'],
          }),
        ),
      say,
    ),
    section(
      'digest-overdue',
      entries
        .map(entry => ({ id: entry.id, title: entry.title, due: reviewDue(entry) }))
        .filter(({ due }) => due !== '' && due < dayOf(now()))
        .toSorted((one, other) => one.due.localeCompare(other.due))
        .map(one => say('digest-overdue-one', one)),
      say,
    ),
    section(
      'digest-flux',
      entries
        .flatMap(({ id, title, state, in_flux }) =>
          state === 'in-flux' && in_flux && in_flux.since < dayOf(now() - FLUX_MS)
            ? [{ id, title, since: in_flux.since }]
            : [],
        )
        .toSorted((one, other) => one.since.localeCompare(other.since))
        .map(one => say('digest-flux-one', one)),
      say,
    ),
  ].flat()
  return {
    status: 'handed-over',
    visibility: 'public',
    blocks: [
      { type: 'heading', text: say('digest-title') },
      {
        type: 'text',
        text: say('digest-counts', { answered: count('answered', 'answered-in-part'), unknown: count('unknown') }),
      },
      ...(sections.length > 0 ? sections : [{ type: 'text', text: say('digest-nothing') } as const]),
    ],
  }
}

/** More people found it not helpful than helpful. "Not my question" says more about the search than about the answer. */
function isLow({ helpful, wrong, old, unclear }: Tally): boolean {
  return wrong + old + unclear > helpful
}

function section(title: string, lines: readonly string[], say: Services['say']): readonly Block[] {
  if (lines.length === 0) return []
  const left = lines.length - MOST
  return [
    { type: 'text', text: `**${say(title)}**` },
    {
      type: 'list',
      ordered: false,
      items: [...lines.slice(0, MOST), ...(left > 0 ? [say('digest-more', { count: left })] : [])],
    },
  ]
}
