import { softmax } from '../src/answers/logistic.ts'
import type { SignalWeights } from '../src/answers/talk/pool.ts'
import { GATES, type Overheard, SIGNALS } from '../src/answers/talk/signals.ts'

/** A text beside another, and the classes that would be right. */
export interface Lesson {
  readonly heard: Overheard
  readonly right: readonly number[]
}

/** How strongly weights are held to zero, for signals of one spread. */
const RIDGE = 4
const STEPS = 150
const STEP = 0.15
const WIDTH = SIGNALS.length

/** A lesson in one row of numbers: candidate n has the signals `signal[n * WIDTH] ..`. */
interface Flat {
  readonly gates: readonly number[]
  readonly signal: Float64Array
  readonly right: readonly boolean[]
}

/** Conditional logit: the weights under which the right classes are likeliest; adaptive steps (Duchi et al., 2011). */
export function fitPool(learnt: readonly Lesson[]): SignalWeights {
  const lessons = learnt.map(flat).filter(({ right }) => right.includes(true))
  const scale = SIGNALS.map((_, k) =>
    spread(learnt.flatMap(({ heard }) => heard.candidates.map(({ row }) => row[k] ?? 0))),
  )
  const weights = new Float64Array(GATES.length * WIDTH)
  const squares = new Float64Array(weights.length).fill(1e-9)
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => -RIDGE * weight * (scale[at % WIDTH] as number) ** 2)
    for (const lesson of lessons) addPulls(lesson, weights, gradient)
    for (let at = 0; at < weights.length; at++) {
      // Steps are taken as if all signals had one spread.
      const own = scale[at % WIDTH] as number
      const slope = (gradient[at] as number) / own
      squares[at] = (squares[at] as number) + slope * slope
      weights[at] = (weights[at] as number) + (STEP * slope) / Math.sqrt(squares[at] as number) / own
    }
  }
  return GATES.map((_, g) => [...weights.subarray(g * WIDTH, (g + 1) * WIDTH)])
}

/** Adds to the gradient what makes the right ones of a lesson likelier: `pool` in rows of numbers, as it is done a million times. */
function addPulls({ gates, signal, right }: Flat, weights: Float64Array, gradient: Float64Array): void {
  const counts = new Float64Array(WIDTH)
  for (let g = 0; g < gates.length; g++)
    for (let k = 0; k < WIDTH; k++)
      counts[k] = (counts[k] as number) + (gates[g] as number) * (weights[g * WIDTH + k] as number)
  const shares = softmax(
    right.map((_, n) => counts.reduce((sum, count, k) => sum + count * (signal[n * WIDTH + k] as number), 0)),
  )
  const ofRight = shares.reduce((sum, share, n) => sum + (right[n] ? share : 0), 0)
  if (ofRight === 0) return
  const pulls = new Float64Array(WIDTH)
  for (const [n, share] of shares.entries()) {
    const pull = (right[n] ? share / ofRight : 0) - share
    for (let k = 0; k < WIDTH; k++) pulls[k] = (pulls[k] as number) + pull * (signal[n * WIDTH + k] as number)
  }
  for (let g = 0; g < gates.length; g++)
    if (gates[g] !== 0)
      for (let k = 0; k < WIDTH; k++)
        gradient[g * WIDTH + k] = (gradient[g * WIDTH + k] as number) + (gates[g] as number) * (pulls[k] as number)
}

function flat({ heard: { candidates, gates }, right }: Lesson): Flat {
  return {
    gates,
    signal: Float64Array.from(candidates.flatMap(({ row }) => row)),
    right: candidates.map(({ label }) => right.includes(label)),
  }
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) + 1e-6
}
