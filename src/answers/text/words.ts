import { expandShorthand } from './shorthand.ts'

/** A run of letters and digits, perhaps with one apostrophe inside. */
const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)?/gu
/** `h-1b`, `ds-2019`, `i-94`: a code whose hyphen is often left out. */
const HYPHENATED_CODE = /\b([a-z]{1,2})-(\d{1,6}[a-z]?)\b/g
const LONG_RUN = /(\p{L})\1{2,}/gu
/** `step3`, `conrad30`: a word run into its number. */
const WORD_THEN_NUMBER = /^([a-z]{3,})(\d{1,6})$/
/** `3yrs`, `212e`: a number run into what follows. */
const NUMBER_THEN_WORD = /^(\d{1,6})([a-z]{1,12})$/
const LONGEST_WORD = 40

const SUFFIX: Readonly<Record<string, string>> = { ll: 'will', d: 'would', ve: 'have', re: 'are', m: 'am' }
const ASKING = new Set(['what', 'where', 'who', 'how', 'when', 'why', 'that', 'it', 'there', 'here', 'he', 'she'])

/** The words of cleaned text, in order: codes joined, numbers set apart, contractions and chat shorthand written out. */
export function wordsOf(cleaned: string): string[] {
  const words: string[] = []
  for (const [found] of cleaned.replace(HYPHENATED_CODE, '$1$2').matchAll(WORD)) words.push(...writtenOut(found))
  return words
}

const LARGEST_CACHE = 20_000
/** Most words come again and again. */
const seen = new Map<string, readonly string[]>()

function writtenOut(found: string): readonly string[] {
  const known = seen.get(found)
  if (known) return known
  const words: string[] = []
  const word = found.slice(0, LONGEST_WORD).replace(LONG_RUN, '$1$1')
  if (word.includes("'")) pushContraction(words, word)
  else pushPlain(words, word)
  // The words asked are without end: start anew rather than grow for ever.
  if (seen.size >= LARGEST_CACHE) seen.clear()
  seen.set(found, words)
  return words
}

function pushPlain(words: string[], word: string): void {
  const expansion = expandShorthand(word)
  if (expansion) {
    words.push(...expansion)
    return
  }
  const run = WORD_THEN_NUMBER.exec(word) ?? NUMBER_THEN_WORD.exec(word)
  if (run?.[1] && run[2]) {
    pushPlain(words, run[1])
    pushPlain(words, run[2])
  } else words.push(word)
}

function pushContraction(words: string[], word: string): void {
  const [stem = '', suffix = ''] = word.split("'")
  if (suffix === 't' && stem.endsWith('n')) {
    words.push(stem === 'won' ? 'will' : stem === 'can' ? 'can' : stem.slice(0, -1), 'not')
    return
  }
  pushPlain(words, stem)
  if (suffix === 's') {
    if (ASKING.has(stem)) words.push('is')
  } else words.push(SUFFIX[suffix] ?? suffix)
}
