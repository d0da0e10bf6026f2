import { cleanText } from './clean.ts'
import { wordsOf } from './words.ts'

/** More words than this add nothing but time. */
export const MOST_WORDS = 1500

const LARGEST_CACHE = 40_000
/** A second training reads only what changed. Texts of the knowledge alone: what people ask is not kept. */
const seen = new Map<string, readonly string[]>()

/** The words of a text that is learnt from. */
export function learntWords(text: string): readonly string[] {
  const known = seen.get(text)
  if (known) return known
  const words = wordsOf(cleanText(text)).slice(0, MOST_WORDS)
  if (seen.size >= LARGEST_CACHE) seen.clear()
  seen.set(text, words)
  return words
}
