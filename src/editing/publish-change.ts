import { UserError } from '../chat/errors.ts'
import { baseOfTarget, type Files } from '../knowledge/edit/apply-change.ts'
import type { FileChange } from '../knowledge/edit/change.ts'
import { writeFiles } from '../knowledge/edit/write-files.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import type { Revision } from '../store/store.ts'
import type { Preview, Published, PublishOrder } from './editing.ts'
import type { EditingOptions } from './editing-options.ts'
import { commitRevision, type GitOutcome, pushCommits } from './git.ts'
import { type PreviewTools, previewChange, touchedIds, tryChange } from './preview-change.ts'
import { settleBegun } from './recover.ts'

type Options = EditingOptions & { readonly tools: PreviewTools }

/** Somebody may write to the folder each time while the change is tried. */
const MOST_TRIES = 4

/**
 * Looks again at everything the person saw. Then, while no other process may write: record that it begins, write each file whole,
 * record that it is done. A crash in between leaves old or new files, and the next start (or the next publish of another process)
 * settles the record. When the folder changed while the change was tried, it is tried again on what is there now.
 */
export async function publishChange(order: PublishOrder, options: Options): Promise<Published> {
  const start = performance.now()
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const files = await readFolder(options.folder)
    const looked = await lookAgain(files, order, options)
    if (!('ready' in looked)) return looked
    const preview = looked.ready
    const written = await options.lock(() => write(files, preview, order, options))
    if (written) return serve(written, preview, start, options)
  }
  throw new UserError(
    'Others are changing the files all the time right now. Your change is kept: please publish it again.',
  )
}

async function lookAgain(
  files: Files,
  order: PublishOrder,
  { store, tools }: Options,
): Promise<{ readonly ready: Preview } | Exclude<Published, { kind: 'published' }>> {
  const { change } = order
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
  return needsYes(preview) && !order.anyway ? { kind: 'needs-yes', preview } : { ready: preview }
}

interface Written {
  readonly revision: Revision
  readonly git: GitOutcome
}

/** Under the lock. undefined: the folder is not what the change was tried on any more. */
async function write(
  tried: Files,
  { changes }: Preview,
  { change, by, why, community, proposal }: PublishOrder,
  { folder, store, now, log, git }: Options,
): Promise<Written | undefined> {
  const settled = await settleBegun({ folder, store, git, log })
  if (settled || !sameFiles(tried, await readFolder(folder))) return undefined
  const revision = await store.revisions.begin({
    at: now(),
    by,
    why,
    community,
    entries: [...touchedIds(changes)],
    files: changes,
    proposal,
    undoes: change.kind === 'undo' ? change.revision : null,
  })
  try {
    await writeFiles(folder, changes)
  } catch (error) {
    await takeBack(folder, changes)
    await store.revisions.abandon(revision.id)
    throw error
  }
  await store.revisions.finish(revision.id)
  return { revision, git: await commitRevision(folder, revision, git, log) }
}

/** A folder between two states would serve neither: what was written goes back. */
async function takeBack(folder: string, changes: readonly FileChange[]): Promise<void> {
  const files = await readFolder(folder)
  const written = changes.filter(({ file, after }) => (files.get(file) ?? null) === after)
  await writeFiles(
    folder,
    written.map(({ file, before, after }) => ({ file, before: after, after: before })),
  )
}

function sameFiles(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([file, text]) => other.get(file) === text)
}

async function serve(
  { revision, git }: Written,
  preview: Preview,
  start: number,
  { folder, serving, log }: Options,
): Promise<Published> {
  const { served } = await serving.reload()
  const milliseconds = performance.now() - start
  log.info(
    { revision: revision.id, entries: revision.entries, served, milliseconds: Math.round(milliseconds) },
    'knowledge published',
  )
  const kept = git === 'to-push' ? await pushCommits(folder, revision, log) : git
  return { kind: 'published', revision, preview, milliseconds, served, git: kept }
}

/** Somebody who is answered now would not be any more, or not as they should be. */
export function needsYes({ impact, changedSince }: Pick<Preview, 'impact' | 'changedSince'>): boolean {
  return (impact?.losses.length ?? 0) > 0 || changedSince.length > 0
}
