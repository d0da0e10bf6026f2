import { UserError } from '../../chat/errors.ts'
import { type Item, readItems } from './list-file.ts'
import { renderItem } from './render.ts'
import { saysExactly } from './set-keys.ts'

/** Puts an item at the end of a list file, or makes the file. */
export function appendItem(file: string, text: string | undefined, data: Readonly<Record<string, unknown>>): string {
  const before = text?.trim() === '[]' ? '' : (text ?? '')
  const items = before === '' ? [] : readItems(file, before)
  const gap = before === '' ? '' : items.length === 0 ? '\n' : '\n\n'
  const result = `${before.trimEnd()}${gap}${renderItem(data)}`
  if (!saysExactly(result, [...items.map(item => item.data), withoutGaps(data)]))
    throw new UserError(`${file} is written in a way that cannot be added to from here. Add it in the file itself.`)
  return result
}

function withoutGaps(data: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

/** Takes an item out. Comments above it stay: they may be about the file. */
export function removeItem(file: string, text: string, item: Item): string {
  return removeItems(file, text, [item])
}

/** The same for several, in the order of the file. */
export function removeItems(file: string, text: string, items: readonly Item[]): string {
  const rest = readItems(file, text).filter(({ index }) => items.every(item => item.index !== index))
  let result = text
  for (const { start, end } of items.toReversed()) {
    const after = result.slice(end)
    const before = result.slice(0, start)
    result = before + (before.endsWith('\n\n') ? after.replace(/^(?:[ \t]*\r?\n)+/, '') : after)
  }
  const whole = rest.length === 0 && result.trim() === '' ? '[]\n' : result
  if (
    !saysExactly(
      whole,
      rest.map(({ data }) => data),
    )
  ) {
    const lines = items.length === 1 ? `The lines of "${items[0]?.id}"` : 'Some lines'
    throw new UserError(`${lines} in ${file} could not be taken out. Do it in the file itself.`)
  }
  return whole
}

/** Puts other text in the place of an item. */
export function replaceItem(file: string, text: string, item: Item, source: string): string {
  const result = text.slice(0, item.start) + (source.endsWith('\n') ? source : `${source}\n`) + text.slice(item.end)
  const others = (all: readonly Item[]) => all.filter(({ index }) => index !== item.index).map(({ data }) => data)
  const now = readItems(file, result)
  const same =
    now.length === readItems(file, text).length &&
    JSON.stringify(others(now)) === JSON.stringify(others(readItems(file, text)))
  if (!same) throw new UserError(`"${item.id}" must stay one item of the list in ${file}.`)
  return result
}

/** Puts an item's earlier text back where it was: behind the item that stood before it then, or at the end. */
export function insertItem(file: string, text: string, source: string, behind: string | undefined): string {
  const items = readItems(file, text)
  const before = items.find(item => item.id === behind) ?? items.at(-1)
  if (!before) return `${text.trim() === '[]' ? '' : text}${source}`
  const gap = text[before.end - 1] === '\n' ? '\n' : '\n\n'
  return `${text.slice(0, before.end)}${gap}${source}${text.slice(before.end)}`
}
