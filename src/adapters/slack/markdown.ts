/**
 * The small Markdown of replies (src/chat/markdown.ts) -> spans -> Slack's two dialects. Text that is not markup can
 * never ping, link or format: `<`, `>` and `&` leave as entities, which Slack never reads as control sequences
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping), and "@channel" is broken by an invisible joiner.
 */

export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean; readonly italic: boolean }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly address: string }

interface Style {
  readonly bold: boolean
  readonly italic: boolean
}

const plain: Style = { bold: false, italic: false }
const escaped = /\\([\\`*_[\]()~|<>#])/y
const code = /`([^`]+)`/y
const bold = /\*\*((?:\\.|[^\\])+?)\*\*/sy
const italic = /\*(?![\s*])((?:\\.|[^\\*])+?)(?<!\s)\*(?!\*)/sy
const link = /\[((?:\\.|[^\]\\])*)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)/y

export function parseSpans(text: string, style: Style = plain): readonly Span[] {
  const spans: Span[] = []
  let pending = ''
  const flush = () => {
    if (pending !== '') spans.push({ kind: 'text', text: pending, ...style })
    pending = ''
  }
  for (let at = 0; at < text.length; ) {
    const match = (pattern: RegExp) => {
      pattern.lastIndex = at
      return pattern.exec(text)
    }
    const character = text[at] ?? ''
    const found =
      (character === '\\' && match(escaped)) ||
      (character === '`' && match(code)) ||
      (character === '*' && ((!style.bold && match(bold)) || (!style.italic && match(italic)))) ||
      (character === '[' && match(link)) ||
      null
    if (!found) {
      pending += character
      at += 1
      continue
    }
    const [whole, inner = '', address = ''] = found
    at += whole.length
    if (character === '\\') {
      pending += inner
      continue
    }
    flush()
    if (character === '`') spans.push({ kind: 'code', text: inner })
    else if (character === '[') spans.push(...linkSpans(wordsOf(parseSpans(inner)), address, style))
    else
      spans.push(...parseSpans(inner, whole.startsWith('**') ? { ...style, bold: true } : { ...style, italic: true }))
  }
  flush()
  return spans
}

function linkSpans(label: string, address: string, style: Style): Span[] {
  const target = safeAddress(address)
  if (target) return [{ kind: 'link', label: label.replace(/\s+/g, ' ').trim() || target, address: target }]
  return [{ kind: 'text', text: label === address ? label : `${label} (${address})`, ...style }]
}

/** Only addresses that a reader may safely open. null: show it as words. */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address) || address.length > 2_000) return null
  const { protocol, href } = new URL(address)
  if (protocol !== 'http:' && protocol !== 'https:' && protocol !== 'mailto:') return null
  return href
    .replace(/[|<>\s()]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
}

/** Words only, as a screen reader or a notification gets them. A link keeps its address. */
export function wordsOf(spans: readonly Span[]): string {
  return spans
    .map(span =>
      span.kind !== 'link' || span.label === span.address
        ? 'text' in span
          ? span.text
          : span.label
        : `${span.label} (${span.address})`,
    )
    .join('')
}

/** For the dialect of text objects ("mrkdwn"). Use with `verbatim: true`, so that Slack itself links nothing. */
export function toMrkdwn(spans: readonly Span[]): string {
  let out = ''
  for (const span of spans) {
    if (span.kind === 'link') out += `<${span.address.replaceAll('&', '&amp;')}|${control(span.label)}>`
    else if (span.kind === 'code') out += around(out, '`', control(span.text.replaceAll('`', "'")))
    else out += styled(out, span)
  }
  return out
}

/** The mark works only between a space, an edge or an invisible space; and only inside one line. */
function around(before: string, mark: string, inner: string): string {
  return inner
    .split('\n')
    .map((line, index) => {
      const [, lead = '', words = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(line) ?? []
      if (words === '') return line
      const glue = index === 0 && lead === '' && /[^\s\u200b]$/.test(before) ? '\u200b' : ''
      return `${lead}${glue}${mark}${words}${mark}${tail === '' ? '\u200b' : tail}`
    })
    .join('\n')
}

function styled(before: string, span: Extract<Span, { kind: 'text' }>): string {
  // There is no escape for these marks in mrkdwn: a joiner on both sides keeps them from pairing up.
  let out = control(span.text)
    .replace(/[*_~`]/g, '\u2060$&\u2060')
    .replace(/^(\s*)(&gt;)/gm, '$1\u2060$2')
  if (span.italic) out = around(span.bold ? '' : before, '_', out)
  if (span.bold) out = around(before, '*', out)
  return out
}

/** For markdown blocks, which read standard Markdown. */
export function toMarkdown(spans: readonly Span[]): string {
  let out = ''
  for (const span of spans) {
    if (span.kind === 'link') out += `[${standard(span.label)}](${span.address})`
    else if (span.kind === 'code') out += `\`${control(span.text)}\``
    else out += emphasised(span)
  }
  // At the start of a line these would open a list, a heading, a quote or a rule.
  return out
    .replace(/^(\s*)([-+=#])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2')
    .replace(/([^\n])\n(?=[^\n])/g, '$1  \n')
}

function emphasised(span: Extract<Span, { kind: 'text' }>): string {
  const mark = span.bold && span.italic ? '***' : span.bold ? '**' : span.italic ? '*' : ''
  const text = standard(span.text)
  if (mark === '') return text
  return text
    .split('\n')
    .map(line =>
      line.replace(/^(\s*)(.*?)(\s*)$/s, (all, lead, words, tail) =>
        words === '' ? all : `${lead}${mark}${words}${mark}${tail}`,
      ),
    )
    .join('\n')
}

/**
 * Backslash escapes are standard Markdown, which the block takes; its page lists what it shows and does not speak of them. Others
 * that look at the result in Slack rely on them too (github.com/darkgaldragon/slack-markdown-parser, docs/spec.md).
 */
function standard(text: string): string {
  return control(text)
    .replace(/[\\`*[\]~|]/g, '\\$&')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
}

/** No control sequence, no broadcast, no invisible direction change. Also what the fallback text of a message needs. */
export function control(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=(?:channel|here|everyone|group)\b)/gi, '@\u2060')
}
