import type { ConversationRef } from '../chat/event.ts'
import type { Actor } from './people.ts'

export const proposalKinds = ['new', 'edit', 'ask', 'retire', 'review', 'figure', 'rule', 'undo'] as const
/**
 * `ask`: more ways of asking. `review`: still right, with a new date. `undo`: back to what it was before a revision.
 * `figure` and `rule` need two people.
 */
export type ProposalKind = (typeof proposalKinds)[number]
export const proposalStates = ['open', 'approved', 'declined', 'published', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

export interface Proposal {
  readonly id: number
  readonly kind: ProposalKind
  readonly state: ProposalState
  readonly author: Actor
  /** Where it was made: the decision goes back there. `community` scopes the list. */
  readonly where: ConversationRef
  /** The entry, figure or rule it is about; null for a new one. */
  readonly entry: string | null
  /** Knowledge file it changes, such as `faq/h1b.yaml`; null when not known yet. */
  readonly file: string | null
  /** The text of the change, as the maker of the proposal understands it (YAML of the entry, a question, JSON of fields ...). */
  readonly text: string
  /** Whose words it is made of, when somebody else's. */
  readonly quoted: Actor | null
  /** What the thing looked like when the proposal was made (a hash or text of its own): shows that somebody else changed it since. */
  readonly base: string | null
  /** Why, in the author's words. */
  readonly reason: string
  /** The gap it answers. */
  readonly gap: number | null
  readonly decisions: readonly Decision[]
  readonly at: number
  readonly changedAt: number
}

export interface Decision {
  readonly by: Actor
  readonly role: 'author' | 'reviewer' | 'admin'
  readonly verdict: 'approve' | 'decline'
  readonly reason: string
  readonly at: number
}

export type NewProposal = Omit<Proposal, 'id' | 'state' | 'decisions' | 'changedAt' | 'quoted'> &
  Partial<Pick<Proposal, 'quoted'>>

export interface KnowledgeProposals {
  make(proposal: NewProposal): Promise<Proposal>
  find(id: number): Promise<Proposal | null>
  /** Newest first. */
  list(filter?: {
    readonly state?: ProposalState
    readonly community?: string | null
    readonly entry?: string
    readonly author?: Actor
    readonly limit?: number
  }): Promise<readonly Proposal[]>
  /**
   * Adds a decision to an open (or approved) proposal. `next` sees the proposal with the decision in it and says the state that
   * follows; it runs inside the transaction, so that two reviewers at once are seen one after the other. null: not open any more.
   */
  decide(id: number, decision: Decision, next: (proposal: Proposal) => ProposalState): Promise<Proposal | null>
  /** Changes an open proposal; earlier decisions no longer count and are deleted. null: not open any more. */
  edit(
    id: number,
    change: Partial<Pick<Proposal, 'text' | 'base' | 'reason' | 'file' | 'entry'>>,
    at: number,
  ): Promise<Proposal | null>
  /** Returns false when its state was none of `from`. */
  move(id: number, from: readonly ProposalState[], to: ProposalState, at: number): Promise<boolean>
}

export const revisionStates = ['begun', 'done', 'abandoned'] as const
/** `begun`: recorded, the files may or may not be written yet. `done`: they are. `abandoned`: they were not. */
export type RevisionState = (typeof revisionStates)[number]

/** One publish: who, when, why, and every file before and after. Append-only; ids rise with time. */
export interface Revision {
  readonly id: number
  readonly at: number
  readonly by: Actor
  readonly why: string
  readonly community: string | null
  /** Ids of the entries, figures or rules that it touches. */
  readonly entries: readonly string[]
  /** Relative to the knowledge folder. null: the file was not there (before) or is gone (after). */
  readonly files: readonly { readonly file: string; readonly before: string | null; readonly after: string | null }[]
  readonly proposal: number | null
  /** The revision that this one takes back. */
  readonly undoes: number | null
  readonly state: RevisionState
}

export type NewRevision = Omit<Revision, 'id' | 'state'>

/**
 * Write-ahead: `begin` before the files are written, `finish` after. After a crash, `begun()` lists what must be looked at: a file
 * that equals `after` was written (finish), one that equals `before` was not (abandon).
 */
export interface KnowledgeRevisions {
  begin(revision: NewRevision): Promise<Revision>
  /** Marks it done and its proposal published, both or neither. Returns false when it was not begun. */
  finish(id: number): Promise<boolean>
  abandon(id: number): Promise<boolean>
  begun(): Promise<readonly Revision[]>
  find(id: number): Promise<Revision | null>
  /** Done ones, newest first. */
  list(filter?: {
    readonly entry?: string
    readonly file?: string
    readonly since?: number
    readonly limit?: number
    /** Older than this id, for paging. */
    readonly before?: number
  }): Promise<readonly Revision[]>
}
