import type { Generated } from 'kysely'
import type { Role } from '../../chat/command.ts'
import type { ConversationRef, PlatformName } from '../../chat/event.ts'
import type { Decision, ProposalKind, ProposalState, RevisionState } from '../changes.ts'
import type { CountKind, GapCause, GapState, HandOffState, Verdict } from '../learning.ts'

/** What belongs to a community. The platform of what is older than communities is the empty text. */
interface Homed {
  platform: PlatformName
  community: string
}

/** The tables as Kysely sees them. Lists and objects are JSON in text columns; no community and no channel are the empty text. */
export interface Tables {
  gaps: Homed & {
    id: Generated<number>
    question: string
    state: GapState
    nearest: string
    entry: string | null
    first_at: number
    last_at: number
  }
  askings: {
    id: Generated<number>
    gap: number
    question: string
    cause: GapCause
    asker: string
    at: number
  }
  votes: { entry: string; person: string; verdict: Verdict; at: number }
  counts: Homed & { kind: CountKind; key: string; day: string; count: number }
  servings: { entry: string; place: string; at: number }
  hand_offs: Homed & {
    id: Generated<number>
    asker: string
    came_from: string
    question: string
    tried: string
    gap: number | null
    state: HandOffState
    taken_by: string | null
    answer: string | null
    at: number
    taken_at: number | null
    answered_at: number | null
    alarmed_at: number | null
    told_at: number | null
  }
  proposals: {
    id: Generated<number>
    kind: ProposalKind
    state: ProposalState
    platform: PlatformName
    author: string
    author_name: string | null
    community: string
    place: string
    entry: string | null
    file: string | null
    text: string
    quoted: string | null
    base: string | null
    reason: string
    gap: number | null
    at: number
    changed_at: number
  }
  decisions: {
    id: Generated<number>
    proposal: number
    platform: PlatformName
    person: string
    person_name: string | null
    role: Decision['role']
    verdict: Decision['verdict']
    reason: string
    at: number
  }
  revisions: {
    id: Generated<number>
    at: number
    platform: PlatformName
    person: string
    person_name: string | null
    why: string
    community: string
    files: string
    proposal: number | null
    undoes: number | null
    state: RevisionState
  }
  /** What a revision touches, one row each: entries and files. */
  revision_subjects: { revision: number; kind: 'entry' | 'file'; name: string }
  settings: {
    platform: PlatformName
    community: string
    channel: string
    name: string
    value: string
    by_platform: PlatformName
    by_person: string
    at: number
  }
  roles: {
    platform: PlatformName
    community: string
    subject: string
    role: Role
    by_platform: PlatformName
    by_person: string
    at: number
  }
  installations: { id: string; json: string; at: number }
  marks: { name: string; value: string }
}

/** A place as text that is equal exactly when the place is. */
export function placeToText({ platform, community, channel, thread, kind }: ConversationRef): string {
  return JSON.stringify([platform, community, channel, thread, kind])
}

export function placeFromText(text: string): ConversationRef {
  const [platform, community, channel, thread, kind] = JSON.parse(text)
  return { platform, community, channel, thread, kind }
}
