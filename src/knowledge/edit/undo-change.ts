import { UserError } from '../../chat/errors.ts'
import { changesBetween, type Files } from './apply-change.ts'
import type { FileChange } from './change.ts'
import { insertItem, removeItem, replaceItem } from './items.ts'
import { readItems } from './list-file.ts'

const isList = (file: string) => /^(?:faq\/.+|figures|sources|golden)\.ya?ml$/.test(file)
/** A source that came with a change may be named by others meanwhile; it stays. */
const STAYS = /^sources\.ya?ml$/

export interface Undone {
  readonly changes: readonly FileChange[]
  /** Ids that somebody changed again since: their later text goes too. */
  readonly changedSince: readonly string[]
}

/**
 * Restores the text before a change. A file nobody touched since goes back whole; in others only the items that the change
 * touched go back, and what others did around them stays.
 */
export function undoChange(files: Files, done: readonly FileChange[]): Undone {
  const result = new Map(files)
  const changedSince: string[] = []
  const turned = done.length > 1 ? done.filter(({ file }) => !STAYS.test(file)) : done
  for (const { file, before, after } of turned) {
    const now = files.get(file) ?? null
    if (now === after || !isList(file)) {
      if (now !== after) throw new UserError(`${file} was changed again since. Undo the later change first.`)
      if (before === null) result.delete(file)
      else result.set(file, before)
      continue
    }
    const restored = restoreItems(file, before ?? '', after ?? '', now ?? '')
    changedSince.push(...restored.changedSince)
    result.set(file, restored.text)
  }
  return { changes: changesBetween(files, result), changedSince }
}

function restoreItems(file: string, before: string, after: string, now: string) {
  const old = sourcesById(file, before)
  const done = sourcesById(file, after)
  const changedSince: string[] = []
  let text = now
  for (const key of new Set([...old.keys(), ...done.keys()])) {
    const was = old.get(key)
    const made = done.get(key)
    if (was?.source === made?.source) continue
    const current = sourcesById(file, text).get(key)
    if (current?.source !== made?.source) changedSince.push(current?.item.id ?? was?.item.id ?? key)
    if (was && current) text = replaceItem(file, text, current.item, was.source)
    else if (was) text = insertItem(file, text, was.source, was.behind)
    else if (current) text = removeItem(file, text, current.item)
  }
  return { text, changedSince }
}

/** A figure may have several dated values under one id. */
function sourcesById(file: string, text: string) {
  const items = readItems(file, text)
  return new Map(
    items.map(
      (item, at) =>
        [
          `${item.id}@${String(item.data.from ?? '')}`,
          { item, source: text.slice(item.start, item.end), behind: items[at - 1]?.id },
        ] as const,
    ),
  )
}
