import type { AnyBlock, TableCell } from './block-rules.ts'
import { elementsOf } from './check-blocks.ts'

/** What a reader sees of blocks, in plain words and reading order. */
export function plainBlocks(blocks: readonly AnyBlock[]): string {
  return blocks.map(plainBlock).filter(Boolean).join('\n')
}

function plainBlock(block: AnyBlock): string {
  switch (block.type) {
    case 'section':
      return [plainWords(block.text), ...(block.fields ?? []).map(plainWords)].filter(Boolean).join('\n')
    case 'header':
    case 'alert':
      return plainWords(block.text)
    case 'markdown':
      return plainMarkdown(block.text)
    case 'context':
      return block.elements
        .map(element => (element.type === 'image' ? element.alt_text : plainWords(element)))
        .join('\n')
    case 'image':
      return `[image: ${block.alt_text}]`
    case 'data_table':
      return [block.caption, ...block.rows.map(row => row.map(plainCell).join(' | '))].join('\n')
    case 'input':
      return [block.label.text, block.hint?.text, ...optionLabels(block)].filter(Boolean).join('\n')
    case 'actions':
    case 'divider':
      return ''
  }
}

function optionLabels(block: Extract<AnyBlock, { type: 'input' }>): readonly string[] {
  return 'options' in block.element ? block.element.options.map(option => `( ) ${option.text.text}`) : []
}

function plainCell(cell: TableCell): string {
  if (cell.type === 'raw_text') return cell.text
  return cell.elements
    .flatMap(part => part.elements)
    .map(one => (one.type === 'link' ? `${one.text ?? ''} (${one.url})` : one.text))
    .join('')
}

function plainWords(object: { type: string; text: string } | undefined): string {
  if (!object) return ''
  return object.type === 'plain_text' ? object.text : plainMrkdwn(object.text)
}

function plainMrkdwn(text: string): string {
  const shown = text
    .replace(/<([^<>|]+)\|([^<>]*)>/g, (_, url: string, label: string) => (label === url ? url : `${label} (${url})`))
    .replace(/(?<![\w\u2060])([*_`])(?!\u2060)(\S(?:[^\n]*?\S)?)\1(?![\w\u2060])/g, '$2')
    .replace(/(?<![\w\u2060])([*_`])(?!\u2060)(\S(?:[^\n]*?\S)?)\1(?![\w\u2060])/g, '$2')
  return decoded(shown)
}

/** Standard Markdown as a markdown block shows it. */
function plainMarkdown(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const link = /^\[((?:\\.|[^\]\\])*)\]\(([^\s()]*)\)/.exec(rest)
    const mark = /^(?:\*{1,3}|`{1,3})/.exec(rest)
    if (rest.startsWith('\\') && rest.length > 1) {
      out += rest[1]
      at += 2
    } else if (link) {
      const label = plainMarkdown(link[1] ?? '')
      out += label === link[2] ? label : `${label} (${link[2]})`
      at += link[0].length
    } else if (mark) at += mark[0].length
    else {
      out += rest[0]
      at += 1
    }
  }
  return decoded(
    out
      .replace(/ {2}\n/g, '\n')
      .replace(/^> ?/gm, '')
      .replace(/^\n+|\n+$/g, ''),
  )
}

function decoded(text: string): string {
  return text
    .replace(/[\u2060\u200b]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

/** Whom Slack would notify because of what is written. Stricter than Slack: "@channel" counts wherever text is parsed. */
export function pingsOf(text: string, blocks: readonly AnyBlock[]): readonly string[] {
  const parsed = [text]
  JSON.stringify(blocks, (_, value) => {
    if (value && typeof value === 'object' && (value.type === 'mrkdwn' || value.type === 'markdown'))
      parsed.push(value.text)
    return value
  })
  return parsed.flatMap(
    one =>
      one.match(
        /<!(?:channel|here|everyone|subteam\^[^>]*)(?:\|[^>]*)?>|<@[UW][^>]*>|@(?:channel|here|everyone)\b/gi,
      ) ?? [],
  )
}

export function buttonsOf(blocks: readonly AnyBlock[]): readonly string[] {
  return blocks
    .flatMap(block => [...elementsOf(block)])
    .flatMap(element => (element.type === 'button' ? element.text.text : []))
}

export function fieldLabelsOf(blocks: readonly AnyBlock[]): readonly string[] {
  return blocks.flatMap(block => (block.type === 'input' ? block.label.text : []))
}
