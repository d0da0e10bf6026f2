import { wordsOf } from './words.ts'

export interface Sentence {
  /** Cleaned text. */
  readonly text: string
  readonly words: number
  /** Ends with a question mark, starts as a question does, or is short and asks in its middle. */
  readonly asks: boolean
}

const ASKING = new Set('what whats which who whom whose when where why how'.split(' '))
const YES_OR_NO = new Set(
  'is are was were am do does did can could will would should shall may might must has have had'.split(' '),
)
const OPENERS = new Set([...ASKING, ...YES_OR_NO, ...'any anyone anybody need explain tell'.split(' ')])
const LEADS = new Set(
  'and n but so also or then plus ok okay second secondly first firstly finally also hi hello hey'.split(' '),
)
const MOST_SENTENCES = 60
/** Words that ask in the middle of a short sentence: "india eb2 how many years", "her step 1 is old does it count". */
const INSIDE = new Set('how what whats why does'.split(' '))
/** Words that ask before a person: "do i", "can she". */
const BEFORE_PERSON = new Set('do can could should will would must am is are may'.split(' '))
const PERSONS = new Set('i we he she it they you there my'.split(' '))
const SHORT = 18

/** Splits cleaned text at `.`, `?`, `!`, `;` and line breaks; a stop inside a word or number (`u.s.`, `1.5`) is none. */
export function sentencesOf(cleaned: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  const push = (to: number, asked: boolean) => {
    const text = cleaned.slice(from, to).trim()
    from = to
    const words = wordsOf(text)
    if (words.length > 0)
      sentences.push({ text, words: words.length, asks: asked || opensAsQuestion(words) || asksInside(words) })
  }
  for (let at = 0; at < cleaned.length && sentences.length < MOST_SENTENCES; at++) {
    const mark = cleaned[at]
    if (mark === '\n') push(at, false)
    else if (mark === '?' || mark === '!' || mark === ';' || mark === '.') {
      const next = cleaned[at + 1]
      if (mark === '.' && next !== undefined && /[\p{L}\p{N}]/u.test(next)) continue
      push(at + 1, mark === '?')
    }
  }
  if (sentences.length < MOST_SENTENCES) push(cleaned.length, false)
  return sentences
}

/** Whether a piece of cleaned text asks by its words, with or without a question mark. */
export function asks(cleaned: string): boolean {
  const words = wordsOf(cleaned)
  return cleaned.endsWith('?') || opensAsQuestion(words) || asksInside(words)
}

/** How a piece of cleaned text begins to ask: "what ...", "can i ...". */
export function openerOf(cleaned: string): 'w' | 'yes or no' | undefined {
  const first = openingOf(wordsOf(cleaned))
  return ASKING.has(first) ? 'w' : YES_OR_NO.has(first) ? 'yes or no' : undefined
}

export function opensAsQuestion(words: readonly string[]): boolean {
  return OPENERS.has(openingOf(words))
}

/** The first word that does not only lead on. */
function openingOf(words: readonly string[]): string {
  return words.find(word => !LEADS.has(word)) ?? ''
}

function asksInside(words: readonly string[]): boolean {
  if (words.length > SHORT) return false
  return words.some((word, at) => INSIDE.has(word) || (BEFORE_PERSON.has(word) && PERSONS.has(words[at + 1] ?? '')))
}
