import type { KnowledgeProposals, KnowledgeRevisions } from './changes.ts'
import type { CommunitySettings, GivenRoles, Installations, Marks } from './community.ts'
import type { Counts, Gaps, HandOffs, Servings, Votes } from './learning.ts'
import type { People } from './people.ts'

/**
 * Everything that survives a restart. An awaited write is on disk when its promise resolves. Methods reject only when the store
 * itself fails; "it is not there" and "somebody was faster" are values. Times are milliseconds since 1970, days `YYYY-MM-DD` in UTC.
 */
export interface Store {
  readonly gaps: Gaps
  readonly votes: Votes
  readonly counts: Counts
  readonly servings: Servings
  readonly handOffs: HandOffs
  readonly proposals: KnowledgeProposals
  readonly revisions: KnowledgeRevisions
  readonly settings: CommunitySettings
  readonly roles: GivenRoles
  readonly installations: Installations
  readonly marks: Marks
  readonly people: People
  /** Deletes what is older than its retention period, also from the files (see `People.forget`). Returns how many rows went, by kind. */
  sweep(before: Retention): Promise<Readonly<Record<keyof Retention, number>>>
  /** A whole, consistent copy while the store is in use. The file must not exist yet. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

/** What is older than the given moment goes. */
export interface Retention {
  /** Gaps nobody asked since, and single askings within kept ones. */
  readonly gaps: number
  readonly votes: number
  readonly counts: number
  readonly servings: number
  /** Questions given to people, answered or not. */
  readonly handOffs: number
  /** Declined, withdrawn and published proposals. Revisions stay: they are the history of the knowledge. */
  readonly proposals: number
}

export * from './changes.ts'
export * from './community.ts'
export * from './learning.ts'
export type { Actor, PersonKey, Reach, Scope } from './people.ts'
