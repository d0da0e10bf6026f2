import type { types } from '@slack/bolt'
import { assertNever } from '../../chat/errors.ts'
import { stripMarkdown } from '../../chat/markdown.ts'
import type { Block } from '../../chat/reply.ts'
import { limits } from './limits.ts'
import { parseSpans, type Span, safeAddress, toMarkdown, toMrkdwn } from './markdown.ts'
import { splitSpans } from './split.ts'
import { tableUnits } from './table.ts'

/** Markdown blocks exist in messages only; views get sections: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
export type Surface = 'message' | 'view'

/** One Slack block with what packing must know. */
export interface Unit {
  readonly block: types.KnownBlock
  /** Its words for the fallback text; plain, not yet escaped. */
  readonly words: string
  /** Characters towards the limit over one message. */
  readonly size: number
  /** Characters in table cells. */
  readonly cells?: number
  /** Means little without the block after it: a heading, the prompt of buttons. */
  readonly leads?: boolean
}

/** Small enough that several fit one message, large enough that texts stay whole. */
const pieceOfMarkdown = 6_000

export function blockUnits(block: Exclude<Block, { type: 'file' }>, surface: Surface): readonly Unit[] {
  switch (block.type) {
    case 'heading':
      return heading(block.text, surface)
    case 'text':
      return textUnits(parseSpans(block.text), surface)
    case 'list':
      return list(block.items, block.ordered, surface)
    case 'facts':
      return facts(block.items, surface)
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

export function textUnits(spans: readonly Span[], surface: Surface, leads = false): readonly Unit[] {
  const render = surface === 'message' ? toMarkdown : toMrkdwn
  const most = surface === 'message' ? pieceOfMarkdown : limits.sectionText
  const units: Unit[] = []
  for (const group of splitSpans(spans, most, render)) {
    const text = render(group).trim()
    if (text.replace(/[\s\u200b\u2060]/g, '') === '') continue
    const block: types.KnownBlock =
      surface === 'message'
        ? { type: 'markdown', text }
        : { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }
    units.push({ block, words: plainWords(group), size: text.length, ...(leads ? { leads } : {}) })
  }
  return units
}

/** Without addresses: a screen reader would spell them out, and the link itself is in the block. */
function plainWords(spans: readonly Span[]): string {
  return spans.map(span => (span.kind === 'link' ? span.label : span.text)).join('')
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
  const render = surface === 'message' ? toMarkdown : toMrkdwn
  const most = surface === 'message' ? pieceOfMarkdown : limits.sectionText
  let lines: string[] = []
  let words: string[] = []
  const flush = () => {
    if (lines.length > 0) units.push(rendered(lines.join('\n'), words.join('\n'), surface))
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

function rendered(text: string, words: string, surface: Surface): Unit {
  const block: types.KnownBlock =
    surface === 'message'
      ? { type: 'markdown', text }
      : { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }
  return { block, words, size: text.length }
}

function facts(
  items: readonly { readonly label: string; readonly value: string }[],
  surface: Surface,
): readonly Unit[] {
  const units: Unit[] = []
  let fields: types.MrkdwnElement[] = []
  let words: string[] = []
  const flush = () => {
    const size = fields.reduce((sum, field) => sum + field.text.length, 0)
    if (fields.length > 0) units.push({ block: { type: 'section', fields }, words: words.join('\n'), size })
    fields = []
    words = []
  }
  for (const { label, value } of items) {
    const spans = [...parseSpans(`**${label}**`), ...parseSpans(`\n${value}`)]
    const text = toMrkdwn(spans).trim()
    if (text === '') continue
    if (text.length > limits.fieldText) {
      flush()
      units.push(...textUnits(spans, surface))
      continue
    }
    if (fields.length === limits.fields) flush()
    fields.push({ type: 'mrkdwn', text, verbatim: true })
    words.push(`${stripMarkdown(label)}: ${stripMarkdown(value)}`)
  }
  flush()
  return units
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
