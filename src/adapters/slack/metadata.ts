import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Form } from '../../chat/reply.ts'
import { limits } from './limits.ts'
import type { Origin } from './origin.ts'
import { raw } from './raw.ts'

/** What a window must know when it comes back. It travels in the window, so any process can go on after a restart. */
export interface Metadata {
  readonly origin: Origin
  /** Only of forms with fields that come and go; left out when it is too large, then all fields are shown. */
  readonly form?: Form
}

export function packMetadata({ origin, form }: Metadata): string {
  const { trigger: _, view: __, ...place } = origin
  const whole = pack({ origin: place, form })
  return whole.length <= limits.viewMetadata ? whole : pack({ origin: place })
}

/** null: not ours, or of another version. */
export function unpackMetadata(packed: string): Metadata | null {
  if (packed === '' || packed.length > limits.viewMetadata) return null
  try {
    const found = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: 100_000 }).toString())
    return typeof raw(raw(found).origin).user === 'string' ? found : null
  } catch {
    return null
  }
}

function pack(value: Metadata): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64url')
}
