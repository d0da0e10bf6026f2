import type { AnswerClass } from './classes.ts'
import type { Candidate, Part } from './decision.ts'
import { coveredColumns, type Fit, firstColumns } from './fit.ts'
import { probability } from './logistic.ts'
import type { Match } from './model/matcher.ts'
import { rank } from './ranking.ts'

const MOST_CANDIDATES = 5
const RANKED = 8
const MOST_CHOICES = 3
/** A class this much less likely than the first is not offered beside it. */
const LEAST_SHARE = 0.15
/** How fast likelihood falls with the distance to the second, among those that are not first. */
const FALL = 4

/** A match turned into probabilities. */
export interface Judgement {
  /** Probability that some class answers the question. */
  readonly covered: number
  /** Probability that the first is the right one, given that one is. */
  readonly first: number
  /** Nearest classes with the probability of each being the answer, best first. */
  readonly ranked: readonly { readonly label: number; readonly score: number; readonly confidence: number }[]
}

export function judge(match: Match, fit: Fit): Judgement {
  const ranking = rank(match, fit.weights, RANKED)
  const covered = probability(fit.covered, coveredColumns(match, ranking))
  const first = ranking.labels.length > 1 ? probability(fit.first, firstColumns(ranking)) : 1
  // What the first does not have is shared among the others by how near they are.
  const [, second = 0] = ranking.scores
  const pull = ranking.scores.slice(1).map(score => Math.exp(FALL * (score - second)))
  const total = pull.reduce((sum, p) => sum + p, 0)
  const ranked = ranking.labels.map((label, at) => ({
    label,
    score: ranking.scores[at] ?? 0,
    confidence: covered * (at === 0 ? first : Math.min((1 - first) * ((pull[at - 1] ?? 0) / total), first)),
  }))
  return { covered, first, ranked }
}

/** Answer, choose, unknown or routed, from score and margin. */
export function settle(judgement: Judgement, classes: readonly AnswerClass[], fit: Fit): Omit<Part, 'text'> {
  const candidates = judgement.ranked
    .filter(({ label }) => classes[label]?.kind === 'entry')
    .map(({ label, confidence }): Candidate => ({ id: classes[label]?.id ?? '', confidence }))
    .slice(0, MOST_CANDIDATES)
  const [best] = judgement.ranked
  const nearest = best && classes[best.label]
  const [first] = candidates
  if (!best || !nearest) return { outcome: { kind: 'unknown' }, candidates }
  // A route gives no answer, so it may be taken on half the evidence.
  const evidence = nearest.kind === 'route' ? fit.leastCovered / 2 : fit.leastCovered
  if (judgement.covered < evidence) return { outcome: { kind: 'unknown' }, candidates }
  if (nearest.kind === 'route')
    return { outcome: { kind: 'routed', route: nearest.id, confidence: best.confidence }, candidates }
  if (!first) return { outcome: { kind: 'unknown' }, candidates }
  if (judgement.first >= fit.leastFirst) return { outcome: { kind: 'answer', entry: first }, candidates }
  const among = candidates
    .slice(0, MOST_CHOICES)
    .filter(candidate => candidate.confidence >= LEAST_SHARE * first.confidence)
  if (among.length < 2) return { outcome: { kind: 'answer', entry: first }, candidates }
  return { outcome: { kind: 'choose', among }, candidates }
}
