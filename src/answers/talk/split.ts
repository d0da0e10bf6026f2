import { asks, type Sentence, sentencesOf } from '../text/questions.ts'
import { wordsOf } from '../text/words.ts'

const AND = '(?:and|n|nd|aur|&|\\+|plus|also)'
const OPENER =
  '(?:how|hw|what|whats|wat|wht|when|wen|where|which|who|whom|why|can|could|do|does|did|is|are|am|r|will|would|should|shud|must|may|until when|in which|in what|on which|for which|by when|whether|to whom|kya|kab|kaise|kahan|kaun|kitn[aei])'
/** What may be asked in a word or two, once the subject is named. */
const ASPECT = '(?:how|what|when|where|for how|if|my|for|on|cost|price|fee|fees|time|documents|papers)'
/** Where a second question starts inside a sentence. */
const LINK = new RegExp(
  [
    `(?:,\\s*|\\s+)${AND}\\s+(?:also\\s+|then\\s+)?(?=${OPENER}\\b)`,
    `\\s*[,/;]\\s*(?=${OPENER}\\b)`,
    '\\s+/\\s+',
    `,\\s*(?:and\\s+|n\\s+)?also\\s+`,
    // "interviews in which months, match week when"
    `,\\s*(?:and\\s+|n\\s+)?(?=[^,.?!]{0,30}\\b(?:who|when|how|what|which|where)\\b)`,
    `\\s+(?:and|&|n|\\+)\\s+(?=${ASPECT}\\b)`,
  ].join('|'),
  'g',
)
const AND_LINK = new RegExp(`(?:^|[\\s,])${AND}\\s`)
/** A clause that begins so is the condition of what follows. */
const CONDITION =
  /^(?:(?:and|but|or|also|so)\s+)?(?:if|once|since|because|as|after|before|while|until|for|when (?!(?:do|does|is|are|will|wil|can|should|shud|to|must|we|comes?|\w+ (?:i|we|they|the|my|it))\b))\b/
const FEWEST_WORDS = 2
/** Itself and two words more. */
const SHORTEST_CONDITION = 3
/** A clause this near to the link decides whether it may stand alone. */
const NEAR = 60
const MOST_PIECES = 8
/** In a message of so few words a fragment asks, too: "green card ways please. and what is perm?" */
const SHORT_MESSAGE = 30
const FRAGMENT = 8
const ASKING = new Set('who when where which whom whose'.split(' '))
const LONGEST_ASKING = 12
/** A sentence after a question may be one more, if it is no longer than this. */
const LONGEST_ADDED = 14
/** What a second question is added with. */
const ADDED = /^(?:also|plus|second|secondly|n|and)\b/
/** Of what stands before the first question so many words at its end lead on to it. */
const LONGEST_LEAD = 30
/** Who speaks of himself or of others tells, if he does not ask. */
const TELLING = new Set(
  "i i'm im i've ive my me we our us he his she her they am is are was were be been have has had got it this that there thanks thank hi hello hey did done went gave passed used finished".split(
    ' ',
  ),
)

/**
 * The places where a message may hold more than one question: its sentences that ask, and those cut at "and how ...".
 * One part: nothing to split. Parts are cleaned text in order.
 */
export function splitQuestions(cleaned: string): { readonly lead: string; readonly questions: readonly string[] } {
  const sentences = sentencesOf(cleaned)
  const short = sentences.reduce((sum, { words }) => sum + words, 0) <= SHORT_MESSAGE
  const asking = sentences.filter(
    (sentence, at) =>
      sentence.asks || (short && (isRequest(sentence) || (sentences[at - 1]?.asks && mayBeAdded(sentence)))),
  )
  const before = sentences.slice(
    0,
    sentences.findIndex(sentence => asking.includes(sentence)),
  )
  const lead = before.flatMap(({ text }) => text.split(' ')).slice(-LONGEST_LEAD)
  return asking.length > 0
    ? { lead: lead.join(' '), questions: asking.flatMap(({ text }) => cutAtLinks(text)) }
    : { lead: '', questions: cutAtLinks(cleaned) }
}

/** Where a second question may start though nothing says that it asks: "ptl fee, and phone of the board", "who sponsor j1 who sponsor h1b". */
const LOOSE = new RegExp(`[.?!,;/]\\s+${AND}\\s+|[.?!,;/]\\s+|\\n|\\s+${AND}\\s+`, 'g')
const MOST_LOOSE = 4
const LONGEST_LOOSE = 40

/** The ways to cut a short message in two, for one that `splitQuestions` leaves whole. */
export function looseCuts(cleaned: string): readonly (readonly [string, string])[] {
  if (wordsOf(cleaned).length > LONGEST_LOOSE) return []
  return [...cleaned.matchAll(LOOSE)]
    .map(({ index, 0: link }) => [cleaned.slice(0, index), cleaned.slice(index + link.length)] as const)
    .filter(cut => cut.every(part => wordsOf(part).length >= FEWEST_WORDS) && !CONDITION.test(cut[0]))
    .slice(0, MOST_LOOSE)
}

function cutAtLinks(sentence: string): readonly string[] {
  const pieces: string[] = []
  let from = 0
  for (const match of sentence.matchAll(LINK)) {
    const next = match.index + match[0].length
    const before = sentence.slice(from, match.index)
    if (wordsOf(before.slice(-NEAR)).length < FEWEST_WORDS) continue
    if (wordsOf(sentence.slice(next, next + NEAR)).length < FEWEST_WORDS) continue
    if (!mayAsk(before.trim(), AND_LINK.test(match[0]))) continue
    pieces.push(before)
    from = next
    if (pieces.length === MOST_PIECES) break
  }
  return [...pieces, sentence.slice(from)].filter(piece => wordsOf(piece).length > 0)
}

/** Whether a clause asks by itself: what only tells, or sets a condition, belongs to what follows. Before an "and" a few words may ask, too. */
function mayAsk(clause: string, beforeAnd: boolean): boolean {
  if (CONDITION.test(clause)) return asksOnceSet(clause)
  return (
    asks(clause) || asksSomewhere(clause) || (beforeAnd && isFragment({ text: clause, words: wordsOf(clause).length }))
  )
}

/** A condition, and what is asked under it: "if i move to another hospital what does ecfmg need". */
function asksOnceSet(clause: string): boolean {
  return asks(wordsOf(clause).slice(SHORTEST_CONDITION).join(' '))
}

/** "green card ways please." Other fragments before a question lead to it. */
function isRequest(sentence: Sentence): boolean {
  return isFragment(sentence) && /\b(?:please|pls|plz|info|explain)\b/.test(sentence.text)
}

/** "moved last week who needs to know" */
function asksSomewhere(clause: string): boolean {
  const words = wordsOf(clause)
  return words.length <= LONGEST_ASKING && words.some(word => ASKING.has(word))
}

function mayBeAdded({ text, words }: Sentence): boolean {
  const [first = ''] = wordsOf(text)
  return ADDED.test(text) || (words >= FEWEST_WORDS && words <= LONGEST_ADDED && !TELLING.has(first))
}

function isFragment({ text, words }: Pick<Sentence, 'text' | 'words'>): boolean {
  if (words < FEWEST_WORDS || words > FRAGMENT) return false
  const [first = '', ...others] = wordsOf(text)
  return !/(?:ing|ed)$/.test(first) && ![first, ...others].some(word => TELLING.has(word))
}
