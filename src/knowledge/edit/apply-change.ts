import { isDeepStrictEqual } from 'node:util'
import { assertNever, UserError } from '../../chat/errors.ts'
import { didYouMean } from '../../chat/nearest.ts'
import type { Source } from '../schema/words.ts'
import type { Change, EntryFields, FileChange, Standing } from './change.ts'
import { appendItem, removeItem, removeItems } from './items.ts'
import { baseOf, findItem, readItems, sourceOf } from './list-file.ts'
import { setKeys, type Values } from './set-keys.ts'

export type Files = ReadonlyMap<string, string>
type Editing = Map<string, string>

const SOURCES = 'sources.yaml'
const FIGURES = 'figures.yaml'
const GOLDEN = 'golden.yaml'

/** The changed files. Throws a UserError when the change fits nothing that is there. Undo is `undoChange`'s. */
export function applyChange(files: Files, change: Exclude<Change, { kind: 'undo' }>): readonly FileChange[] {
  const editing: Editing = new Map([...files].map(([file, text]) => [file, text.replaceAll('\r\n', '\n')]))
  apply(editing, change)
  return changesBetween(files, editing)
}

/** Line breaks of a file stay as they were. */
export function changesBetween(before: Files, after: Files): readonly FileChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(file => {
    const was = before.get(file) ?? null
    const text = after.get(file) ?? null
    const is = was?.includes('\r\n') ? (text?.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n') ?? null) : text
    return was === is || was?.replaceAll('\r\n', '\n') === text ? [] : [{ file, before: was, after: is }]
  })
}

function apply(files: Editing, change: Exclude<Change, { kind: 'undo' }>): void {
  switch (change.kind) {
    case 'new': {
      if (fileOfEntry(files, change.id)) throw new UserError(`There is an entry "${change.id}" already.`)
      addSources(files, change.newSources)
      const { title, ask, short, more, sources } = change.fields
      const { id, file, reviewed } = change
      const data = {
        id,
        title,
        ask,
        short,
        more: more || undefined,
        sources: sources.length > 0 ? sources : undefined,
        reviewed,
      }
      files.set(file, appendItem(file, files.get(file), data))
      return
    }
    case 'edit': {
      addSources(files, change.newSources)
      const { fields, id, reviewed } = change
      const { file, item } = entryIn(files, id)
      const values: Values = { ...onlyChanged(item.data, fields), reviewed }
      set(files, file, item.index, values)
      return
    }
    case 'ask': {
      const { file, item } = entryIn(files, change.id)
      const known = item.data.ask as readonly string[]
      const fresh = change.ways.filter(way => !known.some(one => one.toLowerCase() === way.toLowerCase()))
      if (fresh.length === 0) throw new UserError('These ways of asking are all there already.')
      set(files, file, item.index, { ask: [...known, ...new Set(fresh)] })
      return
    }
    case 'review': {
      const { file, item } = entryIn(files, change.id)
      set(files, file, item.index, { reviewed: change.day })
      return
    }
    case 'retire': {
      const { file, item } = entryIn(files, change.id)
      files.set(file, removeItem(file, files.get(file) ?? '', item))
      unlink(files, change.id)
      forgetGolden(files, change.id)
      return
    }
    case 'figure':
      setFigure(files, change)
      return
    case 'rule': {
      const text = files.get(change.file) ?? ''
      const { start, end, indent } = ruleIn(change.file, text, change.id)
      const source = change.source.replaceAll(/^(?=.)/gm, ' '.repeat(indent))
      files.set(change.file, text.slice(0, start) + source + text.slice(end))
      return
    }
    default:
      assertNever(change)
  }
}

function set(files: Editing, file: string, index: number, values: Values): void {
  files.set(file, setKeys(file, files.get(file) ?? '', index, values))
}

/** An emptied `more` goes, and so does what is set to null; what says the same as before is left alone. */
function onlyChanged(data: Values, fields: Partial<EntryFields & Standing>): Values {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const wanted = value === '' || value === null ? undefined : value
      const old = typeof data[key] === 'string' ? data[key].trim() : data[key]
      return isDeepStrictEqual(old, wanted) || (Array.isArray(wanted) && wanted.length === 0 && old === undefined)
        ? []
        : [[key, wanted]]
    }),
  )
}

function addSources(files: Editing, sources: readonly Source[]): void {
  for (const { official, ...source } of sources) {
    const text = files.get(SOURCES)
    if (text !== undefined && findItem(SOURCES, text, source.id)) continue
    files.set(SOURCES, appendItem(SOURCES, text, official ? { ...source, official } : source))
  }
}

/** Nothing may point to an entry that is gone. */
function unlink(files: Editing, id: string): void {
  for (const file of [...files.keys()].filter(isFaq))
    for (const { index } of readItems(file, files.get(file) ?? '')) {
      const item = readItems(file, files.get(file) ?? '')[index]
      const related = item?.data.related
      if (!Array.isArray(related) || !related.includes(id)) continue
      const left = related.filter(one => one !== id)
      set(files, file, index, { related: left.length > 0 ? left : undefined })
    }
}

