import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PlatformName } from '../../chat/event.ts'
import type { Actor, Reach, Scope } from '../people.ts'

/** The rows of a table that belong to somebody's communities. */
export function isWithin(reach: Reach, table: 'gaps' | 'hand_offs' | 'counts'): RawBuilder<SqlBool> {
  if (reach === 'all') return sql<SqlBool>`1 = 1`
  const here = sql`${sql.ref(`${table}.platform`)} = ${reach.platform}`
  const community = sql.ref(`${table}.community`)
  if ('communities' in reach) {
    if (reach.communities.length === 0) return sql<SqlBool>`1 = 0`
    return sql<SqlBool>`${here} and ${community} in (${listed(reach.communities)})`
  }
  if (reach.except.length === 0) return sql<SqlBool>`${here}`
  return sql<SqlBool>`${here} and ${community} not in (${listed(reach.except)})`
}

function listed(communities: readonly (string | null)[]) {
  return sql.join(communities.map(community => community ?? ''))
}

/** No community is the empty text: it can be part of a key. */
export function fromHome({ platform, community }: Scope) {
  return { platform, community: community ?? '' }
}

export function toHome({
  platform,
  community,
}: {
  readonly platform: PlatformName
  readonly community: string
}): Scope {
  return { platform, community: community || null }
}

export function toActor(platform: PlatformName, id: string, name: string | null): Actor {
  return name === null ? { platform, id } : { platform, id, name }
}

/** Text that is equal exactly when the person is, without a name: who answers a question, whose words are quoted. */
export function actorToText({ platform, id }: Actor): string {
  return JSON.stringify({ platform, id })
}

export function actorFromText(text: string | null): Actor | null {
  return text === null ? null : JSON.parse(text)
}
