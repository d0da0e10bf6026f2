import type { AnswerClass } from './classes.ts'
import type { Candidate, Part } from './decision.ts'
import { coveredColumns, type Fit, firstColumns } from './fit.ts'
import { logistic, probability, softmax } from './logistic.ts'
import type { Match } from './model/matcher.ts'
import { rank } from './ranking.ts'

const MOST_CANDIDATES = 5
const STEEPEST = 64
const BISECTIONS = 24
const MOST_CHOICES = 3
/** Right rather than wrong. */
export const LIKELIER = 0.5
/** A class this much less likely than the first is not offered beside it. */
const LEAST_SHARE = 0.15

/** A match turned into probabilities. */
export interface Judgement {
  /** Probability that some class answers the question. */
  readonly covered: number
  /** Probability that the first is the right one, given that one is. */
  readonly first: number
  /** Nearest classes with the probability of each being the answer, best first. */
  readonly ranked: readonly { readonly label: number; readonly score: number; readonly confidence: number }[]
}

export function judge(match: Match, fit: Fit, classes: readonly AnswerClass[]): Judgement {
  const ranking = rank(match, fit.weights)
  // The curve is learnt from questions that entries answer. Of a route only its lead is known.
  const columns = firstColumns(match, ranking)
  const isRoute = classes[ranking.labels[0] ?? -1]?.kind === 'route'
  const covered = probability(isRoute ? fit.turnedAway : fit.covered, coveredColumns(match, ranking, classes))
  const first = ranking.labels.length < 2 ? 1 : isRoute ? logistic(columns[0] ?? 0) : probability(fit.first, columns)
  const shares = sharesWith(first, ranking.scores)
  const ranked = ranking.labels.map((label, at) => ({
    label,
    score: ranking.scores[at] ?? 0,
    confidence: covered * (shares[at] ?? 0),
  }))
  return { covered, first, ranked }
}

/** Shares by how near they are, as sharp as gives the first its own: the others have the rest, none of them more than the first. */
function sharesWith(first: number, scores: readonly number[]): readonly number[] {
  let flat = 0
  let steep = STEEPEST
  for (let step = 0; step < BISECTIONS; step++) {
    const sharpness = (flat + steep) / 2
    if ((softmax(scores, sharpness)[0] ?? 0) < first) flat = sharpness
    else steep = sharpness
  }
  return softmax(scores, steep)
}

/** The nearest class; -1 when there is none. */
export function nearestOf({ ranked }: Judgement): number {
  return ranked[0]?.label ?? -1
}

/** What must be reached: see `Fit`. */
export type Bars = Pick<Fit, 'leastCovered' | 'leastFirst'>

/** Whether a question is answered outright: see `settle`. */
export function reaches({ covered, first }: Judgement, { leastCovered, leastFirst }: Bars): boolean {
  return covered >= leastCovered && first >= leastFirst
}

/** Answer, choose, unknown or routed, from score and margin. */
export function settle(
  judgement: Judgement,
  classes: readonly AnswerClass[],
  { leastCovered, leastFirst }: Bars,
): Omit<Part, 'text'> {
  const candidates = judgement.ranked
    .filter(({ label }) => classes[label]?.kind === 'entry')
    .map(({ label, confidence }): Candidate => ({ id: classes[label]?.id ?? '', confidence }))
    .slice(0, MOST_CANDIDATES)
  const [best] = judgement.ranked
  const nearest = best && classes[best.label]
  const [first] = candidates
  if (!best || !nearest) return { outcome: { kind: 'unknown' }, candidates }
  const isRoute = nearest.kind === 'route'
  // A route gives no answer, so it need only be likelier than not.
  if (judgement.covered < (isRoute ? Math.min(leastCovered, LIKELIER) : leastCovered))
    return { outcome: { kind: 'unknown' }, candidates }
  if (isRoute) return { outcome: { kind: 'routed', route: nearest.id, confidence: best.confidence }, candidates }
  if (!first) return { outcome: { kind: 'unknown' }, candidates }
  if (judgement.first >= leastFirst) return { outcome: { kind: 'answer', entry: first }, candidates }
  if (candidates.length < 2) return { outcome: { kind: 'unknown' }, candidates }
  const near = candidates.filter(candidate => candidate.confidence >= LEAST_SHARE * first.confidence)
  const among = candidates.slice(0, Math.min(Math.max(near.length, 2), MOST_CHOICES))
  return { outcome: { kind: 'choose', among }, candidates }
}

/** What is known from elsewhere: the share of each class in being the right one, and how likely any is. */
export function judgementOf(shares: ReadonlyMap<number, number>, covered: number): Judgement {
  return order(
    Array.from(shares, ([label, confidence]) => ({ label, score: 0, confidence })),
    covered,
  )
}

/** The same, no surer to be covered than `most`. */
export function atMost(most: number, { ranked, covered }: Judgement): Judgement {
  return order(ranked, Math.min(covered, most))
}

/** The same, less sure than `first` which is the right one. */
export function atMostFirst(first: number, judgement: Judgement): Judgement {
  return judgement.first < first ? judgement : { ...judgement, first: first - Number.EPSILON }
}

/** The same, when none of `labels` is the right one, if the nearest is among them. */
export function without(labels: ReadonlySet<number>, judgement: Judgement): Judgement {
  if (!labels.has(nearestOf(judgement))) return judgement
  return order(
    judgement.ranked.filter(({ label }) => !labels.has(label)),
    judgement.covered,
  )
}

/** Confidences are brought to sum up to the probability of being covered. */
function order(classes: readonly Judgement['ranked'][number][], covered: number): Judgement {
  const total = classes.reduce((sum, { confidence }) => sum + confidence, 0)
  if (total === 0) return { covered, first: 0, ranked: classes }
  const ranked = classes
    .toSorted((a, b) => b.confidence - a.confidence || a.label - b.label)
    .map(one => ({ ...one, confidence: (one.confidence / total) * covered }))
  return { covered, first: covered > 0 ? (ranked[0]?.confidence ?? 0) / covered : 0, ranked }
}
