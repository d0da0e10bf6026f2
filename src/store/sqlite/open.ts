import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { messageOf, SetupError } from '../../chat/errors.ts'
import { migrationProvider } from '../sql/migrations.ts'
import { sqlStore } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import type { Store } from '../store.ts'
import { nodeSqliteDialect } from './dialect.ts'

/** Waits so long for another process (a backup, a second start) to let go. */
const PATIENCE_MS = 5000

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
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS, enableForeignKeyConstraints: true })
  try {
    if (!inMemory) chmodSync(file, 0o600)
    // FULL: what was acknowledged survives a power cut too, not only the end of the process. Secure delete: what is deleted is
    // overwritten with zeros (https://www.sqlite.org/pragma.html#pragma_secure_delete).
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
      // Earlier pages stand in the write-ahead log until it is copied into the file and cut to nothing. While another process
      // reads, SQLite puts it off (without an error): nobody waits for that, the next time does it.
      async scrub() {
        if (inMemory) return
        await db.connection().execute(async connection => {
          await sql`PRAGMA busy_timeout = 0`.execute(connection)
          await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(connection)
          await sql`PRAGMA busy_timeout = ${sql.lit(PATIENCE_MS)}`.execute(connection)
        })
      },
      close: () => db.destroy(),
    })
  } catch (error) {
    if (database.isOpen) database.close()
    throw error
  }
}
