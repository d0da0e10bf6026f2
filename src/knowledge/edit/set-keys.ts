import { isDeepStrictEqual } from 'node:util'
import { isMap, isNode, isScalar, isSeq, type Pair, parseDocument, type YAMLSeq } from 'yaml'
import { UserError } from '../../chat/errors.ts'
import { dashBefore, type Item, readItems, withoutTail } from './list-file.ts'
import { KEY_ORDER, renderListItem, renderPair } from './render.ts'

/** Values by key; undefined takes the key out. */
export type Values = Readonly<Record<string, unknown>>

/**
 * Sets keys of one item of a list file. Only their lines change. What comes out is read again and must say exactly what was meant;
 * where the layout defeats the line by line way, the whole file is written anew from the parsed document, comments included.
 */
export function setKeys(file: string, text: string, index: number, values: Values): string {
  const wanted = readItems(file, text).map(item => (item.index === index ? withValues(item.data, values) : item.data))
  for (const way of [setByLines, setByDocument]) {
    const result = way(file, text, index, values)
    if (saysExactly(result, wanted)) return result
  }
  throw new UserError(`${file} is written in a way that cannot be changed from here. Change it in the file itself.`)
}

export function saysExactly(text: string, wanted: unknown): boolean {
  const document = parseDocument(text, { prettyErrors: false })
  return document.errors.length === 0 && isDeepStrictEqual(document.toJS() ?? [], wanted)
}

function withValues(data: Values, values: Values): Values {
  return Object.fromEntries(Object.entries({ ...data, ...values }).filter(([, value]) => value !== undefined))
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function setByLines(file: string, text: string, index: number, values: Values): string {
  const item = readItems(file, text)[index]
  if (!item || item.node.flow) return text
  const inOrder = Object.entries(values).sort(([a], [b]) => KEY_ORDER.indexOf(a) - KEY_ORDER.indexOf(b))
  const edits = inOrder.flatMap(([key, value]) => editsFor(text, item, key, value))
  // From the end, so that the places of the others stay right; of several at one place the last goes in first.
  return edits
    .map((edit, at) => ({ ...edit, at }))
    .sort((a, b) => b.start - a.start || b.end - a.end || b.at - a.at)
    .reduce((result, { start, end, text }) => result.slice(0, start) + text + result.slice(end), text)
}

interface Place {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly pair: Pair
}

function placesOf(text: string, item: Item): readonly Place[] {
  const starts = item.node.items.flatMap(pair => (isNode(pair.key) && pair.key.range ? [pair.key.range[0]] : []))
  return item.node.items.flatMap((pair, at) => {
    const start = starts[at]
    const next = starts[at + 1]
    if (start === undefined) return []
    const indent = start - (text.lastIndexOf('\n', start - 1) + 1)
    const until = next === undefined ? item.end : text.lastIndexOf('\n', next - 1) + 1
    return [{ key: String(pair.key), start, end: withoutTail(text, start, until, indent), pair }]
  })
}

function editsFor(text: string, item: Item, key: string, value: unknown): readonly Edit[] {
  const places = placesOf(text, item)
  const here = places.find(place => place.key === key)
  const first = places[0]
  if (!first || isDeepStrictEqual(item.data[key], value)) return []
  const indent = first.start - item.start
  const margin = ' '.repeat(indent)
  if (here) {
    if (value === undefined) return here === first ? [] : [{ start: here.start - indent, end: here.end, text: '' }]
    const list = here.pair.value
    if (isSeq(list) && !list.flow && Array.isArray(value)) {
      const edits = listEdits(text, list, here.end, value)
      if (edits !== null) return edits
    }
    const note = commentOf(text, here)
    const above = note ? `${note}\n${margin}` : ''
    return [{ start: here.start, end: here.end, text: above + renderPair(key, value, indent) }]
  }
  const rank = KEY_ORDER.indexOf(key)
  const before = places.findLast(place => KEY_ORDER.indexOf(place.key) < rank && KEY_ORDER.includes(place.key))
  const at = (before ?? places.at(-1) ?? first).end
  return [{ start: at, end: at, text: `${breakBefore(text, at)}${margin}${renderPair(key, value, indent)}` }]
}

function breakBefore(text: string, at: number): string {
  return text[at - 1] === '\n' ? '' : '\n'
}

/** A remark at the end of the key's line, which would be lost with the old value. */
function commentOf(text: string, place: Place): string | undefined {
  const { value } = place.pair
  if (!isScalar(value) || !value.range) return undefined
  const block = value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL'
  const line = block
    ? text.slice(value.range[0], text.indexOf('\n', value.range[0]))
    : text.slice(value.range[1], place.end)
  return line.match(/^(?:[|>][-+\d]*)?\s+(#.*)$/m)?.[1]?.trimEnd()
}

/** Takes items out and appends others, so that what stays keeps its lines and comments. null: the order changed too. */
function listEdits(text: string, list: YAMLSeq, end: number, value: readonly unknown[]): readonly Edit[] | null {
  const old = list.items.map(item => (isScalar(item) ? item.value : undefined))
  const kept = old.filter(one => value.includes(one))
  const added = value.slice(kept.length)
  if (kept.length === 0 || !isDeepStrictEqual(value.slice(0, kept.length), kept)) return null
  if (added.some(one => typeof one !== 'string')) return null
  const starts = list.items.map(item => (isNode(item) && item.range ? dashBefore(text, item.range[0]) : -1))
  const [first = -1] = starts
  if (starts.includes(-1)) return null
  const indent = text.slice(first).search(/\S/)
  const lines = added.map(one => renderListItem(String(one), indent)).join('')
  return [
    ...starts.flatMap((start, at) =>
      value.includes(old[at])
        ? []
        : [{ start, end: withoutTail(text, start, starts[at + 1] ?? end, indent), text: '' }],
    ),
    ...(lines === '' ? [] : [{ start: end, end, text: breakBefore(text, end) + lines }]),
  ]
}

function setByDocument(_file: string, text: string, index: number, values: Values): string {
  const document = parseDocument(text, { prettyErrors: false })
  const item = document.getIn([index], true)
  if (!isMap(item)) return text
  for (const [key, value] of Object.entries(values))
    if (value === undefined) item.delete(key)
    else item.set(key, document.createNode(value))
  return document.toString({ lineWidth: 160, flowCollectionPadding: false })
}
