import type { CreateTableBuilder, Kysely } from 'kysely'

export async function createFirstTables(db: Kysely<unknown>): Promise<void> {
  await numbered(db, 'gaps')
    .addColumn('question', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('nearest', 'text', column => column.notNull())
    .addColumn('entry', 'text')
    .addColumn('first_at', 'bigint', column => column.notNull())
    .addColumn('last_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('gaps_by_state').on('gaps').columns(['state', 'last_at']).execute()

  await numbered(db, 'askings')
    .addColumn('gap', 'integer', column => column.notNull().references('gaps.id').onDelete('cascade'))
    .addColumn('question', 'text', column => column.notNull())
    .addColumn('cause', 'text', column => column.notNull())
    .addColumn('asker', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('askings_by_gap').on('askings').columns(['gap', 'at']).execute()
  await db.schema.createIndex('askings_by_asker').on('askings').column('asker').execute()

  await db.schema
    .createTable('votes')
    .addColumn('entry', 'text', column => column.notNull())
    .addColumn('person', 'text', column => column.notNull())
    .addColumn('verdict', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('votes_key', ['entry', 'person'])
    .execute()
  await db.schema.createIndex('votes_by_person').on('votes').column('person').execute()

  await db.schema
    .createTable('counts')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('day', 'text', column => column.notNull())
    .addColumn('count', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('counts_key', ['kind', 'key', 'day'])
    .execute()

  await db.schema
    .createTable('servings')
    .addColumn('entry', 'text', column => column.notNull())
    .addColumn('place', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('servings_key', ['entry', 'place'])
    .execute()

  await numbered(db, 'hand_offs')
    .addColumn('asker', 'text', column => column.notNull())
    .addColumn('came_from', 'text', column => column.notNull())
    .addColumn('question', 'text', column => column.notNull())
    .addColumn('tried', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('taken_by', 'text')
    .addColumn('answer', 'text')
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('taken_at', 'bigint')
    .addColumn('answered_at', 'bigint')
    .addColumn('alarmed_at', 'bigint')
    .execute()
  await db.schema.createIndex('hand_offs_by_state').on('hand_offs').columns(['state', 'at']).execute()

  await numbered(db, 'proposals')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('author', 'text', column => column.notNull())
    .addColumn('community', 'text', column => column.notNull())
    .addColumn('place', 'text', column => column.notNull())
    .addColumn('entry', 'text')
    .addColumn('file', 'text')
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('base', 'text')
    .addColumn('reason', 'text', column => column.notNull())
    .addColumn('gap', 'integer')
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('changed_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('proposals_by_state').on('proposals').columns(['state', 'changed_at']).execute()
  await db.schema.createIndex('proposals_by_entry').on('proposals').column('entry').execute()

  await numbered(db, 'decisions')
    .addColumn('proposal', 'integer', column => column.notNull().references('proposals.id').onDelete('cascade'))
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('person', 'text', column => column.notNull())
    .addColumn('role', 'text', column => column.notNull())
    .addColumn('verdict', 'text', column => column.notNull())
    .addColumn('reason', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('decisions_by_proposal').on('decisions').column('proposal').execute()

  await numbered(db, 'revisions')
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('person', 'text', column => column.notNull())
    .addColumn('why', 'text', column => column.notNull())
    .addColumn('community', 'text', column => column.notNull())
    .addColumn('files', 'text', column => column.notNull())
    .addColumn('proposal', 'integer')
    .addColumn('undoes', 'integer')
    .addColumn('state', 'text', column => column.notNull())
    .execute()
  await db.schema.createIndex('revisions_by_state').on('revisions').columns(['state', 'id']).execute()

  await db.schema
    .createTable('revision_subjects')
    .addColumn('revision', 'integer', column => column.notNull().references('revisions.id').onDelete('cascade'))
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('revision_subjects_key', ['kind', 'name', 'revision'])
    .execute()

  await scoped(db, 'settings')
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('value', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('settings_key', ['platform', 'community', 'channel', 'name'])
    .execute()

  await scoped(db, 'roles')
    .addColumn('subject', 'text', column => column.notNull())
    .addColumn('role', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('roles_key', ['platform', 'community', 'subject'])
    .execute()

  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('json', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()

  await db.schema
    .createTable('marks')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('value', 'text', column => column.notNull())
    .execute()
}

/** Ids rise and are never used again. */
function numbered<Name extends string>(db: Kysely<unknown>, name: Name): CreateTableBuilder<Name, 'id'> {
  return db.schema.createTable(name).addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
}

/** What one community has set, by whom and when. */
function scoped(db: Kysely<unknown>, name: string) {
  return db.schema
    .createTable(name)
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('community', 'text', column => column.notNull())
    .addColumn('by_platform', 'text', column => column.notNull())
    .addColumn('by_person', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
}
