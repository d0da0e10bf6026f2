import { cleanText } from './clean.ts'
import { makeStemmer } from './stem.ts'
import { wordsOf } from './words.ts'

/** More words than this add nothing but time. */
export const MOST_WORDS = 1500

/** A text that is learnt from, in words and their stems. */
export interface LearntText {
  readonly words: readonly string[]
  readonly stems: readonly string[]
}

const LARGEST_CACHE = 80_000
/** A second training reads only what changed. Texts of the knowledge alone: what people ask is not kept. */
const seen = new Map<string, LearntText>()
const stem = makeStemmer()

export function learntText(text: string): LearntText {
  const known = seen.get(text)
  if (known) return known
  const words = wordsOf(cleanText(text)).slice(0, MOST_WORDS)
  const learnt = { words, stems: words.map(stem) }
  if (seen.size >= LARGEST_CACHE) seen.clear()
  seen.set(text, learnt)
  return learnt
}
