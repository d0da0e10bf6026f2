import type { AnswerClass } from './classes.ts'
import type { Candidate, Part } from './decision.ts'
import { coveredColumns, type Fit, firstColumns } from './fit.ts'
import { SHARPNESS } from './fit-ranking.ts'
import { probability } from './logistic.ts'
import type { Match } from './model/matcher.ts'
import { rank } from './ranking.ts'

const MOST_CANDIDATES = 5
const MOST_CHOICES = 3
/** A route that is first less surely than this stands beside an entry. */
const LIKELY_FIRST = 0.6
/** Evidence enough for a route. */
const LIKELY = 0.5
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
  const covered = probability(fit.covered, coveredColumns(match, ranking, classes))
  const first = ranking.labels.length > 1 ? probability(fit.first, firstColumns(ranking)) : 1
  // What the first does not have is shared among the others by how near they are.
  const [, second = 0] = ranking.scores
  const pull = ranking.scores.slice(1).map(score => Math.exp(SHARPNESS * (score - second)))
  const total = pull.reduce((sum, p) => sum + p, 0)
  const ranked = ranking.labels.map((label, at) => ({
    label,
    score: ranking.scores[at] ?? 0,
    confidence: covered * (at === 0 ? first : Math.min((1 - first) * ((pull[at - 1] ?? 0) / total), first)),
  }))
  return { covered, first, ranked }
}

/** What must be reached: see `Fit`. */
export type Bars = Pick<Fit, 'leastCovered' | 'leastFirst'>

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
  if (judgement.covered < (isRoute ? Math.min(leastCovered, LIKELY) : leastCovered))
    return { outcome: { kind: 'unknown' }, candidates }
  // An entry that is about as near is not kept back for it, unless the route is there for safety.
  const isTie = judgement.first < LIKELY_FIRST && !nearest.unsafe && (first?.confidence ?? 0) > best.confidence * 0.5
  if (isRoute && !isTie)
    return { outcome: { kind: 'routed', route: nearest.id, confidence: best.confidence }, candidates }
  if (!first) return { outcome: { kind: 'unknown' }, candidates }
  if (!isRoute && judgement.first >= leastFirst) return { outcome: { kind: 'answer', entry: first }, candidates }
  if (candidates.length < 2) return { outcome: { kind: 'unknown' }, candidates }
  const near = candidates.filter(candidate => candidate.confidence >= LEAST_SHARE * first.confidence)
  const among = candidates.slice(0, Math.min(Math.max(near.length, 2), MOST_CHOICES))
  return { outcome: { kind: 'choose', among }, candidates }
}

/** Where views agree, they are surer together than the mean of them says. */
const SHARPEN = 3

/** Several views of one question as one: each counts as far as it is trusted; all trusts together are 1. */
export function blend(views: readonly { readonly judgement: Judgement; readonly trust: number }[]): Judgement {
  const [only] = views
  if (only && views.length === 1) return only.judgement
  const share = new Map<number, { confidence: number; score: number }>()
  const covered = Math.max(...views.map(({ judgement }) => judgement.covered))
  for (const { judgement, trust } of views) {
    for (const { label, confidence, score } of judgement.ranked) {
      const sum = share.get(label) ?? { confidence: 0, score: 0 }
      share.set(label, { confidence: sum.confidence + trust * confidence, score: sum.score + trust * score })
    }
  }
  return order(
    Array.from(share, ([label, { confidence, score }]) => ({ label, confidence: confidence ** SHARPEN, score })),
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

/** The same with some classes made likelier or less likely, so many times as `share` gives; the others share what is won or lost. */
export function weighed({ ranked, covered }: Judgement, share: (label: number) => number): Judgement {
  return order(
    ranked.map(one => ({ ...one, confidence: one.confidence * share(one.label) })),
    covered,
  )
}

/** Confidences are brought to sum up to the probability of being covered. */
function order(classes: readonly Judgement['ranked'][number][], covered: number): Judgement {
  const total = classes.reduce((sum, { confidence }) => sum + confidence, 0)
  if (total === 0) return { covered, first: 0, ranked: classes }
  const ranked = classes
    .map(one => ({ ...one, confidence: (one.confidence / total) * covered }))
    .sort((a, b) => b.confidence - a.confidence || a.label - b.label)
  return { covered, first: covered > 0 ? (ranked[0]?.confidence ?? 0) / covered : 0, ranked }
}
