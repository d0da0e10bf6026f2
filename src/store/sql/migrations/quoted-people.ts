import type { Kysely } from 'kysely'

/** Proposals made of somebody else's words say whose, so that this person too can see and delete them. */
export async function addQuotedPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('proposals').addColumn('quoted', 'text').execute()
  await db.schema.createIndex('proposals_by_quoted').on('proposals').column('quoted').execute()
}
