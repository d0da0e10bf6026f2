import { nearestOf } from '../judge.ts'
import { type Curve, probability, softmax } from '../logistic.ts'
import type { Candidate, Overheard } from './signals.ts'
import { ANSWERED, PART_ANSWERED, SIGNAL_WEIGHTS } from './weights.ts'

/** As sure as this of its class, words need nothing beside them. Set by hand. */
const SURE = 0.95

/** By label, the probability of being the right one; all together 1. */
export type Shares = ReadonlyMap<number, number>
/** How far each signal counts under each gate: a row for each of `GATES`, with a number for each of `SIGNALS`. */
export type SignalWeights = readonly (readonly number[])[]

/** Several views as one: a log-linear pool (Genest and Zidek, 1986), its weights learnt from conversations with known answers. */
export function pool(
  candidates: readonly Candidate[],
  gates: readonly number[],
  weights: SignalWeights = SIGNAL_WEIGHTS,
): Shares {
  const counts: number[] = []
  for (const [g, row] of weights.entries())
    for (const [k, weight] of row.entries()) counts[k] = (counts[k] ?? 0) + (gates[g] ?? 0) * weight
  const scores = candidates.map(({ row }) => row.reduce((sum, value, k) => sum + value * (counts[k] ?? 0), 0))
  const shares = softmax(scores)
  return new Map(candidates.map(({ label }, at) => [label, shares[at] ?? 0]))
}

/** What tells words that something answers, together with what was said before, from others. */
export function answeredColumns({ views, shape, candidates }: Overheard, pooled: Shares): number[] {
  const { alone, joined, told, swapped, earlier } = views
  const [, share = 0] = firstOf(pooled)
  return [
    logOdds(alone.judgement.covered),
    logOdds(joined.judgement.covered),
    logOdds(told.judgement.covered),
    logOdds(swapped?.judgement.covered ?? 0.5),
    logOdds(earlier.judgement.covered),
    logOdds(share),
    pooled.get(nearestOf(earlier.judgement)) ?? 0,
    pooled.get(nearestOf(alone.judgement)) ?? 0,
    Number(shape.pointing),
    Number(shape.bare),
    Number(shape.leads),
    Number(shape.opens),
    Math.log(shape.words),
    Number(shape.own),
    Math.min(shape.concepts, 3),
    ...signalsOfFirst(candidates, pooled),
  ]
}

/** Probability that something answers words beside what was said before. */
export function answered(heard: Overheard, pooled: Shares, curve: Curve = ANSWERED): number {
  return probability(curve, answeredColumns(heard, pooled))
}

/** The same of a part of a message; what is sure by itself is as sure beside the rest. */
export function partAnswered(heard: Overheard, pooled: Shares, curve: Curve = PART_ANSWERED): number {
  const { covered, first } = heard.views.alone.judgement
  const isSure = covered >= SURE && first >= SURE && firstOf(pooled)[0] === nearestOf(heard.views.alone.judgement)
  return Math.max(probability(curve, answeredColumns(heard, pooled)), isSure ? covered * first : 0)
}

export function firstOf(shares: Shares): readonly [label: number, share: number] | [] {
  let best: readonly [number, number] | [] = []
  for (const one of shares) if (one[1] > (best[1] ?? 0)) best = one
  return best
}

/** What speaks for the class with the largest share. */
function signalsOfFirst(candidates: readonly Candidate[], shares: Shares): readonly number[] {
  const [first = -1] = firstOf(shares)
  return candidates.find(({ label }) => label === first)?.row ?? []
}

export function logOdds(p: number): number {
  const sure = Math.min(p, 1)
  return Math.log((sure + 1e-3) / (1.001 - sure))
}
