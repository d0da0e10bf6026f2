import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { KNOWLEDGE_DAY } from './knowledge-day.ts'

/**
 * Whole conversations in YAML, run through the real router and the real encoder of each platform:
 *
 * ```yaml
 * - name: a follow-up swaps the visa
 *   turns:
 *     - say: how many years can i stay on j1
 *       sees: [7 years]
 *     - say: and h1b?
 *       sees: [6 years]
 *       not: [J-1 physician]
 *     - press: More            # a button, by (the start of) its label
 *     - command: /term ptl
 *     - pick: [Pakistan]       # from the select on screen, by label
 *     - submit: { citizenship: pakistan }   # the open form, by field id
 *     - silent: true           # together with say: no reply comes
 *       say: good morning all
 *       where: channel         # direct (default), channel (overheard), mention, thread
 * ```
 */
const turnSchema = z.strictObject({
  say: z.string().optional(),
  where: z.enum(['direct', 'channel', 'mention', 'thread']).default('direct'),
  press: z.string().optional(),
  command: z.string().startsWith('/').optional(),
  pick: z.array(z.string()).optional(),
  submit: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  /** Each must be seen (case ignored); `a|b` is either. */
  sees: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  silent: z.boolean().default(false),
  private: z.boolean().optional(),
})
export type Turn = z.infer<typeof turnSchema>

const dialogueSchema = z.strictObject({
  name: z.string(),
  /** Platforms on which it cannot run, with the reason. */
  except: z.partialRecord(z.enum(['discord', 'slack', 'console']), z.string()).optional(),
  /** It changes the knowledge: runs on a small folder of its own, and the person is an admin. */
  changes: z.boolean().default(false),
  turns: z.array(turnSchema).min(1),
})
export type Dialogue = z.infer<typeof dialogueSchema>

/** What a person sees after doing something: the whole new or changed message(s), as plain text without markup. */
export interface Seen {
  readonly text: string
  /** Labels of the buttons and select options on screen. */
  readonly labels: readonly string[]
  /** Only the person sees it. */
  readonly private: boolean
}

/** A person at a platform. Each call resolves when the reply is there; null when (after a short wait) none comes. */
export interface Talker {
  say(text: string, where: Turn['where']): Promise<Seen | null>
  press(label: string): Promise<Seen | null>
  command(line: string): Promise<Seen | null>
  pick(labels: readonly string[]): Promise<Seen | null>
  submit(fields: Readonly<Record<string, string | readonly string[]>>): Promise<Seen | null>
  /** Ends the conversation and checks that the platform saw nothing invalid. */
  leave(): Promise<void>
}

const folder = join(import.meta.dirname, '..', 'dialogues')

/** `{today}` in a file stands for the day of the tests. */
export function readDialogues(): readonly (Dialogue & { readonly file: string })[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file =>
      z
        .array(dialogueSchema)
        .parse(parse(readFileSync(join(folder, file), 'utf8').replaceAll('{today}', KNOWLEDGE_DAY)))
        .map(dialogue => ({ ...dialogue, file })),
    )
}

/** Plays a dialogue and throws, with what was seen, at the first turn that goes otherwise. */
export async function playDialogue(dialogue: Dialogue, talker: Talker): Promise<void> {
  for (const [index, turn] of dialogue.turns.entries()) {
    const seen = await act(turn, talker)
    const where = `turn ${index + 1} (${describe(turn)})`
    if (turn.silent) {
      if (seen) throw new Error(`${where}: expected silence, but saw:\n${seen.text}`)
      continue
    }
    if (!seen) throw new Error(`${where}: nothing was said`)
    // Lines may be wrapped anywhere.
    const text = `${seen.text}\n${seen.labels.join('\n')}`.toLowerCase().replace(/\s+/g, ' ')
    for (const wanted of turn.sees)
      if (!wanted.split('|').some(choice => text.includes(choice.toLowerCase())))
        throw new Error(`${where}: "${wanted}" is not in:\n${seen.text}\n${seen.labels.join(' | ')}`)
    for (const unwanted of turn.not)
      if (text.includes(unwanted.toLowerCase()))
        throw new Error(`${where}: "${unwanted}" should not be in:\n${seen.text}`)
    if (turn.private !== undefined && seen.private !== turn.private)
      throw new Error(`${where}: should be ${turn.private ? 'private' : 'public'}`)
  }
}

function act(turn: Turn, talker: Talker): Promise<Seen | null> {
  if (turn.say !== undefined) return talker.say(turn.say, turn.where)
  if (turn.press !== undefined) return talker.press(turn.press)
  if (turn.command !== undefined) return talker.command(turn.command)
  if (turn.pick !== undefined) return talker.pick(turn.pick)
  if (turn.submit !== undefined) return talker.submit(turn.submit)
  throw new Error('a turn needs say, press, command, pick or submit')
}

function describe(turn: Turn): string {
  return JSON.stringify(turn.say ?? turn.press ?? turn.command ?? turn.pick ?? turn.submit)
}
