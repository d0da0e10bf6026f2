import { softmax } from '../src/answers/logistic.ts'

/** Things of which some are right, each with a row of numbers; how far a number counts is a sum over the gates. */
export interface Choice {
  readonly gates: readonly number[]
  readonly rows: readonly (readonly number[])[]
  readonly right: readonly boolean[]
}

/** How strongly weights are held to zero, for numbers of one spread. */
const RIDGE = 4
const STEPS = 150
const STEP = 0.15

/** A choice in one row of numbers: thing n has `values[n * width] ..`. */
interface Flat {
  readonly gates: readonly number[]
  readonly values: Float64Array
  readonly right: readonly boolean[]
}

/**
 * Conditional logit: the weights, a row for each gate, under which what is right is likeliest; adaptive steps (Duchi et al., 2011).
 * What has nothing right teaches nothing but how the numbers are spread.
 */
export function fitChoice(choices: readonly Choice[]): readonly (readonly number[])[] {
  const width = choices[0]?.rows[0]?.length ?? 0
  const gates = choices[0]?.gates.length ?? 0
  const scale = Array.from({ length: width }, (_, k) =>
    spread(choices.flatMap(({ rows }) => rows.map(row => row[k] ?? 0))),
  )
  const learnt = choices.filter(({ right }) => right.includes(true)).map(flat)
  const weights = new Float64Array(gates * width)
  const squares = new Float64Array(weights.length).fill(1e-9)
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => -RIDGE * weight * (scale[at % width] as number) ** 2)
    for (const choice of learnt) addPulls(choice, width, weights, gradient)
    for (let at = 0; at < weights.length; at++) {
      // Steps are taken as if all numbers had one spread.
      const own = scale[at % width] as number
      const slope = (gradient[at] as number) / own
      squares[at] = (squares[at] as number) + slope * slope
      weights[at] = (weights[at] as number) + (STEP * slope) / Math.sqrt(squares[at] as number) / own
    }
  }
  return Array.from({ length: gates }, (_, g) => [...weights.subarray(g * width, (g + 1) * width)])
}

/** Adds to the gradient what makes the right ones of a choice likelier: in rows of numbers, as it is done a million times. */
function addPulls({ gates, values, right }: Flat, width: number, weights: Float64Array, gradient: Float64Array): void {
  const counts = new Float64Array(width)
  for (let g = 0; g < gates.length; g++)
    for (let k = 0; k < width; k++)
      counts[k] = (counts[k] as number) + (gates[g] as number) * (weights[g * width + k] as number)
  const shares = softmax(
    right.map((_, n) => counts.reduce((sum, count, k) => sum + count * (values[n * width + k] as number), 0)),
  )
  const ofRight = shares.reduce((sum, share, n) => sum + (right[n] ? share : 0), 0)
  if (ofRight === 0) return
  const pulls = new Float64Array(width)
  for (const [n, share] of shares.entries()) {
    const pull = (right[n] ? share / ofRight : 0) - share
    for (let k = 0; k < width; k++) pulls[k] = (pulls[k] as number) + pull * (values[n * width + k] as number)
  }
  for (let g = 0; g < gates.length; g++)
    if (gates[g] !== 0)
      for (let k = 0; k < width; k++)
        gradient[g * width + k] = (gradient[g * width + k] as number) + (gates[g] as number) * (pulls[k] as number)
}

function flat({ gates, rows, right }: Choice): Flat {
  return { gates, values: Float64Array.from(rows.flat()), right }
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) + 1e-6
}
