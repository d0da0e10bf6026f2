import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { UserError } from '../../chat/errors.ts'

/** An item of a list file, with the lines it stands on. Offsets are into the text; `end` is behind its last line break. */
export interface Item {
  readonly id: string
  readonly index: number
  readonly start: number
  readonly end: number
  readonly node: YAMLMap
  readonly data: Readonly<Record<string, unknown>>
}

/** The same few files are read again and again while one change is tried. */
const read = new LRUCache<string, readonly Item[]>({ max: 64 })

/** The items of a file whose top is a list with one item under the other, each known by its `id`, a question by its `text`. Throws a UserError otherwise. */
export function readItems(file: string, text: string): readonly Item[] {
  const known = read.get(text) ?? parseItems(file, text)
  read.set(text, known)
  return known
}

function parseItems(file: string, text: string): readonly Item[] {
  const document = parseDocument(text, { uniqueKeys: true, stringKeys: true, prettyErrors: false })
  if (document.errors.length > 0)
    throw new UserError(`${file} is not valid YAML at the moment. Repair it first: /kb check shows where.`)
  if (document.contents === null) return []
  const list = document.contents
  if (isSeq(list) && list.items.length === 0) return []
  if (!isSeq(list)) throw new UserError(`${file} is not a list, so it can only be changed in the file itself.`)
  const starts = list.items.map(item => (isMap(item) && item.range ? dashBefore(text, item.range[0]) : -1))
  if (list.flow || starts.includes(-1))
    throw new UserError(`${file} is written in another layout, so it can only be changed in the file itself.`)
  return list.items.flatMap((node, index) => {
    if (!isMap(node)) return []
    const id = node.get('id') ?? node.get('text')
    const start = starts[index] ?? 0
    return [
      {
        id: String(isScalar(id) ? id.value : id),
        index,
        start,
        end: withoutTail(text, start, starts[index + 1] ?? text.length, 0),
        node,
        data: node.toJS(document) as Readonly<Record<string, unknown>>,
      },
    ]
  })
}

/** Start of the line on which the dash of an item stands; -1 when the item does not start its own line. */
export function dashBefore(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^\s*- *$/.test(text.slice(start, offset)) ? start : -1
}

/**
 * Blank lines, and comments that are not indented deeper than `indent`, belong to what comes next. Returns the offset behind the
 * line break of the last line that is left.
 */
export function withoutTail(text: string, start: number, end: number, indent: number): number {
  let last = end
  for (;;) {
    const before = text.lastIndexOf('\n', last - 2) + 1
    if (before <= start) return last
    const line = text.slice(before, last)
    if (line.trim() !== '' && !(/^\s*#/.test(line) && line.search(/\S/) <= indent)) return last
    last = before
  }
}

export function findItem(file: string, text: string, id: string): Item | undefined {
  return readItems(file, text).find(item => item.id === id)
}

/** The text of all items of that id (a figure may have several), as they stand. */
export function sourceOf(file: string, text: string, id: string): string | null {
  const found = readItems(file, text).filter(item => item.id === id)
  return found.length === 0 ? null : found.map(({ start, end }) => text.slice(start, end)).join('')
}

/** Short name of a text: tells whether somebody else changed it since. */
export function baseOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 8)
}
