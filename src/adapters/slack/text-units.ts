import type { types } from '@slack/bolt'
import { limits } from './limits.ts'
import { type Span, toMarkdown, toMrkdwn } from './markdown.ts'
import { splitSpans } from './split.ts'
import type { Surface, Unit } from './unit.ts'

/** Small enough that several fit one message, large enough that texts stay whole. */
const pieceOfMarkdown = 6_000

/** How a surface takes a text, and how much of it in one block. */
export function dialectOf(surface: Surface): {
  readonly render: (spans: readonly Span[]) => string
  readonly most: number
} {
  return surface === 'message'
    ? { render: toMarkdown, most: pieceOfMarkdown }
    : { render: toMrkdwn, most: limits.sectionText }
}

/** Running text, over as many blocks as it needs. */
export function textUnits(spans: readonly Span[], surface: Surface, leads = false): readonly Unit[] {
  const { render, most } = dialectOf(surface)
  const units: Unit[] = []
  for (const group of splitSpans(spans, most, render)) {
    const text = render(group).trim()
    if (text.replace(/[\s\u200b\u2060]/g, '') === '') continue
    units.push({ ...textUnit(text, plainWords(group), surface), ...(leads ? { leads } : {}) })
  }
  return units
}

/** One block of text that is rendered already. */
export function textUnit(text: string, words: string, surface: Surface): Unit {
  const block: types.KnownBlock =
    surface === 'message'
      ? { type: 'markdown', text }
      : // Without `expand` a client may hide most of it behind "see more".
        { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true }
  return { block, words, size: text.length }
}

/** Without addresses: a screen reader would spell them out, and the link itself is in the block. */
export function plainWords(spans: readonly Span[]): string {
  return spans.map(span => (span.kind === 'link' ? span.label : span.text)).join('')
}
