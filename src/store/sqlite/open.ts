import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { messageOf, SetupError } from '../../chat/errors.ts'
import { migrationProvider } from '../sql/migrations.ts'
import { sqlStore } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import type { Store } from '../store.ts'
import { nodeSqliteDialect } from './dialect.ts'

/**
 * Opens (and makes, and brings up to date) the store in one SQLite file; `:memory:` for one that is gone with the process.
 * Throws a SetupError when the file cannot be used.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  try {
    return await open(file)
  } catch (error) {
    throw new SetupError(
      `The store could not be opened: ${messageOf(error)}\nDATABASE_FILE is ${file}. It must be a file of this program (or not there yet), in a folder that may be written. If the file is damaged, put a backup in its place.`,
      { cause: error },
    )
  }
}

async function open(file: string): Promise<Store> {
  const inMemory = file === ':memory:'
  if (!inMemory) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Waits up to five seconds for another process (a backup, a second start) to let go.
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    if (!inMemory) chmodSync(file, 0o600)
    // FULL: what was acknowledged survives a power cut too, not only the end of the process.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) })
    const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest()
    if (error) throw error
    return sqlStore(db, {
      async backup(target) {
        if (existsSync(target)) throw new SetupError(`The backup was not made: ${target} is already there.`)
        mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
        await backup(database, target)
        chmodSync(target, 0o600)
      },
      close: () => db.destroy(),
    })
  } catch (error) {
    if (database.isOpen) database.close()
    throw error
  }
}
