import { pool, type SignalWeights } from '../src/answers/talk/pool.ts'
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

/** Conditional logit: the weights under which the right classes are likeliest; adaptive steps (Duchi et al., 2011). */
export function fitPool(learnt: readonly Lesson[]): SignalWeights {
  const scale = SIGNALS.map((_, k) =>
    spread(learnt.flatMap(({ heard }) => heard.candidates.map(({ row }) => row[k] ?? 0))),
  )
  const weights = GATES.map(() => SIGNALS.map(() => 0))
  const squares = GATES.map(() => SIGNALS.map(() => 1e-9))
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map(row => row.map((weight, k) => -RIDGE * weight * (scale[k] ?? 1) ** 2))
    for (const { heard, right } of learnt) {
      const { candidates, gates } = heard
      const shares = pool(candidates, gates, weights)
      const ofRight = right.reduce((sum, label) => sum + (shares.get(label) ?? 0), 0)
      if (ofRight === 0) continue
      const pulls = SIGNALS.map(() => 0)
      for (const { label, row } of candidates) {
        const share = shares.get(label) ?? 0
        const pull = (right.includes(label) ? share / ofRight : 0) - share
        for (let k = 0; k < pulls.length; k++) pulls[k] = (pulls[k] as number) + pull * (row[k] as number)
      }
      for (const [g, gate] of gates.entries()) {
        const row = gradient[g] as number[]
        if (gate !== 0) for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) + gate * (pulls[k] as number)
      }
    }
    for (const [g, row] of gradient.entries())
      for (const [k, raw] of row.entries()) {
        // Steps are taken as if all signals had one spread.
        const slope = raw / (scale[k] ?? 1)
        const sum = ((squares[g] as number[])[k] as number) + slope * slope
        ;(squares[g] as number[])[k] = sum
        ;(weights[g] as number[])[k] =
          ((weights[g] as number[])[k] as number) + (STEP * slope) / Math.sqrt(sum) / (scale[k] ?? 1)
      }
  }
  return weights
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) + 1e-6
}
