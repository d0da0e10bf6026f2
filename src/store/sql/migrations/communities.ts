import { type Kysely, sql } from 'kysely'

const TABLES_WITH_PLACES = [
  ['hand_offs', 'came_from'],
  ['servings', 'place'],
  ['proposals', 'place'],
] as const

/** Questions and counts get the community they belong to. */
export async function addCommunities(db: Kysely<unknown>): Promise<void> {
  for (const table of ['gaps', 'hand_offs'] as const)
    for (const column of ['platform', 'community'] as const)
      await db.schema
        .alterTable(table)
        .addColumn(column, 'text', made => made.notNull().defaultTo(''))
        .execute()
  await addToKeyOfCounts(db)
  await tellFromPlaces(db)
  await giveToOnlyCommunity(db)
  await db.schema.createIndex('gaps_by_community').on('gaps').columns(['platform', 'community', 'state']).execute()
  await db.schema.createIndex('hand_offs_by_asker').on('hand_offs').columns(['asker', 'state']).execute()
}

/** A key cannot be changed in place. */
async function addToKeyOfCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('counts').renameTo('counts_before').execute()
  await db.schema
    .createTable('counts')
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('community', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('day', 'text', column => column.notNull())
    .addColumn('count', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('counts_by_community_key', ['kind', 'key', 'day', 'platform', 'community'])
    .execute()
  await sql`insert into counts (platform, community, kind, key, day, count)
    select '', '', kind, key, day, count from counts_before`.execute(db)
  await db.schema.dropTable('counts_before').execute()
}

/** A question to people holds its place already. */
async function tellFromPlaces(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: number; came_from: string }>`select id, came_from from hand_offs`.execute(db)
  for (const { id, came_from } of rows) {
    const { platform, community } = scopeOf(came_from)
    await sql`update hand_offs set platform = ${platform}, community = ${community} where id = ${id}`.execute(db)
  }
}

/**
 * What is older did not say where it was asked. Where all that is kept comes from one community, it was there; else only who may see
 * everything sees it.
 */
async function giveToOnlyCommunity(db: Kysely<unknown>): Promise<void> {
  const scopes = new Map<string, { readonly platform: string; readonly community: string }>()
  for (const [table, column] of TABLES_WITH_PLACES) {
    const { rows } = await sql<{ place: string }>`select ${sql.ref(column)} as place from ${sql.table(table)}`.execute(
      db,
    )
    for (const { place } of rows) {
      const scope = scopeOf(place)
      if (scope.community !== '') scopes.set(JSON.stringify(scope), scope)
    }
  }
  const [only, ...others] = scopes.values()
  if (!only || others.length > 0) return
  for (const table of ['gaps', 'counts'])
    await sql`update ${sql.table(table)} set platform = ${only.platform}, community = ${only.community}`.execute(db)
}

/** A place is a list of platform, community and more. */
function scopeOf(place: string): { readonly platform: string; readonly community: string } {
  const [platform = '', community] = JSON.parse(place) as readonly (string | null)[]
  return { platform: platform ?? '', community: community ?? '' }
}
