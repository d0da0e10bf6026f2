import type { Suggestion } from '../../src/chat/command.ts'
import { UserError } from '../../src/chat/errors.ts'
import { literal } from '../../src/chat/markdown.ts'
import { nearest } from '../../src/chat/nearest.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Entry } from '../../src/knowledge/snapshot.ts'
import type { Services } from '../../src/router/services.ts'
import { heading, list, say, select, text } from './reply.ts'
import { rulings } from './rulings.ts'

const MOST = 10

/** The entry that the words begin with (its id) or are (its title), and the words behind it. */
export function lookUpEntry(
  words: string,
  services: Services,
): { readonly entry: Entry; readonly rest: string } | undefined {
  const knowledge = services.knowledge()
  const [first = ''] = words.trim().split(/\s+/, 1)
  const byId = knowledge.entry.get(first.toLowerCase())
  if (byId) return { entry: byId, rest: words.trim().slice(first.length).trim() }
  const byTitle = knowledge.entries.find(entry => entry.title.toLowerCase() === words.trim().toLowerCase())
  return byTitle ? { entry: byTitle, rest: '' } : undefined
}

/** The entry of a button that may be older than the entry's end. */
export function entryOf(id: string, services: Services): Entry {
  const entry = services.knowledge().entry.get(id)
  if (!entry) throw new UserError(services.say('kb-not-in-files', { id: literal(id, 80) }))
  return entry
}

/** By meaning, and by parts of ids and titles. */
export function searchEntries(words: string, services: Services): readonly Entry[] {
  const knowledge = services.knowledge()
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean)
  const literally = knowledge.entries.filter(({ id, title }) =>
    parts.every(part => `${id} ${title}`.toLowerCase().includes(part)),
  )
  const byMeaning = services
    .answers()
    .suggest(words, 5)
    .flatMap(({ id }) => knowledge.entry.get(id) ?? [])
  const mistyped =
    parts.length === 1 ? knowledge.entry.get(nearest(parts[0] ?? '', knowledge.entry.keys()) ?? '') : undefined
  return [...new Set([...(mistyped ? [mistyped] : []), ...literally.slice(0, MOST), ...byMeaning])].slice(0, MOST)
}

export function findEntries(words: string, services: Services): Reply {
  if (words === '') throw new UserError(services.say('kb-find-what'))
  const found = searchEntries(words, services)
  if (found.length === 0) return say([text(services.say('kb-found-none', { typed: literal(words, 80) }))])
  return say(
    [heading(services.say('kb-found')), list(found.map(({ id, title, file }) => `**${title}** (\`${id}\`, ${file})`))],
    select(
      'kb:found',
      services.say('kb-pick'),
      found.map(({ id, title }) => ({ id: `kb:show:${id}`, label: title })),
    ),
  )
}

export function completeEntries(typed: string, services: Services): readonly Suggestion[] {
  const [, kind, words = ''] = typed.match(/^(figure|rule)\b[:\s]*(.*)/i) ?? []
  if (kind)
    return rulings(kind.toLowerCase() === 'rule' ? 'rule' : 'figure', words, services).map(({ id, label }) => ({
      value: `${kind.toLowerCase()}:${id}`,
      label: cutLabel(`${id}: ${label}`),
    }))
  const found = typed.trim() === '' ? services.knowledge().entries.slice(0, MOST) : searchEntries(typed, services)
  return found.map(({ id, title }) => ({ value: id, label: cutLabel(`${id}: ${title}`) }))
}

function cutLabel(label: string): string {
  return label.length > 100 ? `${label.slice(0, 99)}…` : label
}
