const SHORTEST = 4
/** From this length two edits are repaired too: one missing letter on each side is still the same word. */
const TWO_EDITS_FROM = 8

/**
 * Repairs typing errors against the words of the ways of asking, by symmetric deletes (SymSpell): a word and its
 * neighbours one edit away share a string with one letter left out.
 */
export class Speller {
  readonly #count = new Map<string, number>()
  readonly #byDelete = new Map<string, string[]>()

  /** Whether the word is new. */
  learn(word: string): boolean {
    const count = this.#count.get(word)
    this.#count.set(word, (count ?? 0) + 1)
    if (count !== undefined) return false
    if (word.length < SHORTEST || /\d/.test(word)) return true
    for (const key of withOneLetterLess(word)) {
      const words = this.#byDelete.get(key)
      if (words) words.push(word)
      else this.#byDelete.set(key, [word])
    }
    return true
  }

  knows(word: string): boolean {
    return this.#count.has(word)
  }

  /** The word meant; undefined when none is near, or when it is right as it stands. */
  repair(word: string): string | undefined {
    if (word.length < SHORTEST || /\d/.test(word) || this.#count.has(word)) return undefined
    const most = word.length >= TWO_EDITS_FROM ? 2 : 1
    let best: string | undefined
    let bestRank = Number.POSITIVE_INFINITY
    for (const key of withOneLetterLess(word))
      for (const candidate of this.#byDelete.get(key) ?? []) {
        const rank = this.#rank(word, candidate, most)
        if (rank < bestRank || (rank === bestRank && best !== undefined && candidate < best)) {
          best = candidate
          bestRank = rank
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

function withOneLetterLess(word: string): string[] {
  const keys = [word]
  for (let at = 0; at < word.length; at++) keys.push(word.slice(0, at) + word.slice(at + 1))
  return keys
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
