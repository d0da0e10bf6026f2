import { LRUCache } from 'lru-cache'
import { cleanText } from '../../answers/text/clean.ts'
import { makeStemmer } from '../../answers/text/stem.ts'
import { wordsOf } from '../../answers/text/words.ts'

/** From this likeness on two questions are one gap. */
const ALIKE = 0.6
const STOP = new Set(
  'a about am an and any anyone are as at be been but by can could did do does for from get had has have hello help hey hi how i if in into is it its know me my need needs of on or our please pls so some someone tell than thank thanks that the their them then there these they this to u us was we were what when where which who whom why will with would you your'.split(
    ' ',
  ),
)

const stem = makeStemmer()

interface Gist {
  readonly stems: ReadonlySet<string>
  /** Names with digits, years left out: `h1b` and `j1`, step 2 and step 3 are never alike. */
  readonly codes: string
}

/** Which of the known questions the new one is a saying of; undefined: none. Pure. */
export function findAlike<T>(question: string, known: readonly T[], wordsOfKnown: (one: T) => string): T | undefined {
  const wanted = gistOf(question)
  let best: T | undefined
  let bestLikeness = 0
  for (const one of known) {
    const likeness = likenessOf(wanted, gistOf(wordsOfKnown(one)))
    if (likeness >= ALIKE && likeness > bestLikeness) {
      best = one
      bestLikeness = likeness
    }
  }
  return best
}

/** The same known questions are compared again and again. */
const gists = new LRUCache<string, Gist>({ max: 10_000 })

function gistOf(text: string): Gist {
  const before = gists.get(text)
  if (before) return before
  const gist = takeGist(text)
  gists.set(text, gist)
  return gist
}

function takeGist(text: string): Gist {
  const all = wordsOf(cleanText(text))
  const words = all.filter(word => !STOP.has(word))
  return {
    stems: new Set((words.length > 0 ? words : all).map(stem)),
    codes: [...new Set(words.filter(word => /\d/.test(word) && !/^(?:19|20)\d\d$/.test(word)))].sort().join(' '),
  }
}

/** 0: nothing in common, 1: the same words that matter. */
function likenessOf(one: Gist, other: Gist): number {
  if (one.codes !== other.codes || one.stems.size === 0 || other.stems.size === 0) return 0
  let shared = 0
  for (const stem of one.stems) if (other.stems.has(stem) || hasTypo(stem, other.stems)) shared++
  return (2 * shared) / (one.stems.size + other.stems.size)
}

/** One letter more, less or other in a word of five or more. */
function hasTypo(stem: string, stems: ReadonlySet<string>): boolean {
  if (stem.length < 5 || /\d/.test(stem)) return false
  for (const other of stems) if (Math.abs(other.length - stem.length) <= 1 && differByOne(stem, other)) return true
  return false
}

function differByOne(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return Math.max(one.length, other.length) - start - end <= 1
}
