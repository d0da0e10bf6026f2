import { stripMarkdown } from '../../../chat/markdown.ts'
import type { Block } from '../../../chat/reply.ts'
import { hush, inline } from './inline.ts'

type Table = Extract<Block, { type: 'table' }>

/** What fits beside an avatar on a telephone in a fixed-width font. */
const narrow = 40

/** Narrow: columns in a code block. Wide, or with links: one list of facts per row, which a screen reader reads well too. */
export function tableText(table: Table): readonly string[] {
  const caption = `**${inline(table.caption)}**`
  const cells = [table.columns, ...table.rows].map(row => table.columns.map((_, index) => row[index] ?? ''))
  const hasLink = cells.flat().some(cell => /\]\(|https?:\/\//.test(cell))
  const grid = hasLink ? null : alignedGrid(cells)
  if (grid) return [`${caption}\n\`\`\`\n${grid}\n\`\`\``]
  return [caption, ...table.rows.map(row => rowAsFacts(table.columns, row))]
}

function alignedGrid(cells: readonly (readonly string[])[]): string | null {
  const plain = cells.map(row => row.map(cell => hush(stripMarkdown(cell)).replaceAll('`', "'").replace(/\s+/g, ' ')))
  const widths = (plain[0] ?? []).map((_, index) => Math.max(...plain.map(row => [...(row[index] ?? '')].length)))
  const width = widths.reduce((sum, one) => sum + one + 2, -2)
  if (width > narrow || width <= 0) return null
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd()
  const [head = [], ...body] = plain
  const text = [line(head), widths.map(one => '-'.repeat(one)).join('  '), ...body.map(line)].join('\n')
  return text.length <= 3000 ? text : null
}

function rowAsFacts(columns: readonly string[], row: readonly string[]): string {
  const [first = '', ...others] = columns.map((_, index) => row[index] ?? '')
  const title = `**${inline(first) || '(none)'}**`
  const facts = others.map((cell, index) => `- ${inline(columns[index + 1] ?? '')}: ${inline(cell) || '(none)'}`)
  return [title, ...facts].join('\n')
}
