/** The small Markdown of replies -> Discord's Markdown, in which much more is markup and has to be escaped. */

type Inline =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'address'; readonly url: string }
  | { readonly type: 'link'; readonly label: readonly Inline[]; readonly url: string }
  | { readonly type: 'bold' | 'italic'; readonly inside: readonly Inline[] }

const escaped = /^\\([\\`*_[\]()~|<>#])/
const code = /^`([^`\n]+)`/
const link = /^\[((?:\\.|[^\]\\])*)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)/
const bold = /^\*\*(?=\S)((?:\\.|`[^`]*`|(?!\*\*)[^\\])+?)\*\*(?!\*)/s
const italic = /^\*(?=[^\s*])((?:\\.|`[^`]*`|\*\*(?:\\.|[^*\\])+\*\*|[^*\\])+?)(?<!\s)\*(?![*\w])/s
const address = /^https?:\/\/[^\s<>()[\]\\*`]*[^\s<>()[\]\\*`.,:;!?'"]/

/** One text of a reply in Discord's Markdown. Line breaks stay. */
export function inline(text: string): string {
  return escapeLineStarts(print(parse(text)))
}

function parse(text: string): readonly Inline[] {
  const nodes: Inline[] = []
  let words = ''
  const flush = () => {
    if (words) nodes.push({ type: 'words', text: words })
    words = ''
  }
  for (let at = 0; at < text.length; ) {
    const found = match(text.slice(at), text[at - 1])
    if (!found) {
      words += text[at++]
    } else {
      if (typeof found.node === 'string') words += found.node
      else {
        flush()
        nodes.push(found.node)
      }
      at += found.length
    }
  }
  flush()
  return nodes
}

function match(rest: string, before: string | undefined): { node: Inline | string; length: number } | undefined {
  const first = rest[0]
  if (first === undefined || !'\\`[*h'.includes(first)) return
  const inWord = before !== undefined && /\w/.test(before)
  let found = escaped.exec(rest)
  if (found?.[1]) return { node: found[1], length: 2 }
  found = code.exec(rest)
  if (found?.[1]) return { node: { type: 'code', text: found[1] }, length: found[0].length }
  found = link.exec(rest)
  if (found) return { node: asLink(found[1] ?? '', found[2] ?? ''), length: found[0].length }
  found = bold.exec(rest)
  if (found?.[1]) return { node: { type: 'bold', inside: parse(found[1]) }, length: found[0].length }
  found = inWord ? null : italic.exec(rest)
  if (found?.[1]) return { node: { type: 'italic', inside: parse(found[1]) }, length: found[0].length }
  found = inWord ? null : address.exec(rest)
  if (found) return { node: { type: 'address', url: found[0] }, length: found[0].length }
  return
}

/** Only web addresses become links; anything else is shown as words. */
function asLink(label: string, url: string): Inline {
  const words = parse(label)
  if (/^https?:\/\/\S+$/.test(url) && !/[<>]/.test(url)) return { type: 'link', label: words, url }
  const tail: Inline = { type: 'words', text: url ? ` (${url})` : '' }
  return { type: 'link', label: [...words, tail], url: '' }
}

/** `stamps`: dates also as timestamps; a link's label shows those as raw text. */
function print(nodes: readonly Inline[], stamps = true): string {
  return nodes.map(node => printOne(node, stamps)).join('')
}

function printOne(node: Inline, stamps: boolean): string {
  switch (node.type) {
    case 'words':
      return stamps ? stampDates(escapeWords(node.text)) : escapeWords(node.text)
    case 'code':
      return `\`${hush(node.text)}\``
    case 'address':
      return node.url
    case 'bold':
      return `**${print(node.inside, stamps)}**`
    case 'italic':
      return `*${print(node.inside, stamps)}*`
    case 'link':
      return printLink(node.label, node.url)
  }
}

/** A label that is an address itself, or empty, would not be a masked link. */
function printLink(label: readonly Inline[], url: string): string {
  const words = print(
    label.map(one => (one.type === 'address' ? { type: 'words' as const, text: one.url } : one)),
    false,
  )
  if (!url) return words
  const isItsOwnLabel = label.length === 1 && label[0]?.type === 'address'
  if (!words.trim() || isItsOwnLabel) return url
  return `[${words}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
}

/**
 * `2026-11-24` -> `2026-11-24 (<t:...:D>)`: the plain date, and the day as the reader's own language writes it. Noon UTC, so
 * that it is the same day from Honolulu to Karachi. Inside brackets the plain date stays alone.
 */
function stampDates(text: string): string {
  return text.replace(/(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g, (date, at: number) => {
    const noon = Date.parse(`${date}T12:00:00Z`)
    return Number.isNaN(noon) || isBracketed(text, at) ? date : `${date} (<t:${noon / 1000}:D>)`
  })
}

function isBracketed(text: string, at: number): boolean {
  return /\([^()]*$/.test(text.slice(0, at)) || /^[^()]*\)/.test(text.slice(at))
}

/** Every character that Discord could take as markup. */
function escapeWords(text: string): string {
  return hush(text).replace(/[\\`*_~|[\]<>]/g, '\\$&')
}

/** Mentions that notify nobody even when something else forgets to forbid them: a zero-width space after the `@`. */
export function hush(text: string): string {
  return text.replace(/@(?=everyone|here)/gi, '@\u200b').replace(/<(@[!&]?|#|\/)(?=\d|\w+:\d)/g, '<$1\u200b')
}

/** `# `, `-# `, `> `, `- ` and `1. ` at the start of a line would become a heading, a quote or a list. */
function escapeLineStarts(text: string): string {
  return text.replace(/^(\s*)(?=#|>|[-+](?:\s|#))/gm, '$1\\').replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2')
}
