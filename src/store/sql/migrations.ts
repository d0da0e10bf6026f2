import type { Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { addCommunities } from './migrations/communities.ts'
import { createFirstTables } from './migrations/first-tables.ts'
import { addNamesAndAnswers } from './migrations/names-and-answers.ts'
import { addQuotedPeople } from './migrations/quoted-people.ts'

/** In order, forward only. A migration that has been released is never edited. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: (db: Kysely<unknown>) => createFirstTables(db) },
  '0002-communities': { up: (db: Kysely<unknown>) => addCommunities(db) },
  '0003-names-and-answers': { up: (db: Kysely<unknown>) => addNamesAndAnswers(db) },
  '0004-quoted-people': { up: (db: Kysely<unknown>) => addQuotedPeople(db) },
}

export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) }
