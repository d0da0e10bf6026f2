import { chmodSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf, UserError } from '../../chat/errors.ts'

/** Runs the work while no other process (and nobody else in this one) runs work under the same lock. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>

const NAME = '.publishing.lock'
const AGAIN_MS = 25
const MOST_WAIT_MS = 20_000
/** SQLITE_BUSY; the upper bits say more. */
const BUSY = 5

/**
 * One process at a time may write to a folder. The lock is the operating system's, on a hidden file of the folder that SQLite locks
 * and never writes to: it is let go when its process dies, however that happens, so that there is no stale lock to take over.
 * Throws a UserError when the folder cannot be written, or when somebody holds it for too long.
 */
export function folderLock(folder: string, mostWaitMs = MOST_WAIT_MS): Exclusive {
  return async work => {
    const held = await take(folder, mostWaitMs)
    try {
      return await work()
    } finally {
      held.close()
    }
  }
}

async function take(folder: string, mostWaitMs: number): Promise<DatabaseSync> {
  const until = performance.now() + mostWaitMs
  for (;;) {
    const database = tryTake(folder)
    if (database) return database
    if (performance.now() > until)
      throw new UserError(
        'Another program is writing to the knowledge folder right now. Nothing of yours is lost: please try again in a minute.',
      )
    // SQLite's own waiting would stop the whole process.
    await sleep(AGAIN_MS)
  }
}

/** undefined: somebody has it. */
function tryTake(folder: string): DatabaseSync | undefined {
  const file = join(folder, NAME)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: 0 })
    shareWith(folder, file)
    // In memory: nothing is left beside the file when the process is killed.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    if (database?.isOpen) database.close()
    if (error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY) return undefined
    throw new UserError(`The knowledge folder cannot be written, so nothing can be published: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

/** Whoever may write in the folder may lock it. */
function shareWith(folder: string, file: string): void {
  const wanted = statSync(folder).mode & 0o666
  if ((statSync(file).mode & 0o777) === wanted) return
  try {
    chmodSync(file, wanted)
  } catch {
    // It is another person's file, who has seen to it.
  }
}
