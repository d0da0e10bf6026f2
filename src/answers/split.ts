import { type Sentence, sentencesOf } from './text/questions.ts'
import { wordsOf } from './text/words.ts'

const AND = '(?:and|n|nd|&|\\+|plus|also|or)'
const OPENER =
  '(?:how|hw|what|whats|wat|when|where|which|who|whom|why|can|could|do|does|did|is|are|am|will|would|should|must|may)'
/** What may be asked in a word or two, once the subject is named. */
const ASPECT = '(?:how|what|when|where|for how|if|my|for|on|cost|price|fee|fees|time|documents|papers)'
/** Where a second question starts inside a sentence. */
const LINK = new RegExp(
  [
    `(?:,\\s*|\\s+)${AND}\\s+(?:also\\s+|then\\s+)?(?=${OPENER}\\b)`,
    `,\\s*(?=(?:how|what|whats|when|where|which|who|why|must|can|do|does|is)\\b)`,
    `,\\s*(?:and\\s+|n\\s+)?also\\s+`,
    `\\s+(?:and|&|n|\\+)\\s+(?=${ASPECT}\\b)`,
  ].join('|'),
  'g',
)
const FEWEST_WORDS = 2
/** A clause this near to the link decides whether it may stand alone. */
const NEAR = 60
const MOST_PIECES = 8
/** In a message of so few words a fragment asks, too: "green card ways please. and what is perm?" */
const SHORT_MESSAGE = 30
const FRAGMENT = 8
/** Of what stands before the first question so many words at its end lead on to it. */
const LONGEST_LEAD = 30
const TELLING = new Set("i i'm im i've ive we my he she they it this that there thanks thank hi hello".split(' '))

/**
 * The places where a message may hold more than one question: its sentences that ask, and those cut at "and how ...".
 * One part: nothing to split. Parts are cleaned text in order.
 */
export function splitQuestions(cleaned: string): { readonly lead: string; readonly questions: readonly string[] } {
  const sentences = sentencesOf(cleaned)
  const short = sentences.reduce((sum, { words }) => sum + words, 0) <= SHORT_MESSAGE
  const asking = sentences.filter(sentence => sentence.asks || (short && isFragment(sentence)))
  const before = sentences.slice(
    0,
    sentences.findIndex(sentence => asking.includes(sentence)),
  )
  const lead = before.flatMap(({ text }) => text.split(' ')).slice(-LONGEST_LEAD)
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

function isFragment({ text, words }: Sentence): boolean {
  return words >= FEWEST_WORDS && words <= FRAGMENT && !TELLING.has(text.split(/\s/)[0] ?? '')
}
