import type { Candidate } from '../../answers/decision.ts'
import type { Block, ChoiceGroup } from '../../chat/reply.ts'
import type { Knowledge } from '../../knowledge/snapshot.ts'
import type { Services } from '../services.ts'

const LABEL = 75

/** The questions of the nearest entries as buttons, with a way out. */
export function offerEntries(
  among: readonly Candidate[],
  knowledge: Knowledge,
  say: Services['say'],
): readonly ChoiceGroup[] {
  const choices = among
    .flatMap(({ id }) => knowledge.entry.get(id) ?? [])
    .slice(0, 3)
    .map(entry => ({ id: `answer:pick:${entry.id}`, label: shorten(entry.title) }))
  return [{ present: 'buttons', choices: [...choices, { id: 'answer:none', label: say('none-of-these') }] }]
}

/** The same questions as a list above the buttons, where a button could not hold one whole. */
export function listEntries(among: readonly Candidate[], knowledge: Knowledge): readonly Block[] {
  const titles = among.flatMap(({ id }) => knowledge.entry.get(id)?.title ?? []).slice(0, 3)
  return titles.some(title => shorten(title) !== title) ? [{ type: 'list', ordered: true, items: titles }] : []
}

/** At most 75 characters, ended at a word. */
export function shorten(title: string): string {
  if (title.length <= LABEL) return title
  const cut = title.slice(0, LABEL - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}
