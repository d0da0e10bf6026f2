import type { Curve } from '../logistic.ts'

// Learnt by bench/fit-conversations.ts.

/** How far each of `SIGNALS` counts, in its order. */
export const VIEW_WEIGHTS: readonly number[] = [
  0.09, 0.109, 0, 0.121, 0.279, -0.178, 0.074, 0.152, 0.131, 0.244, -0.092, 0.055, 0.138, -0.169, -0.105, -0.133, 0.131,
  0.182, 0.108, -0.043, 0.007, -0.182, -0.078, -0.157, 0.037, 0.04, 0.063, 0.102, -0.233, 0.306, 0.453, 0.338, -0.085,
  -0.851, -0.529, 0.309, 0.702, 0.635, 0.615, 1.478, 0.839, 0.657, -0.221, 0.257, 0.055,
]

/** Probability that words stand alone, of `standingColumns`. */
export const STANDS_ALONE: Curve = {
  intercept: -3.949,
  slopes: [
    0.042, 0.603, -0.506, 0.285, -0.221, -0.318, -0.968, -1, -0.419, 1.389, 1.365, 0.776, -0.283, 0, 0.162, -0.942,
  ],
}

/** Probability that a message is several questions, of `severalColumns`. */
export const SEVERAL: Curve = {
  intercept: -0.669,
  slopes: [
    -0.011, 0.514, 0.548, 0.15, -0.116, -0.24, 1.908, -0.358, 0.568, -0.287, 0.089, 0.657, -0.027, -2.363, 1.309,
    -1.464, -1.529, -1.34, 0.175,
  ],
}

/** Probability that something answers words beside what was said before, of `answeredColumns`. */
export const ANSWERED: Curve = {
  intercept: 0.236,
  slopes: [0.339, 0.835, 0.342, 0.447, -0.347, 0.25, -0.717, 2.33, 3.493, 1.957, -0.058, -1.597, -0.435, -0.277],
}
/** Below this probability nothing does. */
export const LEAST_ANSWERED = 0.305
