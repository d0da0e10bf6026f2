import { type APIContainerComponent, ComponentType } from 'discord.js'
import { assertNever } from '../../../chat/errors.ts'
import type { Block } from '../../../chat/reply.ts'
import { fileComponents } from './files.ts'
import { inline } from './inline.ts'
import { limits } from './limits.ts'
import { type Part, texts } from './parts.ts'
import { splitText } from './split-text.ts'
import { tableText } from './table.ts'

const accent = { info: 0x3b82f6, warning: 0xd97706, 'in-flux': 0x7c3aed } as const

/** A block as parts that each fit into one message. `names` keeps file names of a reply apart. */
export function blockParts(block: Block, names: Set<string>): readonly Part[] {
  switch (block.type) {
    case 'heading':
      return block.text.trim() ? texts([`## ${inline(oneLine(block.text))}`], '\n\n') : []
    case 'text':
      return texts([inline(block.text)], '\n\n')
    case 'list':
      return texts(
        block.items.map((item, index) => listLine(item, block.ordered ? `${index + 1}. ` : '- ')),
        '\n',
      )
    case 'facts':
      return texts(
        block.items.map(({ label, value }) => `**${inline(label)}:** ${inline(value)}`),
        '\n',
      )
    case 'table':
      return texts(tableText(block), '\n')
    case 'notice':
      return noticeParts(block)
    case 'context':
      return texts(
        inline(block.text)
          .split('\n')
          .filter(line => line.trim())
          .flatMap(smallPrint),
        '\n',
      )
    case 'divider':
      return [{ type: 'component', component: { type: ComponentType.Separator }, files: [] }]
    case 'image':
    case 'file':
      return fileComponents(block, names)
    default:
      return assertNever(block)
  }
}

function smallPrint(line: string): readonly string[] {
  return splitText(line, limits.charactersPerMessage - 3).map(piece => `-# ${piece}`)
}

function listLine(item: string, mark: string): string {
  return mark + inline(item.trim()).replace(/\n+/g, `\n${' '.repeat(mark.length)}`)
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}

/** The title says the tone; the colour only repeats it. */
function noticeParts({ tone, title, text }: Extract<Block, { type: 'notice' }>): readonly Part[] {
  const pieces = splitText(`**${inline(oneLine(title))}**\n${inline(text)}`, limits.charactersPerMessage)
  return pieces.map(content => {
    const component: APIContainerComponent = {
      type: ComponentType.Container,
      accent_color: accent[tone],
      components: [{ type: ComponentType.TextDisplay, content }],
    }
    return { type: 'component', component, files: [] }
  })
}
