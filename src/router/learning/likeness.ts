import { LRUCache } from 'lru-cache'
import { cleanText } from '../../answers/text/clean.ts'
import { ConceptFinder } from '../../answers/text/concepts.ts'
import { makeStemmer } from '../../answers/text/stem.ts'
import { wordsOf } from '../../answers/text/words.ts'
import type { Knowledge } from '../../knowledge/snapshot.ts'

/** From this likeness on two questions are one gap. */
const ALIKE = 0.58
/** So many ways of asking tell what an entry is about; all of them would only take longer. */
const WAYS = 4
const STOP = new Set(
  'a about am an and any anyone are as at be been but by can could did do does for from get had has have hello help hey hi how i if in into is it its know me my need needs of on or our please pls so some someone tell than thank thanks that the their them then there these they this to u us was we were what when where which who whom why will with would you your'.split(
    ' ',
  ),
)

const stem = makeStemmer()

interface Gist {
  /** What the question is about: concepts of the field as `@id`, other words by their stem. */
  readonly keys: ReadonlySet<string>
  /** Names with digits, years left out: `h1b` and `j1`, step 2 and step 3 are never alike. */
  readonly codes: string
}

/** Finds, among known questions, the one that a new one is a saying of. Pure. */
export type FindAlike = <T>(question: string, known: readonly T[], wordsOfKnown: (one: T) => string) => T | undefined

/**
 * Two words for one concept of the vocabulary (wife, spouse) are one word, and a word counts the more, the fewer entries are asked
 * for with it: `transfer` says more about a question than `visa`.
 */
export function makeFindAlike({ vocabulary, entries }: Pick<Knowledge, 'vocabulary' | 'entries'>): FindAlike {
  const finder = new ConceptFinder(vocabulary, stem)
  const weightOf = weighKeys(
    entries.map(({ title, ask }) => [title, ...ask.slice(0, WAYS)].flatMap(way => [...takeGist(way, finder).keys])),
  )
  // The same known questions are compared again and again.
  const gists = new LRUCache<string, Gist>({ max: 10_000 })
  function gistOf(text: string): Gist {
    const before = gists.get(text)
    if (before) return before
    const gist = takeGist(text, finder)
    gists.set(text, gist)
    return gist
  }
  return (question, known, wordsOfKnown) => {
    const wanted = gistOf(question)
    let best: (typeof known)[number] | undefined
    let bestLikeness = 0
    for (const one of known) {
      const likeness = likenessOf(wanted, gistOf(wordsOfKnown(one)), weightOf)
      if (likeness >= ALIKE && likeness > bestLikeness) {
        best = one
        bestLikeness = likeness
      }
    }
    return best
  }
}

/** `entries`: the keys of each. */
function weighKeys(entries: readonly (readonly string[])[]): (key: string) => number {
  const entriesWith = new Map<string, number>()
  for (const keys of entries) for (const key of new Set(keys)) entriesWith.set(key, (entriesWith.get(key) ?? 0) + 1)
  return key => Math.log(1 + (entries.length + 1) / ((entriesWith.get(key) ?? 0) + 1))
}

function takeGist(text: string, finder: ConceptFinder): Gist {
  const words = wordsOf(cleanText(text))
  const stems = words.map(stem)
  const keys: string[] = []
  const lesser: string[] = []
  const found = new Map(finder.find(stems).map(concept => [concept.at, concept]))
  for (let at = 0; at < words.length; at++) {
    const concept = found.get(at)
    if (concept) {
      keys.push(`@${concept.id}`)
      at += concept.length - 1
    } else (STOP.has(words[at] ?? '') ? lesser : keys).push(stems[at] ?? '')
  }
  const codes = keys.filter(key => /\d/.test(key) && !/^(?:19|20)\d\d$/.test(key))
  return {
    keys: new Set(keys.length > 0 ? keys : lesser),
    codes: [...new Set(codes)].sort().join(' '),
  }
}

/** 0: nothing in common, 1: the same words that matter. */
function likenessOf(one: Gist, other: Gist, weightOf: (key: string) => number): number {
  if (one.codes !== other.codes || one.keys.size === 0 || other.keys.size === 0) return 0
  let shared = 0
  let whole = 0
  for (const key of one.keys) {
    const twin = other.keys.has(key) ? key : typoOf(key, other.keys)
    if (twin !== undefined) shared += weightOf(key) + weightOf(twin)
    whole += weightOf(key)
  }
  for (const key of other.keys) whole += weightOf(key)
  return shared / whole
}

/** One letter more, less or other in a word of five or more. */
function typoOf(key: string, keys: ReadonlySet<string>): string | undefined {
  if (key.length < 5 || /[\d@]/.test(key)) return undefined
  for (const other of keys) if (Math.abs(other.length - key.length) <= 1 && differByOne(key, other)) return other
  return undefined
}

function differByOne(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return Math.max(one.length, other.length) - start - end <= 1
}
