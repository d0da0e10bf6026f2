/** The small Markdown of replies: **bold**, *italic*, `code`, [text](address). */

const SPECIAL = /[\\`*_[\]()~|<>#]/g

/** Foreign text as it is: every character that could be markup is escaped, line breaks become spaces, length is capped. */
export function literal(text: string, mostCharacters = 300): string {
  const flat = text
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = [...flat]
  const capped = characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join('')}…` : flat
  return capped.replace(SPECIAL, '\\$&')
}

/** Markdown -> words only. Links become `text (address)`. */
export function stripMarkdown(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\((\S*?)\)/g, (_, label: string, address: string) =>
      label === address ? address : `${label} (${address})`,
    )
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/gs, '$1')
    .replace(/(?<![\\*\w])\*(?![\s*])(.+?)(?<![\\\s])\*(?![*\w])/g, '$1')
    .replace(/(?<!\\)`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_[\]()~|<>#])/g, '$1')
}
