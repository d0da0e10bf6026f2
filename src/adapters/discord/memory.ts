import { LRUCache } from 'lru-cache'
import type { FormEvent } from '../../chat/event.ts'
import type { Form, Reply } from '../../chat/reply.ts'
import type { MessagePayload } from './encode/encode.ts'

/** A form on its way: shown, sent in part, or sent back with problems. */
export interface OpenForm {
  readonly form: Form
  readonly values: FormEvent['fields']
  /** Packed; empty when it cannot be done again. */
  readonly origin: string
}

const shared = { max: 5000, ttl: 15 * 60_000, ttlResolution: 1000 } as const

/**
 * Conveniences of the last 15 minutes, by key or by person. Nothing depends on them: an id carries its origin, which is
 * asked again when the memory is gone (a restart, another process).
 */
export class Memory {
  /** Of a person: `person|form id`; on its way: the key in the id of its button. */
  readonly forms = new LRUCache<string, OpenForm>(shared)
  /** Private answers that wait for their button. */
  readonly replies = new LRUCache<string, Reply>(shared)
  /** Private results that may be shared, whole. */
  readonly results = new LRUCache<string, readonly MessagePayload[]>({ ...shared, max: 1000 })
}
