import type { Concept } from '../knowledge/schema/words.ts'
import type { AnswerClass } from './classes.ts'
import { type Curve, fitCurve, type Observation, probability } from './logistic.ts'
import { type Match, Matcher } from './model/matcher.ts'

/**
 * What scores mean for this knowledge base, learnt from the knowledge base alone: a fifth of the classes is hidden and
 * plays the questions nobody can answer; of the others a fifth of the ways of asking is hidden and plays the questions
 * that should be answered; a matcher trained on the rest is asked all of them.
 */
export interface Fit {
  /** Probability that some class answers the question. */
  readonly covered: Curve
  /** Probability that the nearest class is the right one, given that one is. */
  readonly first: Curve
  /** Below this probability of being covered: unknown. */
  readonly leastCovered: number
  /** Below this probability of being first: choose. */
  readonly leastFirst: number
}

/** Of the answers given outright to covered questions at most this share should be wrong. A promise, not a tuning. */
const MOST_WRONG = 0.03
/** At most this share of covered questions is met with a choice. */
const MOST_CHOICES = 0.2
const FOLDS = 5
/** Examples scored in all; more add time, not precision. */
const MOST_PROBES = 3000
const FEWEST_PROBES = 20

interface Probe {
  readonly coveredX: readonly number[]
  readonly firstX: readonly number[]
  readonly covered: boolean
  readonly right: boolean
}

export function coveredColumns(match: Match): number[] {
  return [match.scores[match.ranked[0] ?? 0] ?? 0]
}

export function firstColumns(match: Match): number[] {
  const [first = 0, second = first] = match.ranked
  const best = match.scores[first] ?? 0
  return [best - (match.scores[second] ?? 0), best]
}

export function fitToKnowledge(classes: readonly AnswerClass[], vocabulary: readonly Concept[]): Fit {
  const probes = probeFold(classes, vocabulary)
  if (probes.length < FEWEST_PROBES) return UNFITTED
  const inside = probes.filter(probe => probe.covered)
  const outside = probes.filter(probe => !probe.covered)
  const covered = fitCurve(
    // Covered and uncovered questions are taken to be equally likely: nobody knows what will be asked.
    probes.map(
      (probe): Observation => ({
        x: probe.coveredX,
        y: probe.covered,
        weight: probe.covered ? 1 / inside.length : 1 / Math.max(outside.length, 1),
      }),
    ),
    1,
  )
  const first = fitCurve(
    inside.map((probe): Observation => ({ x: probe.firstX, y: probe.right, weight: 1 })),
    2,
  )
  return {
    covered,
    first,
    leastCovered: balance(covered, inside, outside),
    leastFirst: leastFirst(first, inside),
  }
}

/** For a knowledge base too small to learn from. */
const UNFITTED: Fit = {
  covered: { intercept: -3, slopes: [2] },
  first: { intercept: 0, slopes: [4, 0] },
  leastCovered: 0.5,
  leastFirst: 0.7,
}

function probeFold(classes: readonly AnswerClass[], vocabulary: readonly Concept[]): Probe[] {
  const training: { text: string; label: number }[] = []
  const asked: { text: string; label: number; covered: boolean }[] = []
  classes.forEach((answer, label) => {
    const hiddenClass = label % FOLDS === FOLDS - 1
    answer.examples.forEach((text, at) => {
      const hidden = hiddenClass || at % FOLDS === FOLDS - 1
      if (hidden) asked.push({ text, label, covered: !hiddenClass })
      else training.push({ text, label })
    })
  })
  if (training.length === 0) return []
  const matcher = new Matcher(training, classes.length, vocabulary)
  const every = Math.max(1, Math.ceil(asked.length / MOST_PROBES))
  return asked
    .filter((_, at) => at % every === 0)
    .map(({ text, label, covered }) => {
      const match = matcher.match(matcher.reader.read(text))
      return {
        coveredX: coveredColumns(match),
        firstX: firstColumns(match),
        covered,
        right: covered && match.ranked[0] === label,
      }
    })
}

/** The probability at which as large a share of the uncovered is refused as of the covered is rightly answered. */
function balance(curve: Curve, inside: readonly Probe[], outside: readonly Probe[]): number {
  const marked = [
    ...inside.map(probe => ({ p: probability(curve, probe.coveredX), right: probe.right ? 1 : 0, out: 0 })),
    ...outside.map(probe => ({ p: probability(curve, probe.coveredX), right: 0, out: 1 })),
  ].sort((a, b) => a.p - b.p)
  let right = inside.reduce((sum, probe) => sum + (probe.right ? 1 : 0), 0)
  let refused = 0
  for (const { p, right: r, out } of marked) {
    if (refused / Math.max(outside.length, 1) >= right / Math.max(inside.length, 1)) return p
    right -= r
    refused += out
  }
  return 0.5
}

function leastFirst(curve: Curve, inside: readonly Probe[]): number {
  const marked = inside
    .map(probe => ({ p: probability(curve, probe.firstX), right: probe.right }))
    .sort((a, b) => a.p - b.p)
  let wrong = marked.reduce((sum, mark) => sum + (mark.right ? 0 : 1), 0)
  for (const [at, { p, right }] of marked.entries()) {
    if (wrong <= MOST_WRONG * (marked.length - at) || at >= MOST_CHOICES * marked.length) return p
    if (!right) wrong--
  }
  return 0.5
}
