import type { Client } from 'discord.js'
import type { LRUCache } from 'lru-cache'
import type { Desk } from '../../chat/adapter.ts'
import type { Log } from '../../chat/log.ts'
import type { Memory } from './memory.ts'

/** What every part of the adapter shares while it runs. */
export interface Work {
  readonly client: Client<true>
  readonly desk: Desk
  readonly log: Log
  readonly now: () => number
  readonly memory: Memory
  /** Thread and person who talked with the bot there a short time ago. */
  readonly conversations: LRUCache<string, true>
  readonly acknowledgeAfter: number
  readonly retryDelays: readonly number[]
}
