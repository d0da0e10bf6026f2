import type { Log } from '../chat/log.ts'
import type { ParseCache } from '../knowledge/load.ts'
import type { Problem } from '../knowledge/problem.ts'
import type { Built, Serving } from '../knowledge/serve.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import type { Exclusive } from '../store/sqlite/folder-lock.ts'
import type { Store } from '../store/store.ts'
import type { GitMode } from './git.ts'
import type { Served } from './served.ts'

export interface EditingOptions {
  readonly folder: string
  readonly serving: Serving<Served>
  readonly build: (knowledge: Knowledge) => Built<Served> | Promise<Built<Served>>
  /** What is wrong with a snapshot that cannot be seen in its files alone. */
  readonly check: (knowledge: Knowledge) => readonly Problem[]
  /** `YYYY-MM-DD` */
  readonly today: () => string
  readonly now: () => number
  readonly store: Pick<Store, 'revisions' | 'proposals' | 'gaps'>
  readonly git: GitMode
  /** Keeps other processes from writing to the folder meanwhile. */
  readonly lock: Exclusive
  readonly log: Log
  /** That of what serves: most files are as they were. */
  readonly cache?: ParseCache
}
