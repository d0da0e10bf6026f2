import type { Asker, Heard } from '../asker.ts'
import { nearestOf } from '../judge.ts'
import { softmax } from '../logistic.ts'
import { cutColumns } from './cut-columns.ts'
import { cutsIn } from './cuts.ts'
import type { FollowUps } from './follow-up.ts'
import { numberedIn } from './numbered.ts'
import { hearPieces, type MessagePart, type Piece, pieceOf } from './parts.ts'
import { glanceColumns, severalColumns } from './several-columns.ts'
import { CUT, GLANCE, SEVERAL } from './weights.ts'

/** So many of the places where a message may be cut are looked at, the likeliest, and so many of them tried: it takes time. */
export const MOST_SEEN = 4
export const MOST_TRIED = 3
/** A cut less likely than this is not looked at, or not tried. */
const LEAST_SEEN = 0.05
const LEAST_TRIED = 0.05
/** In a flood of questions, so much beside a cut is heard, in UTF-16 units. */
const LONGEST_SIDE = 1200
/** From this probability on a message may be several questions. Set by hand, like the next. */
export const LEAST_SEVERAL = 0.4
/** A side as likely as this to be several questions is cut again: most messages that hold two hold no third. */
const LEAST_AGAIN = 0.9
/** A longer side is not: a flood of questions is not heard to its end. In UTF-16 units. */
const LONGEST_AGAIN = 600
const MOST_PIECES = 5

/** A message cut in two, and both sides heard. */
export interface HeardCut {
  readonly pieces: readonly Piece[]
  /** How it stands at its place: see `cutColumns`. */
  readonly place: readonly number[]
  /** See `glanceColumns`. */
  readonly glance: readonly number[]
  readonly parts: readonly MessagePart[]
  /** See `severalColumns`. */
  readonly columns: readonly number[]
}

/** What a message is taken for when it is several questions. */
export interface Several {
  /** That it is, 0 to 1. */
  readonly probability: number
  readonly pieces: readonly Piece[]
}

/** The pieces of a message (cleaned) when it is taken as several questions, and how likely it is that it is. */
export function hearSeveral(cleaned: string, message: Heard, asker: Asker, followUps: FollowUps): Several {
  const numbered = numberedIn(cleaned)
  if (numbered) return { probability: 1, pieces: numbered.slice(0, MOST_PIECES) }
  const two = hearTwo(cleaned, message, asker, followUps)
  if (two.probability < LEAST_SEVERAL) return two
  const { probability, pieces } = two
  const again = pieces.flatMap(piece => {
    if (piece.question.length > LONGEST_AGAIN) return [piece]
    const side = hearSeveral(piece.question, asker.hear(piece.question), asker, followUps)
    if (side.probability < LEAST_AGAIN) return [piece]
    const [first, ...others] = side.pieces as readonly [Piece, ...Piece[]]
    return [{ ...first, lead: [piece.lead, first.lead].filter(Boolean).join(' ') }, ...others]
  })
  return { probability, pieces: again.slice(0, MOST_PIECES) }
}

/** The same, taken as two. */
export function hearTwo(cleaned: string, message: Heard, asker: Asker, followUps: FollowUps): Several {
  const cuts = hearCuts(cleaned, message, asker, followUps)
  const scores = cuts.map(({ place, columns }) => scoreOf([...place, ...columns], SEVERAL))
  const [one = 1, ...shares] = softmax([0, ...scores])
  return { probability: 1 - one, pieces: cuts[shares.indexOf(Math.max(...shares))]?.pieces ?? [] }
}

/** The likeliest ways to cut a message in two, or all. */
export function hearCuts(
  cleaned: string,
  message: Heard,
  asker: Asker,
  followUps: FollowUps,
  which: 'likeliest' | 'all' = 'likeliest',
): readonly HeardCut[] {
  const all = cutsIn(cleaned)
  const cuts = all.map((cut, k) => {
    const place = cutColumns(all, k, message.judgement)
    return { cut, place, score: scoreOf(place, CUT) }
  })
  const seen = which === 'all' ? cuts : likeliest(cuts, MOST_SEEN, LEAST_SEEN)
  const glanced = seen.map(({ cut, place, score }) => {
    const pieces = [pieceOf(cut.left.slice(-LONGEST_SIDE)), pieceOf(cut.right.slice(0, LONGEST_SIDE))]
    const sides = pieces.map(({ question }) => asker.hear(question))
    const glance = glanceColumns(message, sides, label => followUps.isRoute(label))
    return { pieces, place, glance, score: scoreOf([score, ...glance], GLANCE) }
  })
  const tried = which === 'all' ? glanced : likeliest(glanced, MOST_TRIED, LEAST_TRIED)
  return tried
    .map(({ pieces, place, glance }): HeardCut => {
      const parts = hearPieces(pieces, message, asker, followUps)
      return { pieces, place, glance, parts, columns: severalColumns(cleaned, message, parts) }
    })
    .filter(({ parts }) => parts.every(({ judgement }) => nearestOf(judgement) >= 0))
}

/** The likeliest, not to cut at all being one more way, of the score 0. */
function likeliest<T extends { readonly score: number }>(
  cuts: readonly T[],
  most: number,
  least: number,
): readonly T[] {
  const [, ...shares] = softmax([0, ...cuts.map(({ score }) => score)])
  return cuts
    .map((cut, k) => ({ cut, share: shares[k] ?? 0 }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ cut }) => cut)
}

export function scoreOf(columns: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, k) => sum + weight * (columns[k] ?? 0), 0)
}
