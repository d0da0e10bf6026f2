import type { Problem } from '../problem.ts'
import type { Located, Shelf } from '../shelf.ts'

const SMALL = new Set(
  'a an the is are am be do does did i my me to of for in on at it this that can could will would what how with and or you your'.split(
    ' ',
  ),
)

/** Two entries that are asked (nearly) the same cannot both be found. */
export function checkQuestions(shelf: Shelf): Problem[] {
  const { faq, routing } = shelf.items
  const seen = new Map<string, { readonly item: Located<{ readonly id: string }>; readonly ask: string }>()
  const problems: Problem[] = []
  for (const item of [...faq, ...routing])
    for (const [index, ask] of item.value.ask.entries()) {
      const key = signature(ask)
      const earlier = seen.get(key)
      if (!earlier) seen.set(key, { item, ask })
      else if (earlier.item.value.id !== item.value.id)
        problems.push(
          item.at(['ask', index], {
            severity: 'warning',
            message: `"${cut(ask)}" is nearly the same as "${cut(earlier.ask)}" of ${earlier.item.value.id} (${earlier.item.file})`,
            hint: 'keep it under the entry that answers it',
          }),
        )
    }
  return problems
}

/** The words that carry meaning, sorted: word order and small words make no difference. */
function signature(ask: string): string {
  const words = ask
    .toLowerCase()
    .normalize('NFKD')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
  const telling = words.filter(word => !SMALL.has(word))
  return (telling.length >= 2 ? telling.toSorted() : words).join(' ')
}

function cut(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69)}…` : text
}