/** Golden questions that only this entry answers go with it; of others its name is taken out. */
function forgetGolden(files: Editing, id: string): void {
  const text = files.get(GOLDEN)
  if (text === undefined) return
  const named = readItems(GOLDEN, text).filter(({ data }) => Array.isArray(data.entries) && data.entries.includes(id))
  const others = ({ data }: (typeof named)[number]) => (data.entries as readonly unknown[]).filter(one => one !== id)
  for (const item of named) if (others(item).length > 0) set(files, GOLDEN, item.index, { entries: others(item) })
  const only = new Set(named.filter(item => others(item).length === 0).map(({ index }) => index))
  if (only.size === 0) return
  const now = files.get(GOLDEN) ?? ''
  files.set(
    GOLDEN,
    removeItems(
      GOLDEN,
      now,
      readItems(GOLDEN, now).filter(({ index }) => only.has(index)),
    ),
  )
}

function setFigure(files: Editing, { id, value, from, reviewed }: Extract<Change, { kind: 'figure' }>): void {
  const text = files.get(FIGURES) ?? ''
  const all = readItems(FIGURES, text)
  const last = all.filter(item => item.id === id).at(-1)
  if (!last) throw new UserError(unknown('figure', id, new Set(all.map(item => item.id))))
  if (from === undefined) {
    set(files, FIGURES, last.index, { value, reviewed })
    return
  }
  set(files, FIGURES, last.index, { until: Temporal.PlainDate.from(from).subtract({ days: 1 }).toString() })
  const { until: _until, note: _note, ...same } = last.data
  const next = { ...same, value, from, reviewed }
  const now = files.get(FIGURES) ?? ''
  const added = appendItem(FIGURES, '', next)
  const at = readItems(FIGURES, now)[last.index]?.end ?? now.length
  files.set(FIGURES, `${now.slice(0, at)}${now[at - 1] === '\n' ? '\n' : '\n\n'}${added}${now.slice(at)}`)
}

export const isFaq = (file: string) => /^faq\/.+\.ya?ml$/.test(file)

/** The file in which an entry stands. Files that cannot be read are passed over. */
export function fileOfEntry(files: Files, id: string): string | undefined {
  return [...files].find(([file, text]) => isFaq(file) && text.includes(id) && hasItem(file, text, id) === true)?.[0]
}

/** undefined: the file cannot be read. */
function hasItem(file: string, text: string, id: string): boolean | undefined {
  try {
    return findItem(file, text, id) !== undefined
  } catch {
    return undefined
  }
}

export function entryIn(files: Files, id: string) {
  const file = fileOfEntry(files, id)
  const item = file === undefined ? undefined : findItem(file, files.get(file) ?? '', id)
  if (file !== undefined && item) return { file, item }
  const unread = [...files].filter(([file, text]) => isFaq(file) && hasItem(file, text, id) === undefined)
  throw new UserError(
    unread.length > 0
      ? `"${id}" was not found. It may be in a file that cannot be changed from here, because of an error or its layout: ${unread.map(([file]) => file).join(', ')}.`
      : `There is no entry "${id}" in the files.`,
  )
}

function unknown(kind: string, id: string, known: ReadonlySet<string>): string {
  return `There is no ${kind} "${id}".${didYouMean(id, known)}`
}

/** A rule stands in the list of a pathway's requirements or bars: where its lines start and end, and how deep its dash stands. */
export function ruleIn(file: string, text: string, id: string) {
  const start = text.search(new RegExp(`^ +- id: ${id.replaceAll(/[.-]/g, '\\$&')}\\s*$`, 'm'))
  if (start < 0) throw new UserError(`There is no rule "${id}" in ${file}.`)
  const indent = text.slice(start).search(/-/)
  const behind = start + indent
  const next = text.slice(behind).search(new RegExp(`\\n {0,${indent}}\\S`))
  return { start, end: next < 0 ? text.trimEnd().length : behind + next, indent }
}

/** A rule's lines, its dash at the margin. */
export function ruleSource(file: string, text: string, id: string): string {
  const { start, end, indent } = ruleIn(file, text, id)
  return text.slice(start, end).replaceAll(new RegExp(`^ {${indent}}`, 'gm'), '')
}

/** What the thing that a change is about looks like now: compared before publishing, so that no change of others is lost. */
export function baseOfTarget(files: Files, change: Change): string | null {
  switch (change.kind) {
    case 'new':
    case 'undo':
      return null
    case 'figure': {
      const source = sourceOf(FIGURES, files.get(FIGURES) ?? '', change.id)
      return source === null ? null : baseOf(source)
    }
    case 'rule': {
      const text = files.get(change.file) ?? ''
      return baseOf(ruleSource(change.file, text, change.id))
    }
    case 'edit':
    case 'ask':
    case 'retire':
    case 'review':
      return baseOfEntry(files, change.id)
    default:
      return assertNever(change)
  }
}

export function baseOfEntry(files: Files, id: string): string | null {
  const file = fileOfEntry(files, id)
  const source = file === undefined ? null : sourceOf(file, files.get(file) ?? '', id)
  return source === null ? null : baseOf(source)
}
