import type { AnswerClass } from './classes.ts'
import { type Contest, fitRanking, PRIOR } from './fit-ranking.ts'
import { type Curve, fitCurve, probability } from './logistic.ts'
import type { KeyBook } from './model/keys.ts'
import { type ClassReadings, type Learnt, type Match, Matcher, type SignalWeights, signals } from './model/matcher.ts'
import { type Ranking, rank } from './ranking.ts'

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
const MOST_CHOICES = 0.3
/** A wrong answer is worse than none: so much more of the uncovered is to be refused than of the covered answered. */
const CAUTION = 0.15
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

/** covered: should be answered; hidden-entry: near, but its answer is hidden; other-subject: the examples of routes. */
const kinds = ['covered', 'hidden-entry', 'other-subject'] as const

interface Probe {
  readonly match: Match
  readonly label: number
  readonly kind: (typeof kinds)[number]
}

const NOTHING = { words: [], stems: [], concepts: [], repaired: [] }

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

export function fitToKnowledge(
  classes: readonly AnswerClass[],
  readings: readonly ClassReadings[],
  book: KeyBook,
): Fit {
  const probes = probe(classes, readings, book)
  const inside = probes.filter(({ kind }) => kind === 'covered')
  if (inside.length === 0) return UNFITTED
  const weights = fitRanking(inside.map(contestOf))
  const shares = sharesOf(probes)
  const judged = probes.map(({ match, label, kind }) => {
    const ranking = rank(match, weights, 2)
    return {
      covered: kind === 'covered',
      right: kind === 'covered' && ranking.labels[0] === label,
      weight: shares[kind],
      coveredX: coveredColumns(match, ranking),
      firstX: firstColumns(ranking),
    }
  })
  const covered = fitCurve(
    judged.map(mark => ({ x: mark.coveredX, y: mark.covered, weight: mark.weight })),
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

/**
 * Half of the questions are taken to be covered; of the others half to be near ones and half about other subjects: nobody
 * knows what will be asked. Without routes the other subjects have no examples: the near ones stand for them in the curve,
 * and they are taken to be refused at any threshold.
 */
function sharesOf(probes: readonly Probe[]): Record<Probe['kind'], number> {
  const count = (kind: Probe['kind']) => probes.filter(probe => probe.kind === kind).length
  return {
    covered: 1 / count('covered'),
    'hidden-entry': 0.5 / count('hidden-entry'),
    'other-subject': 0.5 / Math.max(count('other-subject'), 1),
  }
}

function probe(classes: readonly AnswerClass[], readings: readonly ClassReadings[], book: KeyBook): Probe[] {
  const asked: { learnt: Learnt; label: number; kind: Probe['kind'] }[] = []
  let entry = 0
  const training = readings.map((answer, label): ClassReadings => {
    const isRoute = classes[label]?.kind === 'route'
    const kind = isRoute ? 'other-subject' : entry++ % FOLDS === FOLDS - 1 ? 'hidden-entry' : 'covered'
    const kept = answer.asked.filter((learnt, at) => {
      const hidden = kind !== 'covered' || (at % FOLDS === FOLDS - 1 && answer.asked.length > 2)
      if (hidden) asked.push({ learnt, label, kind })
      return !hidden
    })
    return kind === 'covered' ? { ...answer, asked: kept } : { asked: [], said: [], text: NOTHING }
  })
  const probes = kinds.map(kind => thinned(asked.filter(one => one.kind === kind)))
  if (probes.slice(0, 2).some(({ length }) => length < FEWEST_PROBES)) return []
  const matcher = new Matcher(training, book)
  return probes.flat().map(({ learnt, label, kind }) => ({ match: matcher.match(learnt.reading), label, kind }))
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

/** The probability at which a somewhat larger share of the uncovered is refused than of the covered is rightly answered. */
function balance(marks: readonly { p: number; covered: boolean; right: boolean; weight: number }[]): number {
  let right = marks.reduce((sum, mark) => sum + (mark.right ? mark.weight : 0), 0)
  let answered = marks.reduce((sum, mark) => sum + (mark.covered ? 0 : mark.weight), 0)
  for (const mark of [...marks].sort((a, b) => a.p - b.p)) {
    if (1 - answered >= right + CAUTION) return mark.p
    if (mark.right) right -= mark.weight
    if (!mark.covered) answered -= mark.weight
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
