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

const LARGEST_CACHE = 40_000
/** Every load asks for those of all texts, and hardly any has changed since the last. */
const known = new Map<string, string>()

/** The words that carry meaning, sorted: word order and small words make no difference. */
function signature(ask: string): string {
  const before = known.get(ask)
  if (before !== undefined) return before
  const words = wordsOf(ask.toLowerCase())
  const telling = words.filter(word => !SMALL.has(word))
  const signed = (telling.length >= 2 ? telling.toSorted() : words).join(' ')
  if (known.size >= LARGEST_CACHE) known.clear()
  known.set(ask, signed)
  return signed
}

const PLAIN_WORD = /[a-z0-9]+/g
const WORD = /[\p{L}\p{N}]+/gu
const ASCII = /^[\x20-\x7e]*$/

function wordsOf(text: string): readonly string[] {
  return (ASCII.test(text) ? text.match(PLAIN_WORD) : text.normalize('NFKD').match(WORD)) ?? []
}

function cut(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69)}…` : text
}
