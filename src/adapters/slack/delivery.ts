import type { webApi } from '@slack/bolt'
import type { Log } from '../../chat/log.ts'
import type { Patience } from './web.ts'
import type { SlackWords } from './words.ts'

/** What bringing a reply to Slack needs. */
export interface Delivery {
  readonly client: webApi.WebClient
  readonly patience: Patience
  readonly words: SlackWords
  readonly log: Log
  /** Nobody waits for it: a failure is reported to the caller, there is no way around. */
  readonly unasked?: boolean
  /** The bot now takes part in this thread. */
  joined(channel: string, thread: string): void
}
