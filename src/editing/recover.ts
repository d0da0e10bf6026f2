import type { Log } from '../chat/log.ts'
import { writeFiles } from '../knowledge/edit/write-files.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import type { KnowledgeRevisions } from '../store/store.ts'

/**
 * After a crash: what was begun is finished or given up, never left half. Files that are all as before: given up. Some written, the
 * others still as before: the others are written now. Changed by somebody meanwhile: theirs stays, and the log says so.
 */
export async function recoverRevisions(folder: string, revisions: KnowledgeRevisions, log: Log): Promise<void> {
  const begun = await revisions.begun()
  if (begun.length === 0) return
  const files = await readFolder(folder)
  for (const revision of begun) {
    const left = revision.files.filter(({ file, after }) => (files.get(file) ?? null) !== after)
    const untouched = left.filter(({ file, before }) => (files.get(file) ?? null) === before)
    if (left.length === revision.files.length && untouched.length === left.length) {
      await revisions.abandon(revision.id)
      log.warn({ revision: revision.id }, 'a publish that a crash cut off was not written; publish it again')
    } else if (untouched.length === left.length) {
      await writeFiles(folder, left)
      await revisions.finish(revision.id)
      log.warn({ revision: revision.id }, 'a publish that a crash cut off was completed')
    } else {
      await revisions.abandon(revision.id)
      log.error(
        { revision: revision.id, files: left.map(({ file }) => file) },
        'a publish was cut off, and its files changed since',
      )
    }
  }
}
