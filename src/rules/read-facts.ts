import { nearest } from '../chat/nearest.ts'
import type { Fact, FactChoice, RuleBook } from './book.ts'
import { problemOfValue } from './fact-values.ts'
import { type Facts, type FactValue, isKnown, sameValue } from './facts.ts'
import { slotsOf } from './judge.ts'

/** What is wrong with something told; for people. */
export interface FactProblem {
  /** The word that is wrong, as typed. */
  readonly word: string
  readonly message: string
}

export interface ReadFacts {
  readonly facts: Facts
  readonly problems: readonly FactProblem[]
}

/** `{"step3": "passed"}` -> facts. Names may be the fact's id or another of its names. */
export function readFactsObject(book: RuleBook, object: Readonly<Record<string, unknown>>): ReadFacts {
  const facts: Record<string, FactValue | null> = {}
  const problems: FactProblem[] = []
  for (const [name, raw] of Object.entries(object)) {
    const fact = findFact(book, name)
    if (!fact) {
      problems.push({ word: name, message: unknownName(book, name) })
      continue
    }
    const read = readValue(book, fact, raw)
    if ('problem' in read) problems.push({ word: `${name}=${sayRaw(raw)}`, message: `${fact.id}: ${read.problem}` })
    else facts[fact.id] = read.value
  }
  return { facts, problems: [...problems, ...impossibleFacts(book, facts)] }
}

const PAIR = /^([^=:\s]+)\s*[=:]\s*(.*)$/s

