import type { Match, Weights } from './model/matcher.ts'

export interface Ranking {
  /** Classes from near to far. */
  readonly labels: readonly number[]
  /** The weighted sum of the signals, for each of `labels`. */
  readonly scores: readonly number[]
  /** The signals of the first. */
  readonly nearest: readonly number[]
  /** By signal, how far the first is before the best of the others, or behind. */
  readonly lead: readonly number[]
}

/** Orders the classes of a match by the weighted sum of their signals; of equals the lower number comes first. */
export function rank({ labels, rows }: Match, weights: Weights): Ranking {
  const scored = labels
    .map((label, at) => {
      const row = rows[at] ?? []
      return { label, row, score: scoreOf(row, weights) }
    })
    .sort((a, b) => b.score - a.score || a.label - b.label)
  return {
    labels: scored.map(one => one.label),
    scores: scored.map(one => one.score),
    nearest: scored[0]?.row ?? [],
    lead: (scored[0]?.row ?? []).map((own, k) => own - Math.max(...scored.slice(1).map(({ row }) => row[k] ?? 0), 0)),
  }
}

/** The weighted sum of a class's signals. */
export function scoreOf(row: readonly number[], weights: Weights): number {
  let score = 0
  for (let k = 0; k < row.length; k++) score += (row[k] as number) * (weights[k] ?? 0)
  return score
}
