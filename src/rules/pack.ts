import type { Fact, RuleBook } from './book.ts'
import { problemOfValue } from './fact-values.ts'
import type { Facts, FactValue } from './facts.ts'
import { choiceCode } from './load-facts.ts'

/**
 * Facts as a short text for button ids and share codes: version, then each fact's code and value, then a check sum.
 * `1HIN.Op…`: a value is one character; `.` starts two, `,` three, `*` a count and as many. So that facts which the rules no
 * longer know can be passed over, and the rest still read.
 */
const VERSION = '1'
const UNSURE = '~'
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const DAY_ZERO = Date.UTC(2000, 0, 1)
const DAY = 86_400_000

export function packFacts(book: RuleBook, facts: Facts): string {
  const body = book.facts
    .flatMap(fact => {
      const value = facts[fact.id]
      return value === undefined ? [] : [`${fact.code}${packValue(book, fact, value)}`]
    })
    .join('')
  return `${VERSION}${body}${checkSum(body)}`
}

export type Unpacked =
  /** `lost`: facts that the rules do not know any more; they will be asked again where they matter. */
  | { readonly facts: Facts; readonly lost: number }
  /** `damaged`: cut short, mistyped or tampered with. `version`: from another version of the bot. */
  | { readonly error: 'damaged' | 'version' }

export function unpackFacts(book: RuleBook, packed: string): Unpacked {
  if (packed.length < 4 || packed.length > 1000) return { error: 'damaged' }
  if (!packed.startsWith(VERSION)) return { error: /^[2-9]/.test(packed) ? 'version' : 'damaged' }
  const body = packed.slice(1, -3)
  if (checkSum(body) !== packed.slice(-3)) return { error: 'damaged' }
  const byCode = new Map(book.facts.map(fact => [fact.code, fact]))
  const facts: Record<string, FactValue | null> = {}
  let lost = 0
  for (let at = 0; at < body.length; ) {
    const code = body.slice(at, at + (/[-_]/.test(body[at] ?? '') ? 2 : 1))
    at += code.length
    const length = valueLength(body, at)
    const value = body.slice(at, at + length)
    at += length
    if (value.length !== length) return { error: 'damaged' }
    const fact = byCode.get(code)
    const read = fact && unpackValue(book, fact, value)
    if (fact && read !== undefined) facts[fact.id] = read
    else lost++
  }
  return { facts, lost }
}

function valueLength(body: string, at: number): number {
  switch (body[at]) {
    case '.':
      return 3
    case ',':
      return 4
    case '*':
      return 2 + Math.max(0, DIGITS.indexOf(body[at + 1] ?? 'A'))
    default:
      return 1
  }
}

function packValue(book: RuleBook, fact: Fact, value: FactValue | null): string {
  if (value === null) return UNSURE
  switch (fact.type) {
    case 'yes-no':
      return value === true ? 'y' : 'n'
    case 'choice':
      return codeOf(fact.choices, String(value))
    case 'choices': {
      const items = value as readonly string[]
      return `*${digits(items.length, 1)}${items.map(item => codeOf(fact.choices, item)).join('')}`
    }
    case 'country':
      return `.${book.countries.find(country => country.id === value)?.iso ?? 'ZZ'}`
    case 'integer':
      return `.${digits(Number(value), 2)}`
    case 'date':
      return `,${digits(Math.round((Date.parse(`${value}T00:00:00Z`) - DAY_ZERO) / DAY) + 40_000, 3)}`
  }
}

function unpackValue(book: RuleBook, fact: Fact, packed: string): FactValue | null | undefined {
  if (packed === UNSURE) return null
  switch (fact.type) {
    case 'yes-no':
      return packed === 'y' ? true : packed === 'n' ? false : undefined
    case 'choice':
      return fact.choices.find(choice => choiceCode(choice) === packed)?.id
    case 'choices': {
      if (!packed.startsWith('*')) return undefined
      return [...packed.slice(2)].flatMap(code => fact.choices.find(choice => choiceCode(choice) === code)?.id ?? [])
    }
    case 'country':
      return packed.startsWith('.') ? book.countries.find(country => country.iso === packed.slice(1))?.id : undefined
    case 'integer': {
      const value = packed.startsWith('.') ? number(packed.slice(1)) : undefined
      return value === undefined || problemOfValue(fact, value) ? undefined : value
    }
    case 'date': {
      const days = packed.startsWith(',') ? number(packed.slice(1)) : undefined
      return days === undefined ? undefined : new Date(DAY_ZERO + (days - 40_000) * DAY).toISOString().slice(0, 10)
    }
  }
}

function codeOf(
  choices: Parameters<typeof choiceCode>[0][] | readonly Parameters<typeof choiceCode>[0][],
  id: string,
): string {
  const choice = choices.find(known => known.id === id)
  return choice ? choiceCode(choice) : UNSURE
}

function digits(value: number, length: number): string {
  let text = ''
  let rest = value
  for (let at = 0; at < length; at++) {
    text = (DIGITS[rest & 63] ?? 'A') + text
    rest >>>= 6
  }
  return text
}

function number(text: string): number | undefined {
  let value = 0
  for (const character of text) {
    const digit = DIGITS.indexOf(character)
    if (digit < 0) return undefined
    value = value * 64 + digit
  }
  return value
}

/** 18 bits: finds damage, guards nothing. A packed case holds no more than its owner told. */
function checkSum(body: string): string {
  let hash = 0x2545f491
  for (let at = 0; at < body.length; at++) hash = Math.imul(hash ^ body.charCodeAt(at), 0x01000193) >>> 0
  return digits((hash ^ (hash >>> 14)) & 0x3ffff, 3)
}
