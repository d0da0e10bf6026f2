/** Words of one length. */
interface Words {
  readonly words: string[]
  /** `lettersOf` each: most words are told apart by them. */
  readonly letters: number[]
}

const SHORTEST = 4
/** From this length two edits are repaired too: one missing letter on each side is still the same word. */
const TWO_EDITS_FROM = 8

/**
 * Repairs typing errors against the words of the ways of asking: a word and its neighbours one edit away are the same with one letter left
 * out (the symmetric deletes of SymSpell). There are few enough words to look at all of about the same length.
 */
export class Speller {
  readonly #count = new Map<string, number>()
  /** By length. */
  readonly #words: Words[] = []

  /** Whether the word is new. */
  learn(word: string): boolean {
    const count = this.#count.get(word)
    this.#count.set(word, (count ?? 0) + 1)
    if (count !== undefined) return false
    if (isRepairable(word)) {
      this.#words[word.length] ??= { words: [], letters: [] }
      this.#words[word.length]?.words.push(word)
      this.#words[word.length]?.letters.push(lettersOf(word))
    }
    return true
  }

  knows(word: string): boolean {
    return this.#count.has(word)
  }

  /** The word meant; undefined when none is near, or when it is right as it stands. */
  repair(word: string): string | undefined {
    if (!isRepairable(word) || this.#count.has(word)) return undefined
    const own = lettersOf(word)
    const most = word.length >= TWO_EDITS_FROM ? 2 : 1
    let best: string | undefined
    let bestRank = Number.POSITIVE_INFINITY
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      const near = this.#words[length]
      if (!near) continue
      const { words, letters } = near
      for (let at = 0; at < words.length; at++) {
        if (!differInTwoBits(own, letters[at] as number)) continue
        const candidate = words[at] as string
        if (!areSameOneLetterLess(word, candidate)) continue
        const rank = this.#rank(word, candidate, most)
        if (rank < bestRank || (rank === bestRank && best !== undefined && candidate < best)) {
          best = candidate
          bestRank = rank
        }
      }
    }
    return best
  }

  /** Lower is nearer: edits first, then a changed first letter, then how often the word was seen. */
  #rank(word: string, candidate: string, most: number): number {
    const edits = editDistance(word, candidate, most)
    if (edits > most) return Number.POSITIVE_INFINITY
    const first = word[0] === candidate[0] ? 0 : 0.5
    return edits + first - 0.4 * (1 - 1 / (1 + (this.#count.get(candidate) ?? 0)))
  }
}

function isRepairable(word: string): boolean {
  return word.length >= SHORTEST && !/\d/.test(word)
}

/** Which letters are in a word, a bit for each; some letters share one. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

/** In two bits at most: each of two words that are the same with a letter left out may hold one letter that the other does not. */
function differInTwoBits(one: number, other: number): boolean {
  const all = one ^ other
  const withoutLowest = all & (all - 1)
  return (withoutLowest & (withoutLowest - 1)) === 0
}

/** Whether one is the other with a letter left out, or both are the same with a letter left out of each. */
export function areSameOneLetterLess(a: string, b: string): boolean {
  if (a.length < b.length) return areSameOneLetterLess(b, a)
  if (a.length - b.length > 1) return false
  let start = 0
  while (start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let left = a.length - 1
  let right = b.length - 1
  while (right >= start && left > start && a.charCodeAt(left) === b.charCodeAt(right)) {
    left--
    right--
  }
  // What differs is `start .. left` of a and `start .. right` of b.
  if (a.length > b.length) return left === start && right < start
  if (left <= start) return true
  return (
    a.slice(start + 1, left + 1) === b.slice(start, right) || a.slice(start, left) === b.slice(start + 1, right + 1)
  )
}

/** Damerau-Levenshtein distance (adjacent letters may be swapped); more than `most` is reported as `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let twoBack: number[] = []
  let back = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    twoBack = back
    back = row
  }
  return Math.min(back[b.length] ?? 0, most + 1)
}
