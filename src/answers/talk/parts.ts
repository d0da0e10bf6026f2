import type { Asker, Heard } from '../asker.ts'
import { nearestOf, without } from '../judge.ts'
import { sentencesOf } from '../text/questions.ts'
import type { FollowUps, ResolvedPart } from './follow-up.ts'
import type { Beside } from './views.ts'

/** Of what stands before a question so many words at its end lead on to it. */
const LONGEST_LEAD = 30

/** A question in a message, and what is told before it. Cleaned text. */
export interface Piece {
  readonly lead: string
  readonly question: string
}

/** A piece of a message, understood beside the others. */
export interface MessagePart extends ResolvedPart {
  /** Cleaned. */
  readonly text: string
  readonly beside: Beside
  /** Whether what is nearest is no answer. */
  readonly turnedAway: boolean
  /** Whether what was nearest is nearer to another part: then that is not among what may answer this one. */
  readonly gaveWay: boolean
}

/** What asks in a side of a cut: its sentences that do; all of it when none does. */
export function pieceOf(side: string): Piece {
  const sentences = sentencesOf(side)
  const first = sentences.findIndex(({ asks }) => asks)
  if (sentences.length < 2 || first < 0) return { lead: '', question: side.trim() }
  const asking = sentences.slice(first).filter(({ asks }) => asks)
  return { lead: textOf(sentences.slice(0, first)), question: textOf(asking) }
}

/** Each piece resolved beside what leads to it, the piece before, and what those before it were given; no two are given the same. */
export function hearPieces(
  pieces: readonly Piece[],
  whole: Heard,
  asker: Asker,
  followUps: FollowUps,
): readonly MessagePart[] {
  const given: number[] = []
  const heard = pieces.map(({ lead, question }, at): MessagePart => {
    const last = pieces[at - 1]
    const before = [last?.lead, last?.question, lead]
      .filter(Boolean)
      .join(' ')
      .split(' ')
      .slice(-LONGEST_LEAD)
      .join(' ')
    const earlier = before === '' ? whole : asker.hear(before)
    const beside = { alone: asker.hear(question), earlier, part: { whole, given: new Set(given) } }
    const resolved = followUps.resolvePart(beside)
    given.push(nearestOf(resolved.judgement))
    return { text: question, beside, ...resolved, turnedAway: false, gaveWay: false }
  })
  return apart(heard).map(part => ({ ...part, turnedAway: followUps.isRoute(nearestOf(part.judgement)) }))
}

/** The surest first, each is given the nearest that no other was. */
function apart(parts: readonly MessagePart[]): readonly MessagePart[] {
  const taken = new Set<number>()
  const bySureness = parts.toSorted((a, b) => sureness(b) - sureness(a))
  const settled = new Map(
    bySureness.map(part => {
      const judgement = without(taken, part.judgement)
      taken.add(nearestOf(judgement))
      return [part, { ...part, judgement, gaveWay: judgement !== part.judgement }] as const
    }),
  )
  return parts.map(part => settled.get(part) as MessagePart)
}

function sureness({ judgement: { covered, first } }: MessagePart): number {
  return covered * first
}

function textOf(sentences: readonly { readonly text: string }[]): string {
  return sentences.map(({ text }) => text).join(' ')
}
