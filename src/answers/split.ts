import { sentencesOf } from './text/questions.ts'
import { wordsOf } from './text/words.ts'

/** Where a second question starts inside a sentence: a link word, then a word that opens a question. */
const LINK =
  /(?:,\s*|\s+)(?:and|&|plus|also|or)\s+(?:also\s+|then\s+)?(?=(?:how|what|whats|when|where|which|who|whom|why|can|could|do|does|did|is|are|will|would|should|must|may)\b)|,\s*(?=(?:how|what|whats|when|where|which|who|why)\b)|\s+(?:and|&)\s+(?=(?:how|what|when|where|for how|if|my|for|on|cost|price|fee|fees|time|documents|papers)\b)/g
const FEWEST_WORDS = 2
/** A clause this near to the link decides whether it may stand alone. */
const NEAR = 60
const MOST_PIECES = 8

/**
 * The places where a message may hold more than one question: its sentences that ask, and those cut at "and how ...".
 * One part: nothing to split. Parts are cleaned text in order.
 */
export function splitQuestions(cleaned: string): { readonly lead: string; readonly questions: readonly string[] } {
  const sentences = sentencesOf(cleaned)
  const asking = sentences.filter(sentence => sentence.asks)
  const lead = sentences
    .slice(
      0,
      sentences.findIndex(sentence => sentence.asks),
    )
    .map(({ text }) => text)
  return asking.length > 0
    ? { lead: lead.join(' '), questions: asking.flatMap(({ text }) => cutAtLinks(text)) }
    : { lead: '', questions: cutAtLinks(cleaned) }
}

function cutAtLinks(sentence: string): readonly string[] {
  const pieces: string[] = []
  let from = 0
  for (const match of sentence.matchAll(LINK)) {
    const next = match.index + match[0].length
    const before = wordsOf(sentence.slice(Math.max(from, match.index - NEAR), match.index))
    if (before.length < FEWEST_WORDS || wordsOf(sentence.slice(next, next + NEAR)).length < FEWEST_WORDS) continue
    pieces.push(sentence.slice(from, match.index))
    from = next
    if (pieces.length === MOST_PIECES) break
  }
  return [...pieces, sentence.slice(from)].filter(piece => wordsOf(piece).length > 0)
}
