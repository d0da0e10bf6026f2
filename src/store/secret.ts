import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { messageOf, SetupError } from '../chat/errors.ts'

const BYTES = 32

/** For a store that is gone with the process. */
export function freshSecret(): Uint8Array {
  return randomBytes(BYTES)
}

/** The secret of this installation, kept beside the store and made when it is not there. A new one knows nobody again. */
export function openSecret(file: string): Uint8Array {
  try {
    return readOrMake(file)
  } catch (error) {
    throw new SetupError(
      `The key file of the store could not be used: ${messageOf(error)}\nIt is ${file}: ${BYTES} bytes as hex, made by itself when it is not there. Keep it together with the database; without it nobody can change or delete earlier votes, and Slack workspaces have to install the app again.`,
      { cause: error },
    )
  }
}

function readOrMake(file: string): Uint8Array {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, `${randomBytes(BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    // There already, perhaps made by another process a moment ago.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const hex = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error('it does not hold a key')
  return Buffer.from(hex, 'hex')
}
