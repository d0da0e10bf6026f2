import type { AnswerClass } from './classes.ts'
import { type Contest, fitRanking, PRIOR, SHARPNESS } from './fit-ranking.ts'
import { type Curve, fitCurve, probability } from './logistic.ts'
import type { Match, Weights } from './model/matcher.ts'
import type { Probe, ProbeKind } from './probes.ts'
import { type Ranking, rank } from './ranking.ts'

/** What scores mean for this knowledge base, learnt from probes. */
export interface Fit {
  readonly weights: Weights
  /** Probability that some entry answers the question, when the nearest class is an entry. */
  readonly covered: Curve
  /** Probability that none does, when the nearest class is a route. */
  readonly turnedAway: Curve
  /** Probability that the nearest class is the right one, given that one is. */
  readonly first: Curve
  /** Below this probability of being covered: unknown. */
  readonly leastCovered: number
  /** Below this probability of being first: choose. */
  readonly leastFirst: number
}

/**
 * Of the questions that nothing answers, small talk and the unsafe aside, at least this share of the golden ones is to be refused. They are
 * nearer to what is answered than most that people ask: set by hand so that of those, held out, 93% and more are.
 */
const LEAST_REFUSED = 0.88
/**
 * Of the answers given outright to covered questions at most this share is to be wrong. A promise, too; only a part of it is aimed at, as
 * what people ask next is stranger than what was written down.
 */
const MOST_WRONG = 0.03
/** The part of it that is aimed at: what was not learnt from goes wrong about twice as often. */
const AIMED = 0.42
/** Odds are not told apart any more from here on. */
const LEAST_ODDS = 1e-3
/** From fewer questions only what the ranking itself says is learnt from: its log odds. */
const ENOUGH = 200
/** A kind of class that is farther behind than this is not near at all. */
const MOST_LEAD = 2
/** At most this share of covered questions is met with a choice. */
const MOST_CHOICES = 0.3

/** For a knowledge base too small to learn from. */
const NEAR_AND_KNOWN: Curve = { intercept: -4, slopes: [0, 0, 0, 4, 0, 0, 0, 6, 0, 0, 0] }
const UNFITTED: Fit = {
  weights: PRIOR,
  covered: NEAR_AND_KNOWN,
  turnedAway: NEAR_AND_KNOWN,
  first: { intercept: 0, slopes: [0.5] },
  leastCovered: 0.5,
  leastFirst: 0.7,
}

/**
 * What tells a covered question from another: the signals of the nearest class, the share of known words, how far entries are before routes
 * or behind, the share of the words that the nearest class holds, and how many they are.
 */
export function coveredColumns(match: Match, ranking: Ranking, classes: readonly AnswerClass[]): number[] {
  const [top = 0] = ranking.scores
  const best = (kind: AnswerClass['kind']) =>
    ranking.scores[ranking.labels.findIndex(label => classes[label]?.kind === kind)] ?? top - MOST_LEAD
  const lead = Math.min(Math.abs(best('entry') - best('route')), MOST_LEAD)
  const held = match.held[match.labels.indexOf(ranking.labels[0] ?? -1)] ?? 0
  return [...ranking.nearest, match.known, lead, held, Math.log(match.words + 1)]
}

/**
 * What tells a right first class from a wrong one: the log odds that the ranking gives it among the nearest; by signal its lead and how near
 * it is; and how much of the question is known.
 */
export function firstColumns(match: Match, { scores, lead, nearest }: Ranking): number[] {
  const [first = 0] = scores
  const others = scores.slice(1).reduce((sum, score) => sum + Math.exp(SHARPNESS * (score - first)), LEAST_ODDS)
  return [-Math.log(others), ...lead, ...nearest, match.known, Math.log(match.words + 1)]
}

