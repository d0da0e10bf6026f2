/** Shared measures of the quality benches. */

export interface Scored {
  readonly right: boolean
  readonly score: number
}

export function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length
}

/** Area under the ROC curve: how often one that belongs scores above one that does not. */
export function areaUnderCurve(belong: readonly number[], others: readonly number[]): number {
  const sorted = [...others].sort((a, b) => a - b)
  let below = 0
  for (const score of belong) {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < score) low = middle + 1
      else high = middle
    }
    below += low
  }
  return below / (belong.length * others.length)
}

/** The threshold at which as large a share of `outside` falls below it as of `inside` is right and above it. */
export function balancedThreshold(inside: readonly Scored[], outside: readonly Scored[]): number {
  const scores = [...inside, ...outside].map(({ score }) => score).sort((a, b) => a - b)
  const gap = (at: number) => refused(outside, at) - rightAbove(inside, at)
  return scores.find(at => gap(at) >= 0) ?? 0
}

export function refused(outside: readonly Scored[], threshold: number): number {
  return share(outside, ({ score }) => score < threshold)
}

export function rightAbove(inside: readonly Scored[], threshold: number): number {
  return share(inside, ({ right, score }) => right && score >= threshold)
}

/** Numbers 0 to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const row = [...all]
  for (let i = row.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = row[i] as T
    row[i] = row[j] as T
    row[j] = kept
  }
  return row
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One word in five gets a typing error: a letter left out, added, changed, or swapped with the next. At least one word. */
export function withTypos(text: string, random: () => number): string {
  const words = text.split(' ')
  const long = words.map((word, at) => ({ word, at })).filter(({ word }) => word.length >= 4)
  const many = Math.max(1, Math.round(words.length / 5))
  for (const { word, at } of shuffled(long, random).slice(0, many)) words[at] = mistype(word, random)
  return words.join(' ')
}

function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'e'
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1)
    default:
      return at + 1 < word.length
        ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
        : word.slice(0, at - 1) + word[at] + word[at - 1]
  }
}

export const percent = (value: number) => (100 * value).toFixed(1)
