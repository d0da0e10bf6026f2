import { type Kysely, sql } from 'kysely'

/** Who changed the knowledge gets a name to be shown; a question to people says whether its asker has the answer. */
export async function addNamesAndAnswers(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('proposals').addColumn('author_name', 'text').execute()
  await db.schema.alterTable('decisions').addColumn('person_name', 'text').execute()
  await db.schema.alterTable('revisions').addColumn('person_name', 'text').execute()
  await db.schema.alterTable('hand_offs').addColumn('gap', 'integer').execute()
  await db.schema.alterTable('hand_offs').addColumn('told_at', 'bigint').execute()
  // Nobody noted so far who could not be told: an old answer must not come up again.
  await sql`update hand_offs set told_at = answered_at`.execute(db)
}
