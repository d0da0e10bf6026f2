import { assertNever } from './errors.ts'
import { stripMarkdown } from './markdown.ts'
import type { Block, ChoiceGroup, Reply } from './reply.ts'

/** A reply as plain text: for the terminal without colours, notifications, logs of tests, and platforms that lack a block. */
export function plainText(reply: Pick<Reply, 'blocks' | 'choices'>): string {
  return [...reply.blocks.map(plainBlock), plainChoices(reply.choices ?? [])].filter(Boolean).join('\n\n')
}

export function plainBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'text':
    case 'context':
      return stripMarkdown(block.text)
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${stripMarkdown(item)}`)
        .join('\n')
    case 'facts':
      return block.items.map(({ label, value }) => `${stripMarkdown(label)}: ${stripMarkdown(value)}`).join('\n')
    case 'table':
      return plainTable(block)
    case 'notice':
      return `${stripMarkdown(block.title)}\n${stripMarkdown(block.text)}`
    case 'image':
      return `Image: ${block.alt} (${block.url})`
    case 'file':
      return `File ${block.name}: ${block.alt}`
    case 'divider':
      return '---'
    default:
      return assertNever(block)
  }
}

/** Link buttons only: other choices need a platform that can press them. */
function plainChoices(groups: readonly ChoiceGroup[]): string {
  return groups
    .flatMap(group => group.choices)
    .flatMap(choice => (choice.url ? [`${choice.label}: ${choice.url}`] : []))
    .join('\n')
}

function plainTable({ caption, columns, rows }: Extract<Block, { type: 'table' }>): string {
  const cells = [columns, ...rows].map(row => columns.map((_, index) => stripMarkdown(row[index] ?? '')))
  const widths = columns.map((_, index) => Math.max(...cells.map(row => [...(row[index] ?? '')].length)))
  const lines = cells.map(row =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map(width => '-'.repeat(width)).join('  ')
  return [caption, lines[0] ?? '', rule, ...lines.slice(1)].join('\n')
}
