import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { messageOf, SetupError } from '../chat/errors.ts'
import type { PlatformName } from '../chat/event.ts'
import type { PersonKey } from './people.ts'

export type PersonKeys = (platform: PlatformName, person: string) => PersonKey

const SECRET_BYTES = 32

/** The same person always gets the same key; without the secret nobody can tell whose it is, or try all ids. */
export function personKeys(secret: Uint8Array): PersonKeys {
  return (platform, person) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([platform, person]))
      .digest('base64url')
      .slice(0, 22)
}

/** Keys by a secret of this installation, kept beside the store and made when it is not there. A new secret knows nobody again. */
export function openPersonKeys(file: string): PersonKeys {
  try {
    return personKeys(readOrMake(file))
  } catch (error) {
    throw new SetupError(
      `The key file of the store could not be used: ${messageOf(error)}\nIt is ${file}: ${SECRET_BYTES} bytes as hex, made by itself when it is not there. Keep it together with the database; without it nobody can change or delete earlier votes.`,
      { cause: error },
    )
  }
}

function readOrMake(file: string): Uint8Array {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    // There already, perhaps made by another process a moment ago.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const hex = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error('it does not hold a key')
  return Buffer.from(hex, 'hex')
}
