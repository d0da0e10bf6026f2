import type { Knowledge } from '../../src/knowledge/snapshot.ts'

/** An entry's id -> the texts it is to be found by. */
export type Ways = ReadonlyMap<string, readonly string[]>

export interface Ranked {
  readonly id: string
  /** Not negative; higher is better. Only comparable within one peer. */
  readonly score: number
}

/** The entries found for a question, best first; at least three where the peer finds as many. */
export type Ask = (question: string) => readonly Ranked[] | Promise<readonly Ranked[]>

export interface Peer {
  readonly name: string
  /** `knowledge` is where the ways come from, when it is a whole knowledge folder. Only the bot itself makes more of it. */
  train(ways: Ways, knowledge?: Knowledge): Ask | Promise<Ask>
}

/** How many entries a question is to bring: as many as the bot lists. */
export const MOST_RANKED = 5
