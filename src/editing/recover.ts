import { messageOf } from '../chat/errors.ts'
import type { Log } from '../chat/log.ts'
import { findLeftOvers, removeLeftOvers, writeFiles } from '../knowledge/edit/write-files.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import type { Exclusive } from '../store/sqlite/folder-lock.ts'
import type { Revision, Store } from '../store/store.ts'
import { commitRevision, type GitMode } from './git.ts'

export interface RecoverOptions {
  readonly folder: string
  readonly store: Pick<Store, 'revisions' | 'proposals'>
  readonly lock: Exclusive
  readonly git: GitMode
  readonly log: Log
}

/** At the start: settles what a crash cut off, clears away what it left, and puts proposals that it caught half-way back to waiting. */
export async function recoverPublishing(options: RecoverOptions): Promise<void> {
  const { folder, store, lock, log } = options
  const [begun, leftOvers, approved] = await Promise.all([
    store.revisions.begun(),
    findLeftOvers(folder),
    store.proposals.list({ state: 'approved', limit: 100 }),
  ])
  // A folder that is only read needs no lock.
  if (begun.length + leftOvers.length + approved.length === 0) return
  try {
    await lock(() => settleAll(options))
  } catch (error) {
    // What can be read can be served all the same.
    log.error({ problem: messageOf(error) }, 'what a crash left in the knowledge folder could not be settled')
  }
}

async function settleAll(options: RecoverOptions): Promise<void> {
  const { folder, store, log } = options
  await settleBegun(options)
  const removed = await removeLeftOvers(folder)
  if (removed.length > 0) log.warn({ removed }, 'what a crash left in the knowledge folder was removed')
  for (const { id, changedAt } of await store.proposals.list({ state: 'approved', limit: 100 }))
    await store.proposals.move(id, ['approved'], 'open', changedAt)
}

/** The lock, with what a process that died meanwhile left half done settled before the work. */
export function undisturbed(options: RecoverOptions): Exclusive {
  return work =>
    options.lock(async () => {
      await settleBegun(options)
      return work()
    })
}

/**
 * To be called under the lock: whoever began is dead then. What was begun is finished or given up, never left half. Files that are all
 * as before: given up. Some written, the others still as before: the others are written now. Changed by somebody meanwhile: theirs
 * stays, and the log says so. Returns whether there was anything.
 */
export async function settleBegun({ folder, store, git, log }: Omit<RecoverOptions, 'lock'>): Promise<boolean> {
  const begun = await store.revisions.begun()
  for (const revision of begun) {
    const left = await leftToWrite(folder, revision)
    if (typeof left === 'string') {
      await store.revisions.abandon(revision.id)
      if (revision.proposal !== null) await store.proposals.move(revision.proposal, ['approved'], 'open', revision.at)
    }
    if (left === 'nothing-written') {
      log.warn({ revision: revision.id }, 'a publish that a crash cut off was not written; publish it again')
    } else if (left === 'changed-since') {
      log.error({ revision: revision.id }, 'a publish was cut off, and its files changed since')
    } else {
      await writeFiles(folder, left)
      await store.revisions.finish(revision.id)
      await commitRevision(folder, revision, git, log)
      log.warn({ revision: revision.id }, 'a publish that a crash cut off was completed')
    }
  }
  return begun.length > 0
}

async function leftToWrite(
  folder: string,
  revision: Revision,
): Promise<Revision['files'] | 'nothing-written' | 'changed-since'> {
  const files = await readFolder(folder)
  const left = revision.files.filter(({ file, after }) => (files.get(file) ?? null) !== after)
  if (left.some(({ file, before }) => (files.get(file) ?? null) !== before)) return 'changed-since'
  return left.length === revision.files.length ? 'nothing-written' : left
}
