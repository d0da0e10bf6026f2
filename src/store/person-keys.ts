import { createHmac } from 'node:crypto'
import type { PlatformName } from '../chat/event.ts'
import type { PersonKey } from './people.ts'

export type PersonKeys = (platform: PlatformName, person: string) => PersonKey

/** The same person always gets the same key; without the secret nobody can tell whose it is, or try all ids. */
export function personKeys(secret: Uint8Array): PersonKeys {
  return (platform, person) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([platform, person]))
      .digest('base64url')
      .slice(0, 22)
}
