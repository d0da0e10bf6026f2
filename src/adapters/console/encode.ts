import { styleText } from 'node:util'
import { stripMarkdown } from '../../chat/markdown.ts'
import { plainBlock } from '../../chat/plain-text.ts'
import type { Block, Reply } from '../../chat/reply.ts'

export interface Screen {
  readonly columns: number
  /** Bold, underline and dim; meaning never depends on them. */
  readonly styled: boolean
}

/** What a number presses: a button's own id, or a select's id with the option as its value. */
export interface Press {
  readonly choice: string
  readonly values: readonly string[]
  /** What stands beside the number. */
  readonly label: string
}

/** The choices in the order in which they are numbered. Links are printed, not numbered. */
export function numberedChoices(reply: Reply): readonly Press[] {
  return (reply.choices ?? []).flatMap(group =>
    group.choices
      .filter(choice => choice.url === undefined)
      .map(choice =>
        group.present === 'select' && group.id !== undefined
          ? { choice: group.id, values: [choice.id], label: choice.label }
          : { choice: choice.id, values: [], label: choice.label },
      ),
  )
}

/** What a reply is about, in one line: the last of its headings, else the first of its texts. */
export function firstWords({ blocks }: Reply): string {
  const headings = blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
  const texts = blocks.flatMap(block => (block.type === 'text' ? [block.text] : []))
  return stripMarkdown(headings.at(-1) ?? texts[0] ?? '').split('\n')[0] ?? ''
}

export function encode(reply: Reply, screen: Screen): string {
  const blocks = reply.blocks
    .filter(block => !standsInChoices(block, reply))
    .map(block => encodeBlock(block, screen))
    .filter(Boolean)
  const choices = encodeChoices(reply, screen)
  return [...blocks, ...(choices ? [choices] : [])].join('\n\n')
}

/** A list of what the numbered choices say anyway. */
function standsInChoices(block: Block, reply: Reply): boolean {
  if (block.type !== 'list') return false
  const labels = (reply.choices ?? []).flatMap(group => group.choices.map(choice => choice.label))
  return block.items.every(item => labels.includes(item))
}

function encodeBlock(block: Block, screen: Screen): string {
  switch (block.type) {
    case 'heading':
      return style(['bold', 'underline'], wrap(stripMarkdown(block.text), screen.columns), screen)
    case 'text':
      return inline(wrap(block.text, screen.columns), screen)
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${index + 1}. ` : '- '
          return inline(
            mark + wrap(item, screen.columns - mark.length).replaceAll('\n', `\n${' '.repeat(mark.length)}`),
            screen,
          )
        })
        .join('\n')
    case 'facts':
      return block.items
        .map(({ label, value }) => inline(wrap(`${label}: ${value}`, screen.columns), screen))
        .join('\n')
    case 'notice': {
      const body = wrap(block.text, screen.columns - 2)
      return `${style('bold', `! ${stripMarkdown(block.title)}`, screen)}\n${inline(body, screen)
        .split('\n')
        .map(line => `  ${line}`)
        .join('\n')}`
    }
    case 'context':
      return style('dim', wrap(stripMarkdown(block.text), screen.columns), screen)
    case 'divider':
      return style('dim', '-'.repeat(Math.min(40, screen.columns)), screen)
    case 'file':
      return `${plainBlock(block)}\n\n${block.content}`
    case 'table':
      return encodeTable(block, screen)
    case 'image':
      return plainBlock(block)
  }
}

/** A table wider than the screen becomes a paragraph for each row: its first cell, then the others with their column's name. */
function encodeTable(table: Extract<Block, { type: 'table' }>, screen: Screen): string {
  const plain = plainBlock(table)
  if (plain.split('\n').every(line => line.length <= screen.columns)) return plain
  const rows = table.rows.map(([first = '', ...others]) => {
    const rest = others.map((cell, at) => `${table.columns[at + 1] ?? ''}: ${cell}`).join(' · ')
    return `${inline(wrap(first, screen.columns), screen)}\n  ${inline(wrap(rest, screen.columns - 2).replaceAll('\n', '\n  '), screen)}`
  })
  return [style('bold', stripMarkdown(table.caption), screen), ...rows].join('\n')
}

function encodeChoices(reply: Reply, screen: Screen): string {
  let number = 0
  return (reply.choices ?? [])
    .map(group => {
      const labels = group.choices.map(choice =>
        choice.url
          ? `${choice.label}: ${choice.url}`
          : `[${++number}] ${choice.label}${choice.description ? `: ${choice.description}` : ''}`,
      )
      const long = labels.some(label => label.length > 30)
      return [
        ...(group.prompt ? [inline(group.prompt, screen)] : []),
        long ? labels.join('\n') : wrap(labels.join('   '), screen.columns),
      ].join('\n')
    })
    .filter(Boolean)
    .join('\n')
}

/** Markdown -> terminal styles, or plain words where there are none. */
function inline(text: string, screen: Screen): string {
  if (!screen.styled) return stripMarkdown(text)
  const bold = text.replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/gs, (_, words: string) =>
    styleText('bold', words, { validateStream: false }),
  )
  return stripMarkdown(bold)
}

type Style = Parameters<typeof styleText>[0]

function style(format: Style, text: string, screen: Screen): string {
  return screen.styled ? styleText(format, text, { validateStream: false }) : text
}

/** Breaks lines at spaces; a word longer than the line stays whole (addresses must be clickable). */
export function wrap(text: string, columns: number): string {
  return text
    .split('\n')
    .map(line => {
      const lines: string[] = []
      let current = ''
      for (const word of line.split(' ')) {
        if (current !== '' && current.length + 1 + word.length > columns) {
          lines.push(current)
          current = word
        } else current = current === '' ? word : `${current} ${word}`
      }
      return [...lines, current].join('\n')
    })
    .join('\n')
}
