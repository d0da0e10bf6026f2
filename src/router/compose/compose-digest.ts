import type { ConversationRef } from '../../chat/event.ts'
import { literal } from '../../chat/markdown.ts'
import type { Block, Choice, ChoiceGroup, Reply } from '../../chat/reply.ts'
import { reviewDue } from '../../knowledge/checks/dates.ts'
import type { Entry } from '../../knowledge/snapshot.ts'
import type { Tally } from '../../store/store.ts'
import type { Services } from '../services.ts'
import { dayOf } from '../today.ts'
import { shorten } from './offer-entries.ts'

const MOST = 5
const MOST_OPTIONS = 25
const FLUX_MS = 30 * 24 * 60 * 60 * 1000

/** One thing to do: a line of the report, and what opens when it is picked. */
interface Task {
  readonly says: string
  readonly opens: Choice
}

interface Section {
  readonly title: string
  readonly tasks: readonly Task[]
  /** Sections of one pick share a select. */
  readonly pick: 'waiting' | 'gap' | 'review'
}

/**
 * What the people of a moderators' channel should look at: asked in vain, voted down, overdue, long in flux, waiting for people.
 * Questions are those of the communities they look after; the answers are everybody's. `since`: milliseconds.
 */
export async function composeDigest(services: Services, since: number, channel: ConversationRef): Promise<Reply> {
  const { store, say, community } = services
  const within = community.looksAfter(channel)
  const [gaps, tallies, statuses, waiting] = await Promise.all([
    store.gaps.list({ within, since, limit: 100 }),
    store.votes.tallies({ since, limit: 100 }),
    store.counts.sums('status', dayOf(since), 100, within),
    store.handOffs.list('waiting', { within, limit: 100 }),
  ])
  const count = (...names: readonly string[]) =>
    statuses.filter(({ key }) => names.includes(key)).reduce((sum, one) => sum + one.count, 0)
  const sections: readonly Section[] = [
    {
      title: 'digest-waiting',
      pick: 'waiting',
      tasks: waiting.map(({ id, question }) => ({
        says: `${id}: ${literal(question, 200)}`,
        opens: { id: `human:answer:${id}`, label: shorten(question) },
      })),
    },
    {
      title: 'digest-gaps',
      pick: 'gap',
      tasks: gaps.map(({ id, question, asks, askers }) => ({
        says: say('digest-gap', { question: literal(question, 200), asks, askers }),
        opens: { id: `kb:gap:${id}`, label: shorten(question) },
      })),
    },
    { title: 'digest-low', pick: 'review', tasks: lowRated(tallies, services) },
    { title: 'digest-overdue', pick: 'review', tasks: overdue(services) },
    { title: 'digest-flux', pick: 'review', tasks: longInFlux(services) },
  ]
  const filled = sections.filter(({ tasks }) => tasks.length > 0)
  return {
    status: 'handed-over',
    visibility: 'public',
    blocks: [
      { type: 'heading', text: say('digest-title') },
      {
        type: 'text',
        text: say('digest-counts', { answered: count('answered', 'answered-in-part'), unknown: count('unknown') }),
      },
      ...(filled.length > 0
        ? filled.flatMap(section => saySection(section, say))
        : [{ type: 'text', text: say('digest-nothing') } as const]),
    ],
    choices: (['waiting', 'gap', 'review'] as const).flatMap(pick => pickFrom(pick, filled, say)),
  }
}

/** More people found it not helpful than helpful. "Not my question" says more about the search than about the answer. */
function lowRated(tallies: readonly Tally[], { knowledge, say }: Services): readonly Task[] {
  return tallies.flatMap(tally => {
    const entry = knowledge().entry.get(tally.entry)
    if (!entry || tally.wrong + tally.old + tally.unclear <= tally.helpful) return []
    const { id, title } = entry
    return [review(entry, say('digest-low-one', { ...tally, id, title, other: tally['other-question'] }))]
  })
}

function overdue({ knowledge, say, now }: Services): readonly Task[] {
  return knowledge()
    .entries.map(entry => ({ entry, due: reviewDue(entry) }))
    .filter(({ due }) => due !== '' && due < dayOf(now()))
    .toSorted((one, other) => one.due.localeCompare(other.due))
    .map(({ entry, due }) => review(entry, say('digest-overdue-one', { id: entry.id, title: entry.title, due })))
}

function longInFlux({ knowledge, say, now }: Services): readonly Task[] {
  const monthAgo = dayOf(now() - FLUX_MS)
  return knowledge()
    .entries.flatMap(entry =>
      entry.state === 'in-flux' &&
      entry.in_flux &&
      entry.in_flux.since < monthAgo &&
      // Whoever looked at it since has said what is known.
      (entry.reviewed ?? '') < monthAgo
        ? [{ entry, since: entry.in_flux.since }]
        : [],
    )
    .toSorted((one, other) => one.since.localeCompare(other.since))
    .map(({ entry, since }) => review(entry, say('digest-flux-one', { id: entry.id, title: entry.title, since })))
}

function review({ id, title }: Entry, says: string): Task {
  return { says, opens: { id: `kb:review:${id}`, label: shorten(title) } }
}

function saySection({ title, tasks }: Section, say: Services['say']): readonly Block[] {
  const left = tasks.length - MOST
  return [
    { type: 'text', text: `**${say(title)}**` },
    {
      type: 'list',
      ordered: false,
      items: [
        ...tasks.slice(0, MOST).map(({ says }) => says),
        ...(left > 0 ? [say('digest-more', { count: left })] : []),
      ],
    },
  ]
}

/** Who picks something needs the role for it: that is looked at then, not here. */
function pickFrom(pick: Section['pick'], sections: readonly Section[], say: Services['say']): readonly ChoiceGroup[] {
  const opens = sections.filter(section => section.pick === pick).flatMap(({ tasks }) => tasks.map(task => task.opens))
  const choices = [...new Map(opens.map(choice => [choice.id, choice])).values()].slice(0, MOST_OPTIONS)
  if (choices.length === 0) return []
  const id = `${pick === 'waiting' ? 'human' : 'kb'}:digest-${pick}`
  return [{ id, present: 'select', prompt: say(`digest-pick-${pick}`), choices }]
}
