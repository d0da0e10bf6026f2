import type { Event, Person } from '../../chat/event.ts'
import { personName } from '../../chat/person-name.ts'
import type { Press } from './encode.ts'

const conversation = {
  platform: 'console',
  community: null,
  channel: 'terminal',
  thread: null,
  kind: 'direct',
} as const

/** Whoever sits at the terminal owns the files. `account`: the name of the computer's account. */
export function personAtTerminal(account?: string): Person {
  return { id: 'terminal', groups: [], administrator: true, ...personName(account) }
}

/** The number that a line is, when it is nothing else: "2", "[2]", "2."; else undefined. */
export function numberIn(line: string): number | undefined {
  const found = /^\[?(\d{1,3})\]?\.?$/.exec(line.trim())
  return found ? Number(found[1]) : undefined
}

/** A typed line -> an event: a number or the words beside it pick a choice of the last reply, a slash starts a command, the rest is said. */
export function decodeLine(line: string, id: string, at: number, presses: readonly Press[], person: Person): Event {
  const base = { conversation, person }
  const words = line.trim()
  const number = numberIn(line)
  const picked = number === undefined ? pressNamed(words, presses) : presses[number - 1]
  if (picked) return { ...base, kind: 'choice', id, at, choice: picked.choice, values: picked.values }
  const command = words.match(/^\/([a-z][a-z0-9-]*)(?:\s+([\s\S]*))?$/i)
  if (command) return { ...base, kind: 'command', id, at, command: command[1] ?? '', input: { text: command[2] ?? '' } }
  return { ...base, kind: 'message', id, at, text: line, addressed: 'direct' }
}

function pressNamed(words: string, presses: readonly Press[]): Press | undefined {
  const named = presses.filter(({ label }) => bare(label) === bare(words))
  return named.length === 1 ? named[0] : undefined
}

function bare(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function decodeForm(
  form: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  id: string,
  at: number,
  person: Person,
): Event {
  return { conversation, person, kind: 'form', id, at, form, fields }
}
