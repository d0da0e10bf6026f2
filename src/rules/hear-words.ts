/** Text as the word patterns of `heard:` see it. */

/** "step 3", "j-1", "H1-B" are one word each, whatever the spelling. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/\bsteps?[\s-]*(?:1|one|i)\b/g, 'step1'],
  [/\bsteps?[\s-]*(?:2|two|ii)[\s-]*(?:ck|clinical knowledge)?\b/g, 'step2'],
  [/\b2\s*ck\b/g, 'step2'],
  [/\bsteps?[\s-]*(?:3|three|iii)\b/g, 'step3'],
  [/\bj[\s-]*(?:1|one)s?\b/g, 'j1'],
  [/\bj[\s-]*(?:2|two)s?\b/g, 'j2'],
  [/\bh[\s-]*(?:1|one)[\s-]*bs?\b/g, 'h1b'],
  [/\bh[\s-]*4\b/g, 'h4'],
  [/\bl[\s-]*2\b/g, 'l2'],
  [/\bi[\s-]*140\b/g, 'i140'],
  [/\bi[\s-]*485\b/g, 'i485'],
  [/\b212[\s-]*\(?e\)?/g, '212e'],
  [/\bgreen[\s-]*cards?\b/g, 'greencard'],
  [/\bu\.?s\.?a?\.?(?=\W|$)/g, 'us'],
  [/\bunited states(?: of america)?\b/g, 'us'],
  [/\b(?:2|two)[\s-]+years?\b/g, 'two year'],
]

/** Words and the marks that end a thought: `.` `,` `;` `?` stand as words of their own. */
export function hearWords(text: string): readonly string[] {
  let plain = text
    .slice(0, 4000)
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/n't\b/g, ' not')
    .replace(/\b(have|has|did|does|do|is|was|are|could|would|can|had)nt\b/g, '$1 not')
    .replace(/\bcannot\b/g, 'can not')
    .replace(/'(?=m|ve|d|ll|re|s)\b/g, '')
  for (const [pattern, word] of JOINED) plain = plain.replace(pattern, ` ${word} `)
  return plain.match(/[\p{L}\p{N}]+|[.,;?!]/gu) ?? []
}

/** A pattern of `heard:`: words, `a|b` either, `word?` perhaps, `..3` up to three words between. */
export type PatternPart = { readonly words: readonly string[]; readonly optional: boolean } | { readonly gap: number }

export function parsePattern(says: string): readonly PatternPart[] {
  return says
    .trim()
    .split(/\s+/)
    .map(part => {
      const gap = /^\.\.([1-9])$/.exec(part)
      if (gap) return { gap: Number(gap[1]) }
      const optional = part.endsWith('?')
      return { words: (optional ? part.slice(0, -1) : part).toLowerCase().split('|'), optional }
    })
}

/** End (exclusive) of a match that starts at `from`; undefined: none. A gap never crosses the end of a thought. */
export function matchAt(
  pattern: readonly PatternPart[],
  words: readonly string[],
  from: number,
  at = 0,
): number | undefined {
  const part = pattern[at]
  if (!part) return from
  if ('gap' in part) {
    for (let skipped = 0; skipped <= part.gap; skipped++) {
      const end = matchAt(pattern, words, from + skipped, at + 1)
      if (end !== undefined) return end
      if (/^[.;?!]$/.test(words[from + skipped] ?? '.')) return undefined
    }
    return undefined
  }
  if (part.words.includes(words[from] ?? '')) {
    const end = matchAt(pattern, words, from + 1, at + 1)
    if (end !== undefined) return end
  }
  return part.optional ? matchAt(pattern, words, from, at + 1) : undefined
}
