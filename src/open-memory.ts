import type { PlatformName } from './chat/event.ts'
import { type Community, openCommunity } from './router/community.ts'
import type { Settings } from './router/settings.ts'
import { type PersonKeys, personKeys } from './store/person-keys.ts'
import { sealInstallations } from './store/sealed-installations.ts'
import { freshSecret, openSecret } from './store/secret.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import type { Installations, Store } from './store/store.ts'

/** What the bot remembers over a restart, opened. */
export interface Memory {
  readonly store: Store
  readonly keys: PersonKeys
  readonly community: Community
  /** Those of the store, encrypted there. */
  readonly installations: Installations
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
  const secret = databaseFile === ':memory:' ? freshSecret() : openSecret(keyFileOf(databaseFile))
  return {
    store,
    keys: personKeys(secret),
    community: await openCommunity({ ...options, store }),
    installations: sealInstallations(store.installations, secret),
  }
}

export function keyFileOf(databaseFile: string): string {
  return `${databaseFile}.key`
}
