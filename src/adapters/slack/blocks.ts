import { assertNever } from '../../chat/errors.ts'
import { stripMarkdown } from '../../chat/markdown.ts'
import type { Block } from '../../chat/reply.ts'
import { limits } from './limits.ts'
import { parseSpans, type Span, safeAddress, toMrkdwn } from './markdown.ts'
import { splitSpans } from './split.ts'
import { tableUnits } from './table.ts'
import { dialectOf, plainWords, textUnit, textUnits } from './text-units.ts'
import type { Surface, Unit } from './unit.ts'

const newLine: Span = { kind: 'text', text: '\n', bold: false, italic: false }

export function blockUnits(block: Exclude<Block, { type: 'file' }>, surface: Surface): readonly Unit[] {
  switch (block.type) {
    case 'heading':
      return heading(block.text, surface)
    case 'text':
      return textUnits(parseSpans(block.text), surface)
    case 'list':
      return list(block.items, block.ordered, surface)
    case 'facts':
      return facts(block.items)
    case 'table':
      return tableUnits(block, surface)
    case 'notice':
      return notice(block.title, block.text, surface)
    case 'context':
      return context(block.text)
    case 'image':
      return image(block.url, block.alt, surface)
    case 'divider':
      return [{ block: { type: 'divider' }, words: '', size: 0 }]
    default:
      return assertNever(block)
  }
}

function heading(text: string, surface: Surface): readonly Unit[] {
  const words = stripMarkdown(text).replace(/\s+/g, ' ').trim()
  if (words === '') return []
  if (words.length > limits.header) return textUnits(parseSpans(`**${text}**`), surface, true)
  return [
    { block: { type: 'header', text: { type: 'plain_text', text: words } }, words, size: words.length, leads: true },
  ]
}

function list(items: readonly string[], ordered: boolean, surface: Surface): readonly Unit[] {
  const units: Unit[] = []
  const { render, most } = dialectOf(surface)
  let lines: string[] = []
  let words: string[] = []
  const flush = () => {
    if (lines.length > 0) units.push(textUnit(lines.join('\n'), words.join('\n'), surface))
    lines = []
    words = []
  }
  items.forEach((item, index) => {
    const mark = ordered ? `${index + 1}.` : surface === 'message' ? '-' : '•'
    splitSpans(parseSpans(item), most - 20, spans => indent(render(spans), surface)).forEach((group, part) => {
      const line = part === 0 ? `${mark} ${indent(render(group), surface)}` : indent(render(group), surface)
      if (lines.reduce((sum, one) => sum + one.length + 1, line.length) > most) flush()
      lines.push(line)
      words.push(`${ordered ? mark : '-'} ${plainWords(group)}`)
    })
  })
  flush()
  return units
}

function indent(text: string, surface: Surface): string {
  return surface === 'message' ? text.replace(/\n/g, '\n   ') : text
}

/** One line each. Always a section: in its dialect a line break is one for certain. */
function facts(items: readonly { readonly label: string; readonly value: string }[]): readonly Unit[] {
  const lines = items.map(({ label, value }) => [...parseSpans(`**${label}:** `), ...parseSpans(value)])
  return textUnits(
    lines.flatMap((line, index) => (index === 0 ? line : [newLine, ...line])),
    'view',
  )
}

function notice(title: string, text: string, surface: Surface): readonly Unit[] {
  const units = textUnits([...parseSpans(`**${title}**`), ...parseSpans(`\n${text}`)], surface)
  if (surface === 'view') return units
  return units.map(unit => {
    if (unit.block.type !== 'markdown') return unit
    const quoted = unit.block.text.replace(/^/gm, '> ')
    return { ...unit, block: { type: 'markdown', text: quoted }, size: quoted.length }
  })
}

function context(text: string): readonly Unit[] {
  const elements = splitSpans(parseSpans(text), limits.contextText, toMrkdwn)
    .map(group => ({ text: toMrkdwn(group).trim(), words: plainWords(group) }))
    .filter(one => one.text !== '')
  const units: Unit[] = []
  for (let at = 0; at < elements.length; at += limits.contextElements) {
    const part = elements.slice(at, at + limits.contextElements)
    units.push({
      block: { type: 'context', elements: part.map(one => ({ type: 'mrkdwn', text: one.text, verbatim: true })) },
      words: part.map(one => one.words).join('\n'),
      size: part.reduce((sum, one) => sum + one.text.length, 0),
    })
  }
  return units
}

function image(url: string, alt: string, surface: Surface): readonly Unit[] {
  const address = safeAddress(url)
  const words = alt.trim()
  if (!address?.startsWith('http') || words === '' || words.length > limits.alt)
    return textUnits(
      [{ kind: 'text', text: [words, url].filter(Boolean).join(': '), bold: false, italic: false }],
      surface,
    )
  return [{ block: { type: 'image', image_url: address, alt_text: words }, words, size: words.length }]
}
