export type Correction = { readonly kind: 'question'; readonly words: string } | { readonly kind: 'rejection' }

const MEANT =
  /^(?:no|nope|nah|sorry|not that|wrong)?[\s,.:;!-]{0,5}(?:i|what i) (?:meant|mean|was asking|am asking|asked)(?: is| was| about| to ask)?[\s,.:;-]{1,5}/i
const REJECTED =
  /^(?:no[\s,.!]{0,3})?(?:none of (?:these|those|them|the above)|not (?:what|the question) i (?:asked|meant)|(?:that(?:'s|s| is| was)|this is) not (?:it|my question|what i (?:asked|meant))|wrong (?:answer|question)|not (?:it|that|my question)|none)[\s.!]{0,5}$/i

/** "No, I meant ..." is the question behind it; "none of these" is a no. Everything else is a question as it stands. */
export function readCorrection(text: string): Correction {
  const words = text.slice(0, 20_000).trim()
  if (words.length < 80 && REJECTED.test(words)) return { kind: 'rejection' }
  const rest = words.slice(0, 200).match(MEANT)
  if (rest && rest[0].length < words.length) return { kind: 'question', words: words.slice(rest[0].length) }
  return { kind: 'question', words: text }
}
