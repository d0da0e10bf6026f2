import type { Curve } from '../logistic.ts'

// Learnt by bench/fit-conversations.ts.

/** How far each of `SIGNALS` counts, in its order. */
export const VIEW_WEIGHTS: readonly number[] = [
  0.1, 0.12, 0.01, 0.1, 0.18, -0.28, 0.03, 0.14, 0.1, 0.22, -0.13, 0.07, 0.14, -0.15, 0.01, -0.12, 0.17, 0.19, 0.1,
  -0.05, 0, -0.17, -0.03, -0.08, 0.21, 0.05, 0.05, 0.05, -0.31, 0.26, 0.34, 0.34, -0.14, -0.9, -0.54, 0.45, 0.92, 0.49,
  0.57, 1.33, 0.84, 0.49, -0.16, 0.3, -0.09,
]

/** Probability that words stand alone, of `standingColumns`. */
export const STANDS_ALONE: Curve = {
  intercept: -5.0,
  slopes: [0.27, 0.55, -0.62, 0.22, -0.16, -0.52, -0.43, -1.03, -0.99, 1.79, 0.25, 0.78, -0.24, -0.57, 0.13, 0.34],
}

/** Probability that a message is several questions, of `severalColumns`. */
export const SEVERAL: Curve = {
  intercept: -1.12,
  slopes: [
    0.38, 0.37, 0.53, 0.11, -0.36, -0.07, 1.74, -0.57, 0.59, -0.34, 0.19, -0.05, 0.04, -1.33, 1.43, -1.09, -1.3, -1.11,
    0.2,
  ],
}

/** Probability that something answers words beside what was said before, of `answeredColumns`. */
export const ANSWERED: Curve = {
  intercept: 0.55,
  slopes: [0.2, 0.72, 0.37, 0.37, -0.32, 0.28, -0.35, 2.45, 2.93, 2.28, -0.26, -1.47, -0.37, -0.16],
}
/** Below this probability nothing does. */
export const LEAST_ANSWERED = 0.22
