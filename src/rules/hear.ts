import type { Fact, RuleBook } from './book.ts'
import type { Facts, FactValue } from './facts.ts'
import { hearWords, matchAt, type PatternPart, parsePattern } from './hear-words.ts'
import { impossibleFacts } from './read-facts.ts'

/** A fact heard in somebody's words. Shown for confirmation, never assumed. */
export interface HeardFact {
  readonly fact: Fact
  readonly value: FactValue
  /** The words it was heard in. */
  readonly words: string
}

const NEGATIONS = new Set(['not', 'no', 'never', 'without', 'neither', 'nor', 'lack', 'lacking', 'missing'])
/** Behind these the words are a plan, a question or a condition, not a fact. */
const SUPPOSED = new Set([
  'if',
  'when',
  'once',
  'after',
  'before',
  'until',
  'unless',
  'should',
  'would',
  'could',
  'may',
  'might',
  'will',
  'gonna',
  'plan',
  'planning',
  'want',
  'hope',
  'hoping',
  'need',
  'needed',
  'require',
  'required',
  'must',
  'going',
  'suppose',
  'whether',
  'can',
  'do',
  'does',
  'is',
  'are',
  'how',
  'what',
  'why',
  'which',
  'who',
  'someone',
  'friend',
  'he',
  'she',
  'they',
  'his',
  'her',
  'their',
  'you',
  'your',
  'people',
  'doctors',
])
/** "I do not have" is told, "do I have" is asked. */
const ASKING = new Set(['do', 'does', 'can', 'is', 'are'])
/** Words that begin a new thought: what was supposed before them is over. */
const BREAKS = /^[.;?!]$/
const SOFT_BREAKS = new Set([',', 'and', 'but', 'so', 'i', 'im'])

/**
 * Facts in plain talk: "I'm Indian, passed all steps incl. step 3, had a research J1". Deterministic word patterns from the
 * rules. Questions, plans and other people's cases are not heard; negated words give the negated value or nothing.
 */
export function hearFacts(text: string, book: RuleBook): readonly HeardFact[] {
  const words = hearWords(text)
  const heard = new Map<string, HeardFact>()
  const take = (fact: Fact, value: FactValue, start: number, end: number) => {
    if (!heard.has(fact.id)) heard.set(fact.id, { fact, value, words: words.slice(start, end).join(' ') })
  }
  for (const fact of book.facts) {
    for (const { says, is, not } of fact.heard)
      for (const pattern of says.map(parsePattern))
        for (let start = 0; start < words.length; start++) {
          const end = matchAt(pattern, words, start)
          if (end === undefined || end === start || isSupposed(words, start)) continue
          const negated = isNegated(words, start, end, pattern)
          if (!negated) take(fact, is, start, end)
          else if (not !== undefined) take(fact, not, start, end)
        }
    if (fact.id === 'citizenship') hearCitizenship(book, fact, words, take)
  }
  return consistent(book, [...heard.values()])
}

/** The facts of what was heard. */
export function factsHeard(heard: readonly HeardFact[]): Facts {
  return Object.fromEntries(heard.map(({ fact, value }) => [fact.id, value]))
}

function isSupposed(words: readonly string[], start: number): boolean {
  for (let at = start - 1, steps = 0; at >= 0 && steps < 7; at--, steps++) {
    const word = words[at] ?? ''
    if (BREAKS.test(word)) return false
    if (SUPPOSED.has(word) && !(words[at + 1] === 'not' && ASKING.has(word))) return true
    // "if I passed": the "I" does not end the supposing, a comma before it does.
    if (word === ',') return false
  }
  return false
}

function isNegated(words: readonly string[], start: number, end: number, pattern: readonly PatternPart[]): boolean {
  const own = new Set(pattern.flatMap(part => ('words' in part ? part.words : [])))

  for (let at = start - 1, steps = 0; at >= 0 && steps < 4; at--, steps++) {
    const word = words[at] ?? ''
    if (BREAKS.test(word) || (SOFT_BREAKS.has(word) && word !== 'i' && word !== 'im')) break
    if (NEGATIONS.has(word)) return true
  }
  return (
    words.slice(start, end).some(word => NEGATIONS.has(word) && !own.has(word)) ||
    (words[end] === 'not' && words[end + 1] === 'yet') ||
    words[end] === 'pending'
  )
}

/** "I'm Indian", "I am from Pakistan", "Nigerian IMG", "my citizenship is Canadian". */
function hearCitizenship(
  book: RuleBook,
  fact: Fact,
  words: readonly string[],
  take: (fact: Fact, value: FactValue, start: number, end: number) => void,
): void {
  const openings = [['im'], ['i', 'am'], ['i', 'm'], ['as'], ['am']]
  for (const country of book.countries) {
    if (country.id === 'other' || country.id === 'united_states') continue
    const names = [country.name, ...country.also].map(name => hearWords(name).filter(word => /\w/.test(word)))
    for (const name of names)
      for (let at = 0; at + name.length <= words.length; at++) {
        if (name.length === 0 || !name.every((word, offset) => words[at + offset] === word)) continue
        const end = at + name.length
        const before = words
          .slice(Math.max(0, at - 4), at)
          .filter(word => !['a', 'an', 'from', 'currently', 'originally'].includes(word))
        const opened = openings.some(opening =>
          opening.every((word, offset) => before.at(offset - opening.length) === word),
        )
        const after = [
          'citizen',
          'national',
          'img',
          'passport',
          'citizenship',
          'nationality',
          'doctor',
          'physician',
        ].includes(words[end] ?? '')
        const named = ['citizenship', 'nationality', 'passport'].includes(
          before.filter(word => word !== 'is').at(-1) ?? '',
        )
        const inOrIs = words[at - 1] === 'in'
        if (inOrIs || !(opened || after || named)) continue
        if (isSupposed(words, at) || isNegated(words, at, end, [])) continue
        take(fact, country.id, at, end)
      }
  }
}

/** What cannot be true together was misheard: nothing of it is offered. */
function consistent(book: RuleBook, heard: readonly HeardFact[]): readonly HeardFact[] {
  const wrong = impossibleFacts(book, factsHeard(heard)).flatMap(({ word }) => word.split(' + '))
  return wrong.length === 0 ? heard : heard.filter(({ fact }) => !wrong.includes(fact.id))
}
