import { randomBytes } from 'node:crypto'
import type { PlatformName } from './chat/event.ts'
import { type Community, openCommunity } from './router/community.ts'
import type { Settings } from './router/settings.ts'
import { openPersonKeys, type PersonKeys, personKeys } from './store/person-keys.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'

/** What the bot remembers over a restart, opened. */
export interface Memory {
  readonly store: Store
  readonly keys: PersonKeys
  readonly community: Community
}

/** `:memory:` remembers until the process ends. Throws a SetupError when the file cannot be used. */
export async function openMemory(options: {
  readonly databaseFile: string
  readonly configured: Settings
  readonly moderators: ReadonlyMap<PlatformName, string>
  readonly now: () => number
}): Promise<Memory> {
  const { databaseFile } = options
  const store = await openSqliteStore(databaseFile)
  const keys = databaseFile === ':memory:' ? personKeys(randomBytes(32)) : openPersonKeys(keyFileOf(databaseFile))
  return { store, keys, community: await openCommunity({ ...options, store }) }
}

export function keyFileOf(databaseFile: string): string {
  return `${databaseFile}.key`
}
