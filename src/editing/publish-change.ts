import { UserError } from '../chat/errors.ts'
import { baseOfTarget } from '../knowledge/edit/apply-change.ts'
import { writeFiles } from '../knowledge/edit/write-files.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import type { Preview, Published, PublishOrder } from './editing.ts'
import { commitRevision } from './git.ts'
import type { EditingOptions } from './open-editing.ts'
import { type PreviewTools, previewChange, touchedIds, tryChange } from './preview-change.ts'

/**
 * Looks again at everything the person saw, then: record that it begins, write each file whole, reload, record that it is done.
 * A crash in between leaves old or new files, and `recoverRevisions` settles the record at the next start.
 */
export async function publishChange(
  order: PublishOrder,
  options: EditingOptions & { readonly tools: PreviewTools },
): Promise<Published> {
  const { folder, serving, store, now, log, git, tools } = options
  const { change, by, why, community, proposal } = order
  const start = performance.now()
  const files = await readFolder(folder)
  const base = change.kind === 'new' || change.kind === 'undo' ? null : baseOfTarget(files, change)
  if (base !== order.base && 'id' in change) {
    const [last = null] = await store.revisions.list({ entry: change.id, limit: 1 })
    return { kind: 'conflict', last, base }
  }
  const undone = change.kind === 'undo' ? await store.revisions.find(change.revision) : null
  const trial = tryChange(files, change, undone)
  if (trial.changes.length === 0) return { kind: 'nothing' }
  const preview = await previewChange(files, trial, change, tools)
  if (!preview.after) return { kind: 'broken', preview }
  if (needsYes(preview) && !order.anyway) return { kind: 'needs-yes', preview }

  // Training took a moment: an editor may have saved a file meanwhile.
  const latest = await readFolder(folder)
  const moved = preview.changes.find(({ file, before }) => (latest.get(file) ?? null) !== before)
  if (moved)
    throw new UserError(`${moved.file} was saved by somebody a moment ago. Please look again and publish then.`)

  const revision = await store.revisions.begin({
    at: now(),
    by,
    why,
    community,
    entries: [...touchedIds(preview.changes)],
    files: preview.changes,
    proposal,
    undoes: change.kind === 'undo' ? change.revision : null,
  })
  try {
    await writeFiles(folder, preview.changes)
  } catch (error) {
    // What was written already goes back: a folder between two states would serve neither.
    await writeFiles(
      folder,
      preview.changes.map(({ file, before, after }) => ({ file, before: after, after: before })),
    )
    await store.revisions.abandon(revision.id)
    throw error
  }
  const report = await serving.reload()
  await store.revisions.finish(revision.id)
  const milliseconds = performance.now() - start
  log.info(
    { revision: revision.id, entries: revision.entries, served: report.served, milliseconds: Math.round(milliseconds) },
    'knowledge published',
  )
  return { kind: 'published', revision, preview, milliseconds, git: await commitRevision(folder, revision, git, log) }
}

/** Somebody who is answered now would not be any more, or not as they should be. */
export function needsYes({ impact, changedSince }: Pick<Preview, 'impact' | 'changedSince'>): boolean {
  return (impact?.losses.length ?? 0) > 0 || changedSince.length > 0
}
