import type { Reply } from '../../src/chat/reply.ts'
import { checkCase, type PathwayResult } from '../../src/rules/check-case.ts'
import { privately, type Sitting } from './interview.ts'

/** How many stand under a result; the others are behind a button. */
const SHOWN = 2

/** Under the result of one pathway: the first sources, how many more there are, and when the oldest rule was last checked. */
export function sayFirstSources(sitting: Sitting, way: PathwayResult): string {
  const { services } = sitting
  const all = sourcesOf(sitting, way)
  const shown = all.length > SHOWN + 1 ? all.slice(0, SHOWN) : all
  const rest = all.length - shown.length
  const list = [...shown, ...(rest > 0 ? [services.say('check-more-sources', { count: rest })] : [])].join('; ')
  return [services.say('sources', { list }), ...reviewed(sitting, way)].join(' ')
}

export function hasMoreSources(sitting: Sitting, way: PathwayResult): boolean {
  return sourcesOf(sitting, way).length > SHOWN + 1
}

/** All of them. undefined: the rules know that pathway no more. */
export function sayAllSources(sitting: Sitting, pathwayId: string): Reply | undefined {
  const { services, book, facts, day } = sitting
  const pathway = book.pathway.get(pathwayId)
  const way = pathway && checkCase(book, facts, day, [pathway]).pathways[0]
  if (!way) return undefined
  return privately('answered', [
    { type: 'heading', text: services.say('check-sources-title', { pathway: way.pathway.title }) },
    { type: 'list', ordered: false, items: sourcesOf(sitting, way) },
    { type: 'context', text: [...reviewed(sitting, way), services.say('not-advice')].join(' ') },
  ])
}

function sourcesOf({ services }: Sitting, way: PathwayResult): readonly string[] {
  const known = services.knowledge().sources
  const ids = [...way.findings.flatMap(({ rule }) => rule.sources), ...way.notes.flatMap(note => note.sources)]
  const sources = [...new Set(ids)].flatMap(id => known.get(id) ?? [])
  // What can be opened and read comes first.
  return sources
    .toSorted((one, other) => Number(other.url !== undefined) - Number(one.url !== undefined))
    .map(({ title, url }) => (url ? `[${title}](${url})` : title))
}

function reviewed({ services }: Sitting, way: PathwayResult): readonly string[] {
  const oldest = way.findings.map(({ rule }) => rule.reviewed).sort()[0]
  return oldest ? [services.say('reviewed', { date: oldest })] : []
}
