import type { Kysely } from 'kysely'
import type { CommunitySettings, GivenRoles, Installations, Marks } from '../community.ts'
import type { Tables } from './tables.ts'

export function settingsIn(db: Kysely<Tables>): CommunitySettings {
  return {
    async set({ platform, community, channel, name, value, by, at }) {
      const changed = { value, by_platform: by.platform, by_person: by.id, at }
      await db
        .insertInto('settings')
        .values({ platform, community: community ?? '', channel: channel ?? '', name, ...changed })
        .onConflict(conflict => conflict.columns(['platform', 'community', 'channel', 'name']).doUpdateSet(changed))
        .execute()
    },
    async remove({ platform, community }, channel, name) {
      const { numDeletedRows } = await db
        .deleteFrom('settings')
        .where('platform', '=', platform)
        .where('community', '=', community ?? '')
        .where('channel', '=', channel ?? '')
        .where('name', '=', name)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    async all() {
      const rows = await db.selectFrom('settings').selectAll().execute()
      return rows.map(({ platform, community, channel, name, value, by_platform, by_person, at }) => ({
        platform,
        community: community || null,
        channel: channel || null,
        name,
        value,
        by: { platform: by_platform, id: by_person },
        at,
      }))
    },
  }
}

export function rolesIn(db: Kysely<Tables>): GivenRoles {
  return {
    async give({ platform, community, subject, role, by, at }) {
      const changed = { role, by_platform: by.platform, by_person: by.id, at }
      await db
        .insertInto('roles')
        .values({ platform, community: community ?? '', subject, ...changed })
        .onConflict(conflict => conflict.columns(['platform', 'community', 'subject']).doUpdateSet(changed))
        .execute()
    },
    async take({ platform, community }, subject) {
      const { numDeletedRows } = await db
        .deleteFrom('roles')
        .where('platform', '=', platform)
        .where('community', '=', community ?? '')
        .where('subject', '=', subject)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    async all() {
      const rows = await db.selectFrom('roles').selectAll().execute()
      return rows.map(({ platform, community, subject, role, by_platform, by_person, at }) => ({
        platform,
        community: community || null,
        subject,
        role,
        by: { platform: by_platform, id: by_person },
        at,
      }))
    },
  }
}

export function installationsIn(db: Kysely<Tables>): Installations {
  return {
    async put(id, json, at) {
      await db
        .insertInto('installations')
        .values({ id, json, at })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ json, at }))
        .execute()
    },
    async get(id) {
      const row = await db.selectFrom('installations').select('json').where('id', '=', id).executeTakeFirst()
      return row?.json ?? null
    },
    async remove(id) {
      const { numDeletedRows } = await db.deleteFrom('installations').where('id', '=', id).executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

export function marksIn(db: Kysely<Tables>): Marks {
  return {
    async get(name) {
      const row = await db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },
    async set(name, value) {
      await db
        .insertInto('marks')
        .values({ name, value })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}
