import { type Match, type SignalWeights, signals } from './model/matcher.ts'

export interface Ranking {
  /** Classes from near to far: the first few. */
  readonly labels: readonly number[]
  /** The weighted sum of the signals, for each of `labels`. */
  readonly scores: readonly number[]
}

/** Orders the classes by the weighted sum of the signals; of equals the lower number comes first. */
export function rank(match: Match, weights: SignalWeights, most: number): Ranking {
  const total = new Float32Array(match.by.margin.length)
  for (const signal of signals) {
    const weight = weights[signal]
    const values = match.by[signal]
    for (let c = 0; c < total.length; c++) total[c] = (total[c] as number) + weight * (values[c] as number)
  }
  return highest(total, most)
}

export function highest(scores: Float32Array, most: number): Ranking {
  const labels: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] as number
    if (labels.length === most && score <= last) continue
    let at = labels.length
    while (at > 0 && score > (scores[labels[at - 1] as number] as number)) at--
    labels.splice(at, 0, c)
    if (labels.length > most) labels.pop()
    last = scores[labels[labels.length - 1] as number] as number
  }
  return { labels, scores: labels.map(c => scores[c] as number) }
}
