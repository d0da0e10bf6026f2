import { distance } from 'fastest-levenshtein'

/** The known word a mistyped one most likely meant; undefined when none is near. Ties: the first known one. */
export function nearest(typed: string, known: Iterable<string>): string | undefined {
  const wanted = typed.toLowerCase()
  let best: string | undefined
  let bestDistance = (wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3))) + 1
  for (const word of known) {
    const away = mistakes(wanted, word.toLowerCase())
    if (away < bestDistance) {
      best = word
      bestDistance = away
    }
  }
  return best
}

/** A sentence to put behind "there is no ...": empty when nothing is near. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const meant = nearest(typed, known)
  return meant === undefined ? '' : ` Did you mean "${meant}"?`
}

/** Letters in another order (aks, ask) are one mistake. */
function mistakes(typed: string, word: string): number {
  return typed !== word && [...typed].sort().join('') === [...word].sort().join('') ? 1 : distance(typed, word)
}
