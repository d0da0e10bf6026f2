import type { Weights } from './model/matcher.ts'

/** One probe: the signals of the right class and of its strongest rivals, a row of signals for each; row 0 is right. */
export type Contest = readonly (readonly number[])[]

/** What is believed before seeing the knowledge base, and how strongly: in probes. */
export const PRIOR: Weights = [1, 1, 1, 2, 1, 1, 0.5]
const PRIOR_STRENGTH = 20
/** How sharply a difference in score decides, before it is fitted. */
export const SHARPNESS = 4
const STEPS = 40

/** Contests end to end: row r has the signals `signal[r * WIDTH] ..`, contest n the rows `start[n] .. start[n + 1] - 1`. */
interface Table {
  readonly signal: Float64Array
  readonly start: Int32Array
}
const WIDTH = PRIOR.length

/**
 * How much each signal counts: maximises the probability of the right class among its rivals (conditional logit), pulled
 * towards the prior, by gradient ascent with a step that grows while it helps. Weights are in units of the prior's.
 */
export function fitRanking(contests: readonly Contest[]): Weights {
  const prior = PRIOR.map(weight => SHARPNESS * weight)
  const table = tableOf(contests)
  let beta = [...prior]
  let step = 1
  let value = objective(table, beta, prior)
  for (let n = 0; n < STEPS && contests.length > 0; n++) {
    const gradient = value.gradient
    const next = beta.map((b, k) => Math.max(b + (step * (gradient[k] ?? 0)) / contests.length, 0))
    const nextValue = objective(table, next, prior)
    if (nextValue.height > value.height) {
      beta = next
      value = nextValue
      step *= 1.5
    } else step /= 3
  }
  return beta.map(b => b / SHARPNESS)
}

function tableOf(contests: readonly Contest[]): Table {
  const start = new Int32Array(contests.length + 1)
  for (const [n, contest] of contests.entries()) start[n + 1] = (start[n] as number) + contest.length
  const signal = new Float64Array((start[contests.length] as number) * WIDTH)
  let at = 0
  for (const contest of contests)
    for (const row of contest) {
      signal.set(row, at)
      at += WIDTH
    }
  return { signal, start }
}

function objective({ signal, start }: Table, beta: readonly number[], prior: readonly number[]) {
  let height = 0
  const gradient = beta.map((b, k) => {
    const off = (b - (prior[k] ?? 0)) / Math.max(prior[k] ?? 1, 1)
    height -= (PRIOR_STRENGTH * off * off) / 2
    return (-PRIOR_STRENGTH * off) / Math.max(prior[k] ?? 1, 1)
  })
  const share: number[] = []
  for (let n = 0; n + 1 < start.length; n++) {
    const from = start[n] as number
    const end = start[n + 1] as number
    let top = Number.NEGATIVE_INFINITY
    for (let r = from; r < end; r++) {
      let score = 0
      for (let k = 0; k < WIDTH; k++) score += (signal[r * WIDTH + k] as number) * (beta[k] as number)
      share[r - from] = score
      if (score > top) top = score
    }
    height += (share[0] as number) - top
    let total = 0
    for (let r = 0; r < end - from; r++) {
      share[r] = Math.exp((share[r] as number) - top)
      total += share[r] as number
    }
    height -= Math.log(total)
    for (let r = from; r < end; r++) {
      const pull = (r === from ? 1 : 0) - (share[r - from] as number) / total
      for (let k = 0; k < WIDTH; k++) gradient[k] = (gradient[k] as number) + pull * (signal[r * WIDTH + k] as number)
    }
  }
  return { height, gradient }
}
