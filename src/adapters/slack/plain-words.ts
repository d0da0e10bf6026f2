/**
 * What a person typed, as Slack sends it -> the words, without the mention of the bot and without Slack's control
 * sequences. Slack sends a typed `<` as `&lt;`, so one that belongs to no sequence is dropped: kept, it could become
 * part of a new sequence.
 */
export function plainWords(sent: string, bot: string): string {
  return sent
    .replace(/<([^<>]*)>|[<>]/g, (_, inner?: string) => {
      if (inner === undefined) return ''
      const bar = inner.indexOf('|')
      const target = bar < 0 ? inner : inner.slice(0, bar)
      const label = bar < 0 ? '' : inner.slice(bar + 1)
      if (target === `@${bot}`) return ' '
      if (target.startsWith('@') || target.startsWith('!subteam'))
        return label ? `@${label.replace(/^@/, '')}` : '@somebody'
      if (target.startsWith('!')) return `@${label.replace(/^@/, '') || target.slice(1)}`
      if (target.startsWith('#')) return `#${label || target.slice(1)}`
      return label || target.replace(/^mailto:/, '')
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
    .replace(/^[,:;]\s*/, '')
}

export function mentions(sent: string, bot: string): boolean {
  return new RegExp(`<@${bot}(?:\\|[^<>]*)?>`).test(sent)
}
