import type { Command, Suggestion } from './command.ts'
import type { ConversationRef, Event, OptionValue, Person, PlatformName } from './event.ts'
import type { Reply } from './reply.ts'

/** What the router is to an adapter. */
export interface Desk {
  /** null: nothing to say (the message was not meant for the bot, or was handled before). Never rejects. */
  handle(event: Event): Promise<Reply | null>
  /** Suggestions while an option is typed. At most 25. Never rejects. */
  complete(request: CompletionRequest): Promise<readonly Suggestion[]>
  readonly commands: readonly Command[]
}

export interface CompletionRequest {
  readonly command: string
  readonly option: string
  readonly typed: string
  readonly options: Readonly<Record<string, OptionValue>>
  readonly person: Person
  readonly conversation: ConversationRef
}

export interface Capabilities {
  readonly buttons: boolean
  readonly selects: boolean
  readonly forms: boolean
  readonly privateReplies: boolean
  readonly threads: boolean
  readonly tables: boolean
  readonly files: boolean
}

/** One platform: decodes into events, encodes replies, owns connecting and acknowledging. */
export interface Adapter {
  readonly name: PlatformName
  readonly capabilities: Capabilities
  /**
   * Resolves when connected and ready. Rejects with a `SetupError` that says the fix; after one that is transient it can be started
   * again.
   */
  start(desk: Desk): Promise<void>
  /**
   * Unasked: reminders, reports. A direct conversation may be named by the person's id in place of the channel's.
   * Rejects when it could not be delivered.
   */
  send(to: ConversationRef, reply: Reply): Promise<void>
  /** Finishes answers in flight, then disconnects. */
  stop(): Promise<void>
}
