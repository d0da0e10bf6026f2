/** A fitted logistic curve: probability = 1 / (1 + exp(-(intercept + slopes . x))). */
export interface Curve {
  readonly intercept: number
  readonly slopes: readonly number[]
}

export interface Observation {
  readonly x: readonly number[]
  readonly y: boolean
  readonly weight: number
}

const STEPS = 60
/** Keeps slopes finite when the two kinds separate fully, and small when there is little to learn from: in observations. */
const RIDGE = 2

export function probability(curve: Curve, x: readonly number[]): number {
  return logistic(linear(curve, x))
}

/** Shares of 1 by score: the sharper, the more the best one has. */
export function softmax(scores: readonly number[], sharpness = 1): readonly number[] {
  const top = Math.max(...scores)
  const pulls = scores.map(score => Math.exp(sharpness * (score - top)))
  const total = pulls.reduce((sum, pull) => sum + pull, 0)
  return pulls.map(pull => pull / total)
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

function linear(curve: Curve, x: readonly number[]): number {
  let sum = curve.intercept
  for (let k = 0; k < curve.slopes.length; k++) sum += (curve.slopes[k] as number) * (x[k] ?? 0)
  return sum
}

/** Logistic regression by Newton's method on standardised columns. */
export function fitCurve(observations: readonly Observation[], columns: number): Curve {
  const total = observations.reduce((sum, o) => sum + o.weight, 0)
  if (total === 0) return { intercept: 0, slopes: new Array<number>(columns).fill(0) }
  const mean = columnsOf(columns, k => observations.reduce((sum, o) => sum + o.weight * (o.x[k] ?? 0), 0) / total)
  const spread = columnsOf(columns, k =>
    Math.sqrt(
      observations.reduce((sum, o) => sum + o.weight * ((o.x[k] ?? 0) - (mean[k] ?? 0)) ** 2, 0) / total + 1e-9,
    ),
  )
  const rows = observations.map(o => ({
    x: [1, ...columnsOf(columns, k => ((o.x[k] ?? 0) - (mean[k] ?? 0)) / (spread[k] ?? 1))],
    y: o.y ? 1 : 0,
    weight: o.weight / total,
  }))
  const beta = new Array<number>(columns + 1).fill(0)
  const ridge = RIDGE / observations.length
  for (let step = 0; step < STEPS; step++) if (newtonStep(rows, beta, ridge) < 1e-9) break
  const slopes = columnsOf(columns, k => (beta[k + 1] ?? 0) / (spread[k] ?? 1))
  return { intercept: (beta[0] ?? 0) - slopes.reduce((sum, slope, k) => sum + slope * (mean[k] ?? 0), 0), slopes }
}

function columnsOf(count: number, value: (column: number) => number): number[] {
  return Array.from({ length: count }, (_, k) => value(k))
}

/** Moves `beta` one step and gives the size of the step. */
function newtonStep(
  rows: readonly { x: number[]; y: number; weight: number }[],
  beta: number[],
  ridge: number,
): number {
  const n = beta.length
  const gradient = beta.map((b, k) => (k === 0 ? 0 : -ridge * b))
  const hessian = columnsOf(n, () => 0).map((_, k) => columnsOf(n, j => (k === j ? ridge : 0)))
  for (const { x, y, weight } of rows) {
    let linear = 0
    for (let k = 0; k < n; k++) linear += (x[k] as number) * (beta[k] as number)
    const p = 1 / (1 + Math.exp(-linear))
    const curvature = weight * p * (1 - p)
    for (let k = 0; k < n; k++) {
      gradient[k] = (gradient[k] as number) + weight * (y - p) * (x[k] as number)
      const row = hessian[k] as number[]
      for (let j = 0; j < n; j++) row[j] = (row[j] as number) + curvature * (x[k] as number) * (x[j] as number)
    }
  }
  const step = solve(hessian, gradient)
  // Far steps overshoot when the curve is still flat.
  const shrink = Math.min(1, 3 / Math.max(...step.map(Math.abs), 1e-12))
  step.forEach((s, k) => {
    beta[k] = (beta[k] ?? 0) + shrink * s
  })
  return Math.max(...step.map(Math.abs))
}

/** Solves A x = b for a small positive definite A, by elimination. */
function solve(a: number[][], b: number[]): number[] {
  const n = b.length
  const m = a.map((row, k) => [...row, b[k] ?? 0])
  for (let k = 0; k < n; k++) {
    const pivot = m[k] ?? []
    for (let r = k + 1; r < n; r++) {
      const row = m[r] ?? []
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1)
      for (let j = k; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0)
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let k = n - 1; k >= 0; k--) {
    const row = m[k] ?? []
    let sum = row[n] ?? 0
    for (let j = k + 1; j < n; j++) sum -= (row[j] ?? 0) * (x[j] ?? 0)
    x[k] = sum / (row[k] || 1)
  }
  return x
}