/** `step3=passed citizenship="saudi arabia" program_sponsors=j1,h1b` -> facts. A bare yes-no fact means yes. */
export function readFactsText(book: RuleBook, text: string): ReadFacts {
  const object: Record<string, unknown> = {}
  const problems: FactProblem[] = []
  const words = text.slice(0, 4000).match(/[^\s=:]+\s*[=:]\s*(?:"[^"]*"|'[^']*'|\S*)|\S+/g) ?? []
  for (const word of words) {
    const pair = PAIR.exec(word)
    const name = pair?.[1] ?? word
    if (pair) object[name] = (pair[2] ?? '').replace(/^["']|["']$/g, '')
    else if (findFact(book, name)?.type === 'yes-no') object[name] = 'yes'
    else problems.push({ word, message: `write name=value, such as step3=passed. ${unknownName(book, name)}` })
  }
  const read = readFactsObject(book, object)
  return { facts: read.facts, problems: [...problems, ...read.problems] }
}

/** Combinations that cannot be true at once; `word` names the facts, joined by ` + `. */
export function impossibleFacts(book: RuleBook, facts: Facts): readonly FactProblem[] {
  const { told } = slotsOf(book, facts)
  const day = book.valuesOn('2000-01-01')
  const problems = new Map<string, string>()
  const clash = (says: string, indexes: readonly number[]) => {
    const names = indexes.flatMap(index => book.facts[index]?.id ?? []).filter(id => isKnown(facts, id))
    if (!problems.has(says)) problems.set(says, [...new Set(names)].join(' + '))
  }
  for (const { says, when } of book.impossible) if (when.value(told, day) === true) clash(says, when.reads)
  for (const { says, when, facts: implied } of book.implied) {
    const wrong = Object.entries(implied).filter(([id, value]) => isKnown(facts, id) && !sameValue(facts[id], value))
    if (wrong.length > 0 && when.value(told, day) === true)
      clash(says, [...when.reads, ...wrong.flatMap(([id]) => book.fact.get(id)?.index ?? [])])
  }
  return [...problems].map(([message, word]) => ({ word, message }))
}

export function findFact(book: RuleBook, name: string): Fact | undefined {
  const wanted = fold(name)
  return (
    book.fact.get(name) ??
    book.facts.find(fact => fold(fact.id) === wanted) ??
    book.facts.find(fact => fact.also.some(other => fold(other) === wanted))
  )
}

const UNSURE = new Set(['not-sure', 'unsure', 'unknown', '?', 'dont-know', 'not-known', 'idk'])
const YES = new Set(['yes', 'y', 'true', '1'])
const NO = new Set(['no', 'n', 'false', '0', 'none'])

/** What somebody gave for a fact -> its value; `null` is "not sure". */
export function readValue(
  book: RuleBook,
  fact: Fact,
  raw: unknown,
): { readonly value: FactValue | null } | { readonly problem: string } {
  if (raw === null || raw === undefined) return { value: null }
  if (typeof raw === 'string' && UNSURE.has(fold(raw))) return { value: null }
  switch (fact.type) {
    case 'yes-no': {
      const word = fold(String(raw))
      if (YES.has(word)) return { value: true }
      if (NO.has(word)) return { value: false }
      return { problem: `"${sayRaw(raw)}" is not yes, no or not-sure` }
    }
    case 'choice': {
      const choice = findChoice(fact.choices, String(raw))
      return choice
        ? { value: choice }
        : {
            problem: notAChoice(
              raw,
              fact.choices.map(item => item.id),
            ),
          }
    }
    case 'choices': {
      const items = Array.isArray(raw) ? raw.map(String) : String(raw).split(/[,+;|]/)
      const wanted = items.map(item => item.trim()).filter(item => item !== '' && !NO.has(fold(item)))
      const found: string[] = []
      for (const item of wanted) {
        const choice = findChoice(fact.choices, item)
        if (!choice) return { problem: notAChoice(item, ['none', ...fact.choices.map(one => one.id)]) }
        if (!found.includes(choice)) found.push(choice)
      }
      return { value: found }
    }
    case 'country': {
      const country = findCountry(book, String(raw))
      if (country) return { value: country }
      const meant = nearest(
        fold(String(raw)),
        book.countries.flatMap(item => [fold(item.id), ...item.also.map(fold)]),
      )
      const suggestion = meant && findCountry(book, meant)
      return {
        problem: `"${sayRaw(raw)}" is not a country we know${suggestion ? `; did you mean "${suggestion}"?` : '; write its English name'}`,
      }
    }
    case 'integer': {
      const number =
        typeof raw === 'number' ? raw : /^\d+(?:\.0+)?$/.test(String(raw).trim()) ? Number(raw) : Number.NaN
      if (Number.isNaN(number)) return { problem: `"${sayRaw(raw)}" is not a whole number` }
      const problem = problemOfValue(fact, number)
      return problem ? { problem } : { value: number }
    }
    case 'date': {
      const text = String(raw).trim()
      const problem = problemOfValue(fact, text)
      return problem ? { problem: `"${sayRaw(raw)}": ${problem}` } : { value: text }
    }
  }
}

export function findCountry(book: RuleBook, typed: string): string | undefined {
  const wanted = fold(typed)
  return (
    book.countries.find(country => fold(country.id) === wanted) ??
    book.countries.find(
      country => fold(country.name) === wanted || country.also.some(other => fold(other) === wanted),
    ) ??
    book.countries.find(country => country.iso === typed.trim())
  )?.id
}

function findChoice(choices: readonly FactChoice[], typed: string): string | undefined {
  const wanted = fold(typed)
  return (
    choices.find(choice => fold(choice.id) === wanted) ??
    choices.find(choice => choice.also.some(other => fold(other) === wanted) || fold(choice.label) === wanted)
  )?.id
}

function notAChoice(raw: unknown, ids: readonly string[]): string {
  const meant = nearest(fold(String(raw)), ids)
  return `"${sayRaw(raw)}" is not one of: ${ids.join(', ')}${meant ? `; did you mean "${meant}"?` : ''}`
}

function unknownName(book: RuleBook, name: string): string {
  const names = book.facts.flatMap(fact => [fact.id, ...fact.also])
  const meant = nearest(name.toLowerCase(), names)
  return `"${sayRaw(name)}" is not a fact; ${meant ? `did you mean "${findFact(book, meant)?.id ?? meant}"? ` : ''}Facts: ${book.facts.map(fact => fact.id).join(', ')}`
}

/** Case, accents, and the marks between words do not matter. */
export function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9?]+/g, '-')
    .replace(/^-|-$/g, '')
}

function sayRaw(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
