import type { FormEvent } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import { nearest } from '../../src/chat/nearest.ts'
import type { EntryFields } from '../../src/knowledge/edit/change.ts'
import type { Source } from '../../src/knowledge/schema/words.ts'
import type { Services } from '../../src/router/services.ts'
import { fieldOf, linesOf } from './entry-form.ts'
import { slugOf } from './slug.ts'

export interface Read {
  readonly fields: Partial<EntryFields>
  readonly newSources: readonly Source[]
  /** By field; empty when all is well. */
  readonly errors: Readonly<Record<string, string>>
}

/** The fields of a sent form. `sources: false` and the like: that field was left out of the form. */
export function readFields(event: FormEvent, shown: ReadonlySet<string>, services: Services): Read {
  const { say } = services
  const errors: Record<string, string> = {}
  const ask = linesOf(fieldOf(event, 'ask'))
  const { sources, newSources, problem } = readSources(
    linesOf(fieldOf(event, 'sources')).flatMap(line => apart(line, services)),
    services,
  )
  if (problem) errors.sources = problem
  if (shown.has('title') && fieldOf(event, 'title').length < 3) errors.title = say('kb-error-title')
  if (shown.has('ask') && ask.length === 0) errors.ask = say('kb-error-ask')
  if (shown.has('short') && fieldOf(event, 'short').length < 10) errors.short = say('kb-error-short')
  if (fieldOf(event, 'short').length > 1200) errors.short = say('kb-error-long', { most: 1200 })
  const all: EntryFields = {
    title: fieldOf(event, 'title').replaceAll('\n', ' '),
    ask: [...ask],
    short: fieldOf(event, 'short'),
    more: fieldOf(event, 'more'),
    sources: [...sources],
  }
  const fields = Object.fromEntries(Object.entries(all).filter(([field]) => shown.has(field)))
  return { fields, newSources, errors }
}

/** `guide, https://a.org/x, A page https://b.org` is three: a comma behind an address or a known source ends it; one in a title does not. */
function apart(line: string, services: Services): readonly string[] {
  const comma = line.match(/,\s*/)
  if (!comma || sourceNamed(line, services)) return [line]
  const ends = [...line.matchAll(/,\s+|,(?=[a-z0-9-]+(?:,|$))/g)]
  for (const {
    index,
    0: { length },
  } of ends) {
    const first = line.slice(0, index).trim()
    if (sourceNamed(first, services) || /https?:\/\/\S+$/.test(first))
      return [first, ...apart(line.slice(index + length).trim(), services)].filter(Boolean)
  }
  return [line]
}

/** By its id, its address or its title. */
function sourceNamed(words: string, { knowledge }: Services): Source | undefined {
  const known = knowledge().sources
  return (
    known.get(words.toLowerCase()) ??
    [...known.values()].find(({ url, title }) => url === words || title.toLowerCase() === words.toLowerCase())
  )
}

/** Each line: the id of a known source, its address, or a title and an address, which makes a new one. */
function readSources(lines: readonly string[], services: Services) {
  const known = services.knowledge().sources
  const sources: string[] = []
  const newSources: Source[] = []
  for (const line of lines) {
    const address = line.match(/https?:\/\/\S+/)?.[0]
    const found = sourceNamed(line, services) ?? (address ? sourceNamed(address, services) : undefined)
    if (found) sources.push(found.id)
    else if (address && URL.canParse(address)) {
      const { hostname, pathname } = new URL(address)
      const title =
        line
          .replace(address, '')
          .replace(/[\s:|-]+$/, '')
          .trim() || `${hostname}${pathname}`
      const id = slugOf(title, new Set([...known.keys(), ...sources]))
      newSources.push({
        id,
        title: title.slice(0, 300),
        url: address.slice(0, 500),
        publisher: hostname,
        official: false,
      })
      sources.push(id)
    } else {
      const meant = nearest(line, known.keys())
      const typed = literal(line, 60)
      const problem = meant
        ? services.say('kb-error-source-near', { typed, meant })
        : services.say('kb-error-source', { typed })
      return { sources, newSources, problem }
    }
  }
  return { sources: [...new Set(sources)], newSources, problem: undefined }
}
