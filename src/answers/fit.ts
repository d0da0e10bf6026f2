import { type Contest, fitRanking, PRIOR } from './fit-ranking.ts'
import { type Curve, fitCurve, probability } from './logistic.ts'
import { type ClassReadings, type Match, Matcher, type SignalWeights, signals } from './model/matcher.ts'
import { type Ranking, rank } from './ranking.ts'
import type { WordVectors } from './vectors/word-vectors.ts'

/**
 * What scores mean for this knowledge base, learnt from the knowledge base alone: a fifth of the classes is hidden and
 * plays the questions nobody can answer; of the others a fifth of the ways of asking is hidden and plays the questions
 * that should be answered; a matcher trained on the rest is asked all of them.
 */
export interface Fit {
  readonly weights: SignalWeights
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
/** More probes of a kind add time, not precision. */
const MOST_PROBES = 1500
/** With fewer probes of a kind nothing can be learnt. */
const FEWEST_PROBES = 8
const RIVALS = 12

/** For a knowledge base too small to learn from. */
const UNFITTED: Fit = {
  weights: PRIOR,
  covered: { intercept: -4, slopes: [0, 4, 0, 0, 6] },
  first: { intercept: -0.5, slopes: [3, 0] },
  leastCovered: 0.5,
  leastFirst: 0.7,
}

interface Probe {
  readonly match: Match
  readonly label: number
  readonly covered: boolean
}

/** What tells a covered question from another: the signals of the nearest class, and the share of known words. */
export function coveredColumns(match: Match, ranking: Ranking): number[] {
  const nearest = ranking.labels[0] ?? 0
  return [...signals.map(signal => match.by[signal][nearest] ?? 0), match.known]
}

/** What tells a right first class from a wrong one: the lead over the second, and its own score. */
export function firstColumns(ranking: Ranking): number[] {
  const [first = 0, second = first] = ranking.scores
  return [first - second, first]
}

export function fitToKnowledge(classes: readonly ClassReadings[], vectors: WordVectors): Fit {
  const probes = probe(classes, vectors)
  const inside = probes.filter(({ covered }) => covered)
  const outside = probes.filter(({ covered }) => !covered)
  if (inside.length < FEWEST_PROBES || outside.length < FEWEST_PROBES) return UNFITTED
  const weights = fitRanking(inside.map(contestOf))
  const judged = probes.map(({ match, label, covered }) => {
    const ranking = rank(match, weights, 2)
    return {
      covered,
      right: covered && ranking.labels[0] === label,
      coveredX: coveredColumns(match, ranking),
      firstX: firstColumns(ranking),
    }
  })
  const covered = fitCurve(
    // Covered and uncovered questions are taken to be equally likely: nobody knows what will be asked.
    judged.map(mark => ({
      x: mark.coveredX,
      y: mark.covered,
      weight: 1 / (mark.covered ? inside.length : outside.length),
    })),
    signals.length + 1,
  )
  const insiders = judged.filter(mark => mark.covered)
  const first = fitCurve(
    insiders.map(mark => ({ x: mark.firstX, y: mark.right, weight: 1 })),
    2,
  )
  const scored = judged.map(mark => ({ ...mark, p: probability(covered, mark.coveredX) }))
  const led = insiders.map(mark => ({ right: mark.right, p: probability(first, mark.firstX) }))
  return { weights, covered, first, leastCovered: balance(scored), leastFirst: leastFirst(led) }
}

function probe(classes: readonly ClassReadings[], vectors: WordVectors): Probe[] {
  const asked: { reading: ClassReadings['text']; label: number; covered: boolean }[] = []
  const none = { ...classes[0], asked: [], said: [], text: { words: [], stems: [], concepts: [], repaired: [] } }
  const training = classes.map((answer, label): ClassReadings => {
    const hiddenClass = label % FOLDS === FOLDS - 1
    const kept = answer.asked.filter((reading, at) => {
      const hidden = hiddenClass || (at % FOLDS === FOLDS - 1 && answer.asked.length > 2)
      if (hidden) asked.push({ reading, label, covered: !hiddenClass })
      return !hidden
    })
    return hiddenClass ? none : { ...answer, asked: kept }
  })
  const inside = thinned(asked.filter(({ covered }) => covered))
  const outside = thinned(asked.filter(({ covered }) => !covered))
  if (inside.length < FEWEST_PROBES || outside.length < FEWEST_PROBES) return []
  const matcher = new Matcher(training, vectors)
  return [...inside, ...outside].map(({ reading, label, covered }) => ({
    match: matcher.match(reading),
    label,
    covered,
  }))
}

function thinned<T>(all: readonly T[]): T[] {
  const every = Math.ceil(all.length / MOST_PROBES)
  return all.filter((_, at) => at % every === 0)
}

function contestOf({ match, label }: Probe): Contest {
  const row = (c: number) => signals.map(signal => match.by[signal][c] ?? 0)
  const rivals = rank(match, PRIOR, RIVALS).labels.filter(c => c !== label)
  return [row(label), ...rivals.map(row)]
}

/** The probability at which as large a share of the uncovered is refused as of the covered is rightly answered. */
function balance(marks: readonly { p: number; covered: boolean; right: boolean }[]): number {
  const inside = marks.filter(mark => mark.covered).length
  const outside = marks.length - inside
  let right = marks.filter(mark => mark.right).length
  let refused = 0
  for (const mark of [...marks].sort((a, b) => a.p - b.p)) {
    if (refused / outside >= right / inside) return mark.p
    if (mark.right) right--
    if (!mark.covered) refused++
  }
  return 0.5
}

/** The lead from which the first is wrong in few enough cases; bounded by how often people may be asked to choose. */
function leastFirst(marks: readonly { p: number; right: boolean }[]): number {
  let wrong = marks.filter(mark => !mark.right).length
  for (const [at, { p, right }] of [...marks].sort((a, b) => a.p - b.p).entries()) {
    if (wrong <= MOST_WRONG * (marks.length - at) || at >= MOST_CHOICES * marks.length) return p
    if (!right) wrong--
  }
  return 0.5
}
