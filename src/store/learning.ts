import type { ConversationRef } from '../chat/event.ts'
import type { Actor, PersonKey, Reach, Scope } from './people.ts'

/** How an answer missed, or `helpful`. */
export const verdicts = ['helpful', 'wrong', 'old', 'unclear', 'other-question'] as const
export type Verdict = (typeof verdicts)[number]

export interface Vote {
  readonly entry: string
  readonly person: PersonKey
  readonly verdict: Verdict
  readonly at: number
}

export interface Tally extends Readonly<Record<Verdict, number>> {
  readonly entry: string
  readonly lastAt: number
}

/** One vote a person and entry; a later one replaces it. */
export interface Votes {
  /** Returns the verdict it replaced. */
  cast(vote: Vote): Promise<Verdict | null>
  of(entry: string, person: PersonKey): Promise<Verdict | null>
  tally(entry: string): Promise<Tally>
  /** Every entry with a vote since then, most often not helpful first. */
  tallies(options?: { readonly since?: number; readonly limit?: number }): Promise<readonly Tally[]>
}

export const gapCauses = ['unknown', 'none-of-these', 'wrong', 'sent'] as const
/** `unknown`: no answer. `none-of-these`: the offered ones did not fit. `wrong`: voted wrong. `sent`: sent from a private conversation. */
export type GapCause = (typeof gapCauses)[number]
export const gapStates = ['open', 'solved', 'ignored'] as const
export type GapState = (typeof gapStates)[number]

/** Questions of one meaning that had no good answer, in one community. */
export interface Gap {
  readonly id: number
  /** Where it was asked. */
  readonly home: Scope
  /** The first asking's words, redacted. */
  readonly question: string
  readonly state: GapState
  /** How often, and by how many different people. */
  readonly asks: number
  readonly askers: number
  /** Entries that were nearest then. */
  readonly nearest: readonly string[]
  /** The entry that closed it. */
  readonly entry: string | null
  readonly firstAt: number
  readonly lastAt: number
}

export interface Asking {
  readonly home: Scope
  /** Redacted words, at most 500 characters. */
  readonly question: string
  readonly cause: GapCause
  readonly asker: PersonKey
  readonly nearest: readonly string[]
  readonly at: number
}

export interface Gaps {
  /**
   * `into`: the gap it is like; null opens a new one. A solved gap that is asked again opens again, and one of no community gets
   * that of the asking. Returns the gap's id.
   */
  record(asking: Asking, into: number | null): Promise<number>
  /** null also when it is of a community outside of `within`. */
  find(id: number, within: Reach): Promise<Gap | null>
  /** Most distinct askers first, then most asked, then newest. Default: open ones. */
  list(options: {
    readonly within: Reach
    readonly state?: GapState
    readonly since?: number
    readonly limit?: number
  }): Promise<readonly Gap[]>
  /** The different ways one was asked, newest first. */
  askings(id: number, limit: number, within?: Reach): Promise<readonly string[]>
  /** Different questions of open gaps, newest first: to be asked again before a change is published. */
  questions(
    limit: number,
  ): Promise<readonly { readonly gap: number; readonly question: string; readonly home: Scope }[]>
  /** Returns false when there is no such gap. */
  close(id: number, state: 'solved' | 'ignored', entry: string | null, at: number): Promise<boolean>
  reopen(id: number, at: number): Promise<boolean>
}

/** How often, by day. `entry`: an entry was served. `status`: a message ended in that answer status. */
export type CountKind = 'entry' | 'status'
export interface Counted {
  readonly home: Scope
  readonly kind: CountKind
  readonly key: string
  readonly day: string
  readonly count: number
}

export interface Counts {
  /** All or none. */
  add(counted: readonly Counted[]): Promise<void>
  /** Sum over the days from `since`, most first. Default: over all communities. */
  sums(
    kind: CountKind,
    since: string,
    limit?: number,
    within?: Reach,
  ): Promise<readonly { readonly key: string; readonly count: number }[]>
}

export interface Served {
  readonly entry: string
  readonly where: ConversationRef
  readonly at: number
}

/** Where an entry was served in public, so that a correction can be told there. Never a direct message, never a person. */
export interface Servings {
  /** All or none. */
  add(served: readonly Served[]): Promise<void>
  /** Each place once, newest first. */
  of(entry: string, since: number): Promise<readonly { readonly where: ConversationRef; readonly at: number }[]>
}

export const handOffStates = ['waiting', 'taken', 'answered'] as const
export type HandOffState = (typeof handOffStates)[number]

/** A question that was given to people, with the asker's consent. */
export interface HandOff {
  readonly id: number
  readonly asker: PersonKey
  /** Where the asker is told: there, or in their direct messages when the question was private. */
  readonly from: ConversationRef
  /** Redacted. */
  readonly question: string
  readonly tried: readonly string[]
  /** The gap that keeps the question too. */
  readonly gap: number | null
  readonly state: HandOffState
  readonly takenBy: Actor | null
  readonly answer: string | null
  readonly at: number
  readonly takenAt: number | null
  readonly answeredAt: number | null
  /** When the moderators were reminded that nobody reacted. */
  readonly alarmedAt: number | null
  /** When the asker got the answer. */
  readonly toldAt: number | null
}

export type NewHandOff = Pick<HandOff, 'asker' | 'from' | 'question' | 'tried' | 'gap' | 'at'>

export interface HandOffs {
  open(handOff: NewHandOff): Promise<HandOff>
  find(id: number): Promise<HandOff | null>
  /** Oldest first. Default: of all communities. */
  list(
    state: HandOffState,
    options?: { readonly within?: Reach; readonly asker?: PersonKey; readonly limit?: number },
  ): Promise<readonly HandOff[]>
  /** null: somebody was faster, or it is gone. */
  take(id: number, by: Actor, at: number): Promise<HandOff | null>
  answer(id: number, by: Actor, answer: string, at: number): Promise<HandOff | null>
  /** Waiting since before that moment, not alarmed yet. */
  overdue(before: number): Promise<readonly HandOff[]>
  alarmed(id: number, at: number): Promise<void>
  /** Answered, but the asker could not be told so far. Oldest first. */
  untold(asker: PersonKey): Promise<readonly HandOff[]>
  /** Returns false when the asker was told before, or there is no answer. */
  told(id: number, at: number): Promise<boolean>
}
