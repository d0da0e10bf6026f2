import type { Block, Choice, ChoiceGroup } from '../../chat/reply.ts'
import { reviewDue } from '../../knowledge/checks/dates.ts'
import type { Entry, Knowledge } from '../../knowledge/snapshot.ts'
import type { Services } from '../services.ts'

type Say = Services['say']

const MOST_SOURCES = 2

/** An entry as an answer: short first, then what is in flux, then sources and the review date. */
export function sayAnswer(entry: Entry, knowledge: Knowledge, say: Say, today: string): readonly Block[] {
  return [
    { type: 'heading', text: entry.title },
    { type: 'text', text: entry.short },
    ...flux(entry, say),
    ...overdue(entry, say, today),
    { type: 'context', text: provenance(entry, knowledge, say, MOST_SOURCES) },
  ]
}

/** What stands behind "More": the rest of the text and all sources. */
export function sayMore(entry: Entry, knowledge: Knowledge, say: Say): readonly Block[] {
  return [
    { type: 'heading', text: entry.title },
    ...paragraphs(entry.more ?? say('no-more')),
    ...(entry.corrects
      ? [{ type: 'notice', tone: 'info', title: say('corrects-title'), text: entry.corrects } as const]
      : []),
    { type: 'context', text: provenance(entry, knowledge, say, Number.POSITIVE_INFINITY) },
  ]
}

/** What can be done with an answer: more of it, a check of one's own case, and a vote. */
export function answerChoices(entry: Entry, say: Say, hasCommand: (name: string) => boolean): readonly ChoiceGroup[] {
  const choices: Choice[] = []
  if (entry.more || entry.sources.length > MOST_SOURCES || entry.corrects)
    choices.push({ id: `answer:more:${entry.id}`, label: say('more') })
  if (entry.check && hasCommand('visa-check'))
    choices.push({ id: `visa-check:start:${entry.check}`, label: say('check-my-case'), style: 'primary' })
  choices.push({ id: `vote:helpful:${entry.id}`, label: say('vote-helpful') })
  choices.push({ id: `vote:not:${entry.id}`, label: say('vote-not') })
  return [{ present: 'buttons', choices }]
}

function flux(entry: Entry, say: Say): readonly Block[] {
  if (entry.state !== 'in-flux' || !entry.in_flux) return []
  const { since, changed, unknown } = entry.in_flux
  return [
    {
      type: 'notice',
      tone: 'in-flux',
      title: say('in-flux-title', { since }),
      text: say('in-flux-text', { changed, unknown }),
    },
  ]
}

function overdue(entry: Entry, say: Say, today: string): readonly Block[] {
  const due = reviewDue(entry)
  if (due === '' || due >= today) return []
  return [{ type: 'notice', tone: 'warning', title: say('overdue-title'), text: say('overdue-text', { due }) }]
}

function provenance(entry: Entry, knowledge: Knowledge, say: Say, most: number): string {
  const named = entry.sources.slice(0, most).map(id => {
    const source = knowledge.sources.get(id)
    if (!source) return id
    return source.url ? `[${source.title}](${source.url})` : source.title
  })
  const more = entry.sources.length - named.length
  const sources =
    named.length === 0
      ? say('no-sources')
      : say('sources', { list: `${named.join('; ')}${more > 0 ? `; ${say('more-sources', { count: more })}` : ''}` })
  return [
    sources,
    entry.reviewed ? say('reviewed', { date: entry.reviewed }) : say('not-reviewed'),
    say('not-advice'),
  ].join(' ')
}

/** Markdown paragraphs and "- " lists -> blocks. */
export function paragraphs(text: string): readonly Block[] {
  const blocks: Block[] = []
  for (const part of text.split(/\n{2,}/)) {
    const lines = part
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
    let plain: string[] = []
    let items: string[] = []
    let ordered = false
    const flush = () => {
      if (plain.length > 0) blocks.push({ type: 'text', text: plain.join(' ') })
      if (items.length > 0) blocks.push({ type: 'list', ordered, items })
      plain = []
      items = []
    }
    for (const line of lines) {
      const item = line.match(/^(?:[-*]|(\d{1,3})[.)])\s+(.+)$/)
      if (item) {
        if (plain.length > 0) flush()
        ordered = item[1] !== undefined
        items.push(item[2] ?? '')
      } else if (items.length > 0 && !/^[A-Z*]/.test(line)) items[items.length - 1] += ` ${line}`
      else {
        if (items.length > 0) flush()
        plain.push(line)
      }
    }
    flush()
  }
  return blocks
}
