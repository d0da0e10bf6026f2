/** What a platform brings in. An event never carries a platform's raw object. */

export type PlatformName = 'discord' | 'slack' | 'console' | 'web'

/** Where something was said, enough to answer there later. Ids are the platform's own, as text. */
export interface ConversationRef {
  readonly platform: PlatformName
  /** Discord server or Slack workspace; null in a direct message on Discord, and in the terminal. */
  readonly community: string | null
  readonly channel: string
  /** Discord thread or forum post, Slack thread timestamp. */
  readonly thread: string | null
  readonly kind: 'direct' | 'channel' | 'thread' | 'forum'
}

export interface Person {
  readonly id: string
  /** Role or user-group ids of the platform; a community's settings map them to our roles. */
  readonly groups: readonly string[]
  /** May this person administer the community on the platform itself? */
  readonly administrator: boolean
  /**
   * As the platform shows the person, made by `personName`. Absent: not asked for, or not known. Kept only beside changes to the
   * knowledge, never logged.
   */
  readonly name?: string
}

/** How plainly a message is meant for the bot. `none`: it was only overheard in a channel. */
export type Addressed = 'direct' | 'mention' | 'reply' | 'thread' | 'menu' | 'none'

export type OptionValue = string | number | boolean

interface EventBase {
  /** Stable over redeliveries of the same thing: the key of "handled once". */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly conversation: ConversationRef
  readonly person: Person
}

export interface MessageEvent extends EventBase {
  readonly kind: 'message'
  /** The words, without the mention of the bot. */
  readonly text: string
  readonly addressed: Addressed
  /** A forum post's first message opens its thread. */
  readonly opensThread?: boolean
}

export interface CommandEvent extends EventBase {
  readonly kind: 'command'
  /** Name without the slash. */
  readonly command: string
  /** Typed options where the platform has them, else the text behind the command. */
  readonly input: { readonly options: Readonly<Record<string, OptionValue>> } | { readonly text: string }
}

/** A pressed button or a picked select option. */
export interface ChoiceEvent extends EventBase {
  readonly kind: 'choice'
  /** The id given in `Choice.id`, or the select's `ChoiceGroup.id`. */
  readonly choice: string
  /** Picked option ids of a select; empty for a button. */
  readonly values: readonly string[]
}

export interface FormEvent extends EventBase {
  readonly kind: 'form'
  /** The id given in `Form.id`. */
  readonly form: string
  /** By field id. A field with several picks carries a list. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>
}

/** The person opened the bot's own page (Slack's App Home). */
export interface HomeEvent extends EventBase {
  readonly kind: 'home'
}

export type Event = MessageEvent | CommandEvent | ChoiceEvent | FormEvent | HomeEvent
