import { UserError } from '../../src/chat/errors.ts'
import type { Services } from '../../src/router/services.ts'
import type { RuleBook } from '../../src/rules/book.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { packFacts, unpackFacts } from '../../src/rules/pack.ts'
import { readDay } from './day.ts'

/** Platforms allow 100 characters in a button's id. */
const MOST = 100

/** `visa-check:1HIN...:n`: owner, packed facts, what the press means, perhaps a day. undefined: it would be too long. */
export function idOf(
  owner: string,
  book: RuleBook,
  facts: Facts,
  action: string,
  asOf?: string | undefined,
): string | undefined {
  const id = [owner, packFacts(book, facts), action, ...(asOf === undefined ? [] : [asOf])].join(':')
  return id.length <= MOST ? id : undefined
}

export interface ReadId {
  readonly facts: Facts
  /** Answers that the rules know no more. */
  readonly lost: number
  readonly action: string
  /** The day the rules are looked at, when it is not the day of the press. */
  readonly asOf: string | undefined
}

/** Throws a UserError in plain words when the id is damaged, foreign or of another version. */
export function readId(owner: string, services: Services, id: string): ReadId {
  const [, packed = '', action = '', asOf] = id.split(':')
  const read = unpackFacts(services.rules(), packed)
  if ('error' in read)
    throw new UserError(services.say(read.error === 'version' ? 'check-version' : 'check-damaged', { command: owner }))
  if (asOf !== undefined && readDay(asOf) === undefined)
    throw new UserError(services.say('check-damaged', { command: owner }))
  return { ...read, action, asOf }
}

/** What a share code looks like: the packed facts behind a mark that nobody types by chance. */
export const SHARE_MARK = 'VR-'

export function shareCode(book: RuleBook, facts: Facts): string {
  return `${SHARE_MARK}${packFacts(book, facts)}`
}

/** Two characters for a question, so that a press says which question it answers. */
export function questionMark(id: string): string {
  let hash = 11
  for (const character of id) hash = (Math.imul(hash, 33) + character.charCodeAt(0)) >>> 0
  return (hash % 1296).toString(36).padStart(2, '0')
}
