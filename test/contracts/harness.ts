import type { Adapter } from '../../src/chat/adapter.ts'
import type { LogFields } from '../../src/chat/log.ts'

export type Place = 'direct' | 'channel' | 'thread' | 'forum'

/** One thing that became visible on the platform because of the bot, in plain words. */
export interface Seen {
  /** All words in reading order: texts, labels, table cells, captions. A form: its title and labels. */
  readonly text: string
  readonly to: 'everyone' | 'asker'
  /**
   * `answer`: tied to what was said (a reply, in its thread, or the response to a command or button).
   * `loose`: stands in a channel by itself.
   */
  readonly stands: 'answer' | 'loose'
  /** Labels of buttons, in order. */
  readonly buttons: readonly string[]
  /** Labels of the fields, when it is an open form. */
  readonly form?: readonly string[]
  /** People or groups whom the platform would notify because of the words. */
  readonly pings: readonly string[]
}

export interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly fields: LogFields
  readonly event: string
}

/** The real adapter, started against a fake of its platform. */
export interface Harness {
  readonly adapter: Adapter
  readonly log: readonly Line[]
  /** Where one can talk on this platform. */
  readonly places: readonly Place[]
  /** Says something as an ordinary member. `mention`: names the bot (default: everywhere but in direct messages). */
  say(
    text: string,
    options?: { readonly place?: Place; readonly mention?: boolean; readonly by?: Speaker },
  ): Promise<void>
  /** Uses a slash command with its option values. */
  command(name: string, values?: Readonly<Record<string, string | number | boolean>>): Promise<void>
  /** Presses the newest button with that label. */
  press(label: string): Promise<void>
  /** Picks options by label in the newest select. */
  pick(...labels: readonly string[]): Promise<void>
  /** Sends the form that is open. Values by field label; options by label. */
  submit(values: Readonly<Record<string, string | readonly string[]>>): Promise<void>
  /** Delivers the last thing again, exactly as the platform does when it is not sure. */
  redeliver(): Promise<void>
  /** Resolves when the platform has an acknowledgement of the last command, button or form. Rejects after 3 s. */
  acknowledged(): Promise<void>
  /** Everything visible so far, oldest first; waits until there are at least that many. Rejects after 5 s. */
  seen(atLeast?: number): Promise<readonly Seen[]>
  /** From now on the platform refuses what the bot posts, for good (`forbidden`), or works again (`none`). */
  refuse(fault: 'forbidden' | 'none'): void
  stop(): Promise<void>
}

export type Speaker = 'member' | 'another-bot' | 'itself'
