import type { AnswerEngine } from '../answers/decision.ts'
import type { Command } from '../chat/command.ts'
import type { Event } from '../chat/event.ts'
import type { Log } from '../chat/log.ts'
import type { Reply } from '../chat/reply.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import type { RuleBook } from '../rules/book.ts'
import type { Turns } from './turns.ts'

/** What router steps and commands may use. Everything that changes with a reload is asked for anew each time. */
export interface Services {
  /** The snapshot served now. */
  knowledge(): Knowledge
  /** The rules of that snapshot. */
  rules(): RuleBook
  /** Trained on that snapshot. */
  answers(): AnswerEngine
  /** A question answered as in conversation, follow-ups included. */
  answer(text: string, event: Event): Reply
  /** What was asked lately, for follow-ups. */
  readonly turns: Turns
  /** A phrase of phrases.yaml, `{name}` filled in. Values are Markdown: pass foreign text through `literal()`. */
  say(phrase: string, values?: Readonly<Record<string, string | number>>): string
  /** Milliseconds since 1970. */
  now(): number
  readonly log: Log
  readonly commands: readonly Command<Services>[]
}
