import type { AnswerClass } from './classes.ts'
import type { Candidate, Part } from './decision.ts'
import { coveredColumns, type Fit, firstColumns } from './fit.ts'
import { probability } from './logistic.ts'
import type { Match } from './model/matcher.ts'

const MOST_CANDIDATES = 5
const MOST_CHOICES = 3
/** A class this much less likely than the first is not offered beside it. */
const LEAST_SHARE = 0.15

/** A match turned into probabilities. */
export interface Judgement {
  /** Probability that some class answers the question. */
  readonly covered: number
  /** Probability that the first is the right one, given that one is. */
  readonly first: number
  /** Nearest classes with the probability of each being the answer, best first. */
  readonly ranked: readonly { readonly label: number; readonly confidence: number }[]
}

export function judge(match: Match, fit: Fit): Judgement {
  const covered = probability(fit.covered, coveredColumns(match))
  const first = match.ranked.length > 1 ? probability(fit.first, firstColumns(match)) : 1
  // What the first does not have is shared among the others by how near they are.
  const rest = match.ranked.slice(1)
  const pull = rest.map(label => Math.exp(4 * ((match.scores[label] ?? 0) - (match.scores[rest[0] ?? 0] ?? 0))))
  const total = pull.reduce((sum, p) => sum + p, 0)
  const ranked = match.ranked.map((label, at) => ({
    label,
    confidence: covered * (at === 0 ? first : Math.min((1 - first) * ((pull[at - 1] ?? 0) / total), first)),
  }))
  return { covered, first, ranked }
}

/** Answer, choose, unknown or routed, from score and margin. */
export function settle(judgement: Judgement, classes: readonly AnswerClass[], fit: Fit): Omit<Part, 'text'> {
  const entries = judgement.ranked
    .filter(({ label }) => classes[label]?.kind === 'entry')
    .map(({ label, confidence }): Candidate => ({ id: classes[label]?.id ?? '', confidence }))
  const candidates = entries.slice(0, MOST_CANDIDATES)
  const [best] = judgement.ranked
  const nearest = best && classes[best.label]
  if (!best || !nearest || judgement.covered < fit.leastCovered) return { outcome: { kind: 'unknown' }, candidates }
  if (nearest.kind === 'route')
    return { outcome: { kind: 'routed', route: nearest.id, confidence: best.confidence }, candidates }
  const [first] = candidates
  if (!first) return { outcome: { kind: 'unknown' }, candidates }
  if (judgement.first >= fit.leastFirst) return { outcome: { kind: 'answer', entry: first }, candidates }
  const among = candidates
    .slice(0, MOST_CHOICES)
    .filter(candidate => candidate.confidence >= LEAST_SHARE * first.confidence)
  if (among.length < 2) return { outcome: { kind: 'answer', entry: first }, candidates }
  return { outcome: { kind: 'choose', among }, candidates }
}
