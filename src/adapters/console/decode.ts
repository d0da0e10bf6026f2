import type { Event } from '../../chat/event.ts'
import type { Press } from './encode.ts'

const base = {
  conversation: { platform: 'console', community: null, channel: 'terminal', thread: null, kind: 'direct' },
  // Whoever sits at the terminal owns the files.
  person: { id: 'terminal', groups: [], administrator: true },
} as const

/** A typed line -> an event: a number picks a choice of the last reply, a slash starts a command, the rest is said. */
export function decodeLine(line: string, id: string, at: number, presses: readonly Press[]): Event {
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
): Event {
  return { ...base, kind: 'form', id, at, form, fields }
}
