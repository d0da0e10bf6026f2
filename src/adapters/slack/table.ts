import type { types } from '@slack/bolt'
import { stripMarkdown } from '../../chat/markdown.ts'
import type { Block } from '../../chat/reply.ts'
import { limits } from './limits.ts'
import { parseSpans, type Span } from './markdown.ts'
import { textUnits } from './text-units.ts'
import type { Surface, Unit } from './unit.ts'

type Table = Extract<Block, { type: 'table' }>
type Cell = types.RawTextElement | types.RichTextBlock

const shownAtOnce = 20
/** A cell may not be empty; a dash is read aloud, a space is not. */
const nothing = '–'

/** Caption above, then a data table (messages) or one line per row (views, and tables beyond Slack's limits). */
export function tableUnits(table: Table, surface: Surface): readonly Unit[] {
  const caption = textUnits(parseSpans(`**${table.caption}**`), surface, true)
  const columns = table.columns.map(column => stripMarkdown(column).trim() || nothing)
  const rows = table.rows.map(row => columns.map((_, index) => row[index] ?? ''))
  const widest = Math.max(0, ...rows.map(row => columns.join('').length + row.join('').length))
  if (surface === 'view' || columns.length > limits.tableColumns || widest > limits.tableText)
    return [...caption, ...rows.flatMap(row => rowUnits(columns, row, surface))]
  if (rows.length === 0 || columns.length === 0) return caption
  const parts = rowsInParts(columns, rows)
  const name = stripMarkdown(table.caption).trim() || columns.join(', ')
  return [
    ...caption,
    ...parts.map((part, index) =>
      dataTable(parts.length > 1 ? `${name} (${index + 1} of ${parts.length})` : name, columns, part),
    ),
  ]
}

function rowsInParts(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[][] {
  const parts: (readonly string[])[][] = []
  const head = columns.join('').length
  let part: (readonly string[])[] = []
  let size = head
  for (const row of rows) {
    const cost = row.reduce((sum, cell) => sum + Math.max(1, cell.length), 0)
    if (part.length === limits.tableRows || (part.length > 0 && size + cost > limits.tableText)) {
      parts.push(part)
      part = []
      size = head
    }
    part.push(row)
    size += cost
  }
  parts.push(part)
  return parts
}

function dataTable(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): Unit {
  const cells = rows.map(row => row.map(toCell))
  const header: Cell[] = columns.map(text => ({ type: 'raw_text', text }))
  const lines = rows.map(row =>
    row.map((cell, index) => `${columns[index]}: ${stripMarkdown(cell) || nothing}`).join('; '),
  )
  const size = [columns, ...rows].flat().reduce((sum, cell) => sum + Math.max(1, cell.length), 0)
  return {
    block: {
      type: 'data_table',
      caption,
      rows: [header, ...cells],
      page_size: Math.min(rows.length, shownAtOnce),
      row_header_column_index: 0,
    },
    words: lines.join('\n'),
    size,
    cells: size,
  }
}

function toCell(text: string): Cell {
  const spans = parseSpans(text)
  if (!spans.some(span => span.kind === 'link'))
    return { type: 'raw_text', text: stripMarkdown(text).trim() || nothing }
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: spans.map(toRichText) }] }
}

function toRichText(span: Span): types.RichTextElement {
  if (span.kind === 'link') return { type: 'link', url: span.address, text: span.label }
  if (span.kind === 'code') return { type: 'text', text: span.text, style: { code: true } }
  const style = { ...(span.bold ? { bold: true } : {}), ...(span.italic ? { italic: true } : {}) }
  return { type: 'text', text: span.text, ...(span.bold || span.italic ? { style } : {}) }
}

function rowUnits(columns: readonly string[], row: readonly string[], surface: Surface): readonly Unit[] {
  const text = columns.map((column, index) => [
    ...parseSpans(`${index ? '\n' : ''}**${column.replace(/[*_`[\]\\]/g, '\\$&')}:** `),
    ...parseSpans(row[index] || nothing),
  ])
  return textUnits(text.flat(), surface)
}
