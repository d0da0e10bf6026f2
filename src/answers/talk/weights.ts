import type { Curve } from '../logistic.ts'

// Learnt by bench/fit-conversations.ts.

/** How far each of `SIGNALS` counts, in its order. */
export const VIEW_WEIGHTS: readonly number[] = [
  0.103, 0.125, 0.005, 0.094, 0.185, -0.281, 0.032, 0.136, 0.099, 0.218, -0.125, 0.076, 0.14, -0.155, 0.007, -0.111,
  0.174, 0.188, 0.101, -0.053, 0.007, -0.17, -0.028, -0.078, 0.212, 0.048, 0.046, 0.045, -0.306, 0.261, 0.345, 0.339,
  -0.139, -0.898, -0.535, 0.451, 0.92, 0.485, 0.566, 1.321, 0.844, 0.481, -0.168, 0.302, -0.08,
]

/** Probability that words stand alone, of `standingColumns`. */
export const STANDS_ALONE: Curve = {
  intercept: -4.918,
  slopes: [
    0.251, 0.555, -0.639, 0.221, -0.162, -0.559, -0.472, -0.933, -0.996, 1.809, 0.232, 0.758, -0.245, -0.499, 0.11,
    0.322,
  ],
}

/** Probability that a message is several questions, of `severalColumns`. */
export const SEVERAL: Curve = {
  intercept: -1.1,
  slopes: [
    0.381, 0.361, 0.531, 0.107, -0.351, -0.071, 1.882, -0.514, 0.603, -0.347, 0.208, -0.019, 0.033, -1.526, 1.221,
    -1.138, -1.412, -0.947, 0.21,
  ],
}

/** Probability that something answers words beside what was said before, of `answeredColumns`. */
export const ANSWERED: Curve = {
  intercept: 0.552,
  slopes: [0.203, 0.718, 0.363, 0.368, -0.319, 0.283, -0.35, 2.447, 2.912, 2.283, -0.263, -1.474, -0.377, -0.16],
}
/** Below this probability nothing does. */
export const LEAST_ANSWERED = 0.382
