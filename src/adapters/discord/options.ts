import type { Log } from '../../chat/log.ts'

export interface DiscordOptions {
  readonly token: string
  /** Checked against the token when given. */
  readonly applicationId?: string | undefined
  /** Register the commands in this server at once (development); global otherwise. */
  readonly guildId?: string | undefined
  /** Another API base, REST and the gateway it announces. */
  readonly apiUrl?: string | undefined
  readonly shards?: 'auto' | readonly number[] | undefined
  /** Over all processes. */
  readonly shardCount?: number | undefined
  /** Ask for the privileged message content intent: needed to overhear questions (suggest, auto). */
  readonly messageContent: boolean
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Acknowledge after this many milliseconds when there is no reply yet. A form can open at once only before. */
  readonly acknowledgeAfter?: number
  /** Waits between tries when Discord cannot be reached, in milliseconds. Their number is the number of tries. */
  readonly retryDelays?: readonly number[]
  /** How long a stop waits for answers in flight, in milliseconds. */
  readonly stopAfter?: number
}

export const defaults = {
  acknowledgeAfter: 800,
  retryDelays: [500, 1000, 2000, 4000, 8000, 15_000, 30_000],
  stopAfter: 10_000,
} as const
