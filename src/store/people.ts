import type { PlatformName } from '../chat/event.ts'

/** A keyed hash of platform and person id: tells people apart, names nobody. Made by `personKeys`. */
export type PersonKey = string

/** Who acts on knowledge does so in the open: the platform's id is kept with what was done. */
export interface Actor {
  readonly platform: PlatformName
  /** The platform's own id, or `removed` after the person asked for it. */
  readonly id: string
  /** As the platform showed the person then. Kept with proposals, decisions and revisions only. */
  readonly name?: string
}

/** A Discord server or Slack workspace. `community` is null in the terminal and in direct messages. */
export interface Scope {
  readonly platform: PlatformName
  readonly community: string | null
}

/**
 * Whose questions somebody may see: everybody's, those of some communities of one platform, or of all its communities but some.
 * `null` stands for direct messages that belong to no community.
 */
export type Reach =
  | 'all'
  | { readonly platform: PlatformName; readonly communities: readonly (string | null)[] }
  | { readonly platform: PlatformName; readonly except: readonly (string | null)[] }

/** A person as the store may know them: by hash for what they ask, by id for what they do to the knowledge. */
export interface Known {
  readonly key: PersonKey
  readonly actor: Actor
}

export interface People {
  /** All that is kept about one person, ready for JSON. */
  export(person: Known): Promise<PersonalData>
  /**
   * Deletes votes, askings, hand-offs, and proposals that are not published, also those made of the person's words by others; takes
   * id and name off what stays (published proposals, decisions, revisions, settings). Roles given to the person stay: an admin takes them. Returns how many things were deleted or unnamed. The deleted words are no longer in the files of the store either,
   * unless another process reads them at that moment: then with the next deletion, sweep or close.
   */
  forget(person: Known): Promise<number>
}

export interface PersonalData {
  readonly votes: readonly object[]
  readonly askings: readonly object[]
  readonly handOffs: readonly object[]
  readonly proposals: readonly object[]
  readonly decisions: readonly object[]
  readonly revisions: readonly object[]
  /** Given to the person in chat. */
  readonly roles: readonly object[]
  /** Settings and roles that the person has set for a community. */
  readonly settings: readonly object[]
}
