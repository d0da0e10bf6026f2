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

/** A typed line -> an event: a number picks a choice of the last reply, a slash starts a command, the rest is said. */
export function decodeLine(line: string, id: string, at: number, presses: readonly Press[], person: Person): Event {
  const base = { conversation, person }
  const words = line.trim()
  const picked = /^\[?(\d{1,3})\]?\.?$/.test(words)
    ? presses[Number.parseInt(words.replace('[', ''), 10) - 1]
    : undefined
  if (picked) return { ...base, kind: 'choice', id, at, ...picked }
  const command = words.match(/^\/([a-z][a-z0-9-]*)(?:\s+([\s\S]*))?$/i)
  if (command) return { ...base, kind: 'command', id, at, command: command[1] ?? '', input: { text: command[2] ?? '' } }
  return { ...base, kind: 'message', id, at, text: line, addressed: 'direct' }
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