/** `real`: the probes are questions of people, not ways of asking that were hidden. */
export function fitTo(probes: readonly Probe[], classes: readonly AnswerClass[], real: boolean): Fit {
  const inside = probes.filter(({ kind }) => kind === 'covered')
  if (inside.length === 0) return UNFITTED
  const weights = fitRanking(inside.flatMap(contestOf))
  const shares = sharesOf(probes)
  const judged = probes.map(({ match, right, kind }) => {
    const ranking = rank(match, weights)
    const [nearest = -1] = ranking.labels
    const isEntry = classes[nearest]?.kind === 'entry'
    return {
      inside: kind === 'covered',
      isAside: kind === 'aside',
      isEntry,
      right: right.includes(nearest),
      weight: shares[kind],
      coveredX: coveredColumns(match, ranking, classes),
      firstX: firstColumns(match, ranking),
    }
  })
  const columns = judged[0]?.coveredX.length ?? 0
  const covered = fitCurve(
    judged.filter(mark => mark.isEntry).map(mark => ({ x: mark.coveredX, y: mark.inside, weight: mark.weight })),
    columns,
  )
  // Few questions have a route nearest: what makes an entry the right kind helps to tell it of a route.
  const turnedAway = fitCurve(
    judged.map(mark => ({ x: mark.coveredX, y: mark.inside === mark.isEntry, weight: mark.weight })),
    columns,
  )
  const insiders = judged.filter(mark => mark.inside && mark.isEntry)
  const first = fitCurve(
    insiders.map(mark => ({ x: mark.firstX, y: mark.right, weight: 1 })),
    insiders.length < ENOUGH ? 1 : (insiders[0]?.firstX.length ?? 0),
  )
  const scored = judged.map(mark => ({ ...mark, p: mark.isEntry ? probability(covered, mark.coveredX) : 0 }))
  const leastCovered = real ? refusing(scored.filter(mark => !mark.isAside)) : balance(scored)
  const led = scored
    .filter(mark => mark.inside && mark.p >= leastCovered)
    .map(mark => ({ right: mark.right, p: probability(first, mark.firstX) }))
  return {
    weights,
    covered,
    turnedAway,
    first,
    leastCovered,
    leastFirst: leastFirst(led, MOST_WRONG * AIMED),
  }
}

/**
 * Half of the questions are taken to be covered; of the others half to be near ones and half about other subjects: nobody
 * knows what will be asked. A kind without examples counts as refused at any threshold.
 */
function sharesOf(probes: readonly Probe[]): Record<ProbeKind, number> {
  const count = (kind: ProbeKind) => probes.filter(probe => probe.kind === kind).length
  return {
    covered: 1 / count('covered'),
    near: 0.5 / Math.max(count('near'), 1),
    far: 0.5 / Math.max(count('far') + count('aside'), 1),
    aside: 0.5 / Math.max(count('far') + count('aside'), 1),
  }
}

/** The right one against those that are not; none when the right class is not even near. */
function contestOf({ match, right }: Probe): readonly Contest[] {
  const place = match.labels.findIndex(label => right.includes(label))
  const own = match.rows[place]
  if (!own) return []
  return [[own, ...match.rows.filter((_, at) => !right.includes(match.labels[at] ?? -1))]]
}

/**
 * The probability from which as large a share of the uncovered is refused as of the covered is rightly answered. Hidden entries
 * are harder to refuse than what people ask elsewhere: a promise on them would refuse nearly everything.
 */
function balance(marks: readonly { p: number; inside: boolean; right: boolean; weight: number }[]): number {
  let right = marks.reduce((sum, mark) => sum + (mark.right ? mark.weight : 0), 0)
  let answered = marks.reduce((sum, mark) => sum + (mark.inside ? 0 : mark.weight), 0)
  for (const mark of [...marks].sort((a, b) => a.p - b.p)) {
    if (1 - answered >= right) return mark.p
    if (mark.right) right -= mark.weight
    if (!mark.inside) answered -= mark.weight
  }
  return 0.5
}

/** The least probability from which enough of the uncovered are refused. */
function refusing(marks: readonly { p: number; inside: boolean; weight: number }[]): number {
  const outside = marks.filter(mark => !mark.inside).sort((a, b) => a.p - b.p)
  const total = outside.reduce((sum, { weight }) => sum + weight, 0)
  let refused = 0
  for (const { p, weight } of outside) {
    if (refused >= LEAST_REFUSED * total) return p
    refused += weight
  }
  return 0.5
}

/** The probability from which the first is wrong in few enough cases, as the curve says; bounded by how often people may be asked to choose. */
function leastFirst(marks: readonly { p: number }[], mostWrong: number): number {
  let wrong = marks.reduce((sum, { p }) => sum + 1 - p, 0)
  for (const [at, { p }] of [...marks].sort((a, b) => a.p - b.p).entries()) {
    if (wrong <= mostWrong * (marks.length - at) || at >= MOST_CHOICES * marks.length) return p
    wrong -= 1 - p
  }
  return 0.5
}
