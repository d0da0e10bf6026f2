import { nearestOf } from '../judge.ts'
import { probability, softmax } from '../logistic.ts'
import type { Candidate } from './signals.ts'
import type { Shape, Views } from './views.ts'
import { ANSWERED, STANDS_ALONE, VIEW_WEIGHTS } from './weights.ts'

/** By label, the probability of being the right one; all together 1. */
export type Shares = ReadonlyMap<number, number>

/** Several views as one: a log-linear pool (Genest and Zidek, 1986), its weights learnt from conversations with known answers. */
export function pool(candidates: readonly Candidate[], weights: readonly number[] = VIEW_WEIGHTS): Shares {
  const scores = candidates.map(({ row }) => row.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0))
  const shares = softmax(scores)
  return new Map(candidates.map(({ label }, at) => [label, shares[at] ?? 0]))
}

/** What tells a new question from words that lean on what was said before. */
export function standingColumns(views: Views, shape: Shape, pooled: Shares): number[] {
  const { alone, joined, swapped } = views
  const [own] = alone.judgement.ranked
  const [label = -1, share = 0] = firstOf(pooled)
  const same = alone.judgement.ranked.find(one => one.label === label)?.confidence ?? 0
  return [
    logOdds(alone.judgement.covered),
    logOdds(alone.judgement.first),
    logOdds(share),
    Math.log((own ? (pooled.get(own.label) ?? 0) : 0) + 1e-3),
    Math.log(same + 1e-4),
    ...wordColumns(shape),
    Number(shape.concepts === 0),
    logOdds(joined.judgement.covered),
    Number(alone.listed),
    Math.min(shape.concepts, 3),
    Number(swapped !== undefined),
  ]
}

/** What tells words that something answers, together with what was said before, from others. */
export function answeredColumns(
  { alone, joined, told, swapped, earlier }: Views,
  shape: Shape,
  pooled: Shares,
): number[] {
  const [, share = 0] = firstOf(pooled)
  return [
    logOdds(alone.judgement.covered),
    logOdds(joined.judgement.covered),
    logOdds(told.judgement.covered),
    logOdds(swapped?.judgement.covered ?? 0.5),
    logOdds(earlier.judgement.covered),
    logOdds(share),
    pooled.get(nearestOf(earlier.judgement)) ?? 0,
    ...wordColumns(shape),
    Math.min(shape.concepts, 3),
  ]
}

/** What shows in the words themselves. */
function wordColumns({ pointing, bare, leads, opens, words, own }: Shape): number[] {
  return [Number(pointing), Number(bare), Number(leads), Number(opens), Math.log(words), Number(own)]
}

/** Probability that something answers words beside what was said before. */
export function isAnswered(columns: readonly number[]): number {
  return probability(ANSWERED, columns)
}

/** Probability that words are to be taken as they stand, where the views differ. */
export function standsAlone(columns: readonly number[]): number {
  return probability(STANDS_ALONE, columns)
}

export function firstOf(shares: Shares): readonly [label: number, share: number] | [] {
  let best: readonly [number, number] | [] = []
  for (const one of shares) if (one[1] > (best[1] ?? 0)) best = one
  return best
}

export function logOdds(p: number): number {
  const sure = Math.min(p, 1)
  return Math.log((sure + 1e-3) / (1.001 - sure))
}
