import type { Weights } from './model/matcher.ts'

/** One probe: the signals of the right class and of its strongest rivals, a row of signals for each; row 0 is right. */
export type Contest = readonly (readonly number[])[]

/** What is believed before seeing the knowledge base, and how strongly: in probes. */
export const PRIOR: Weights = [1, 1, 1, 2, 1]
const PRIOR_STRENGTH = 20
/** How sharply a difference in score decides, before it is fitted. */
export const SHARPNESS = 4
const STEPS = 40

/**
 * How much each signal counts: maximises the probability of the right class among its rivals (conditional logit), pulled
 * towards the prior, by gradient ascent with a step that grows while it helps. Weights are in units of the prior's.
 */
export function fitRanking(contests: readonly Contest[]): Weights {
  const prior = PRIOR.map(weight => SHARPNESS * weight)
  let beta = [...prior]
  let step = 1
  let value = objective(contests, beta, prior)
  for (let n = 0; n < STEPS && contests.length > 0; n++) {
    const gradient = value.gradient
    const next = beta.map((b, k) => Math.max(b + (step * (gradient[k] ?? 0)) / contests.length, 0))
    const nextValue = objective(contests, next, prior)
    if (nextValue.height > value.height) {
      beta = next
      value = nextValue
      step *= 1.5
    } else step /= 3
  }
  return beta.map(b => b / SHARPNESS)
}

function objective(contests: readonly Contest[], beta: readonly number[], prior: readonly number[]) {
  let height = 0
  const gradient = beta.map((b, k) => {
    const off = (b - (prior[k] ?? 0)) / Math.max(prior[k] ?? 1, 1)
    height -= (PRIOR_STRENGTH * off * off) / 2
    return (-PRIOR_STRENGTH * off) / Math.max(prior[k] ?? 1, 1)
  })
  for (const contest of contests) {
    const scores = contest.map(row => row.reduce((sum, v, k) => sum + v * (beta[k] ?? 0), 0))
    const top = Math.max(...scores)
    const share = scores.map(score => Math.exp(score - top))
    const total = share.reduce((sum, s) => sum + s, 0)
    height += (scores[0] ?? 0) - top - Math.log(total)
    contest.forEach((row, r) => {
      const pull = (r === 0 ? 1 : 0) - (share[r] ?? 0) / total
      for (let k = 0; k < gradient.length; k++) gradient[k] = (gradient[k] ?? 0) + pull * (row[k] ?? 0)
    })
  }
  return { height, gradient }
}
