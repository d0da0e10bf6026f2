import type { Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { createFirstTables } from './migrations/first-tables.ts'

/** In order, forward only. A migration that has been released is never edited. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: (db: Kysely<unknown>) => createFirstTables(db) },
}

export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) }
