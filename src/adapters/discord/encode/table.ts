import { stripMarkdown } from '../../../chat/markdown.ts'
import type { Block } from '../../../chat/reply.ts'
import { hush, inline } from './inline.ts'

type Table = Extract<Block, { type: 'table' }>

/** What fits beside an avatar on a telephone in a fixed-width font. */
const narrow = 40
/** Facts of a row that together are no longer than this stand behind its name, not under it. */
const short = 60

/**
 * Narrow: columns in a code block. Wide, or with links: one line per row, or one list of facts per row where they are long, which a screen reader
 * reads well too.
 */
export function tableText(table: Table): readonly string[] {
  const caption = `**${inline(table.caption)}**`
  const cells = [table.columns, ...table.rows].map(row => table.columns.map((_, index) => row[index] ?? ''))
  const hasLink = cells.flat().some(cell => /\]\(|https?:\/\//.test(cell))
  const grid = hasLink ? null : alignedGrid(cells)
  if (grid) return [`${caption}\n\`\`\`\n${grid}\n\`\`\``]
  const areShort = table.rows.every(row => factsOf(table.columns, row).join('; ').length <= short)
  return [caption, ...table.rows.map(row => (areShort ? rowAsLine : rowAsFacts)(table.columns, row))]
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

function rowAsLine(columns: readonly string[], row: readonly string[]): string {
  return `- ${[nameOf(row), factsOf(columns, row).join('; ')].filter(Boolean).join(' – ')}`
}

function rowAsFacts(columns: readonly string[], row: readonly string[]): string {
  return [nameOf(row), ...factsOf(columns, row).map(fact => `- ${fact}`)].join('\n')
}

function nameOf([first = '']: readonly string[]): string {
  return `**${inline(first) || '(none)'}**`
}

function factsOf(columns: readonly string[], row: readonly string[]): readonly string[] {
  return columns.slice(1).map((column, index) => `${inline(column)}: ${inline(row[index + 1] ?? '') || '(none)'}`)
}
