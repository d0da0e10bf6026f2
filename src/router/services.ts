import type { AnswerEngine } from '../answers/decision.ts'
import type { Command } from '../chat/command.ts'
import type { ConversationRef, Event, Person, PlatformName } from '../chat/event.ts'
import type { Log } from '../chat/log.ts'
import type { Reply } from '../chat/reply.ts'
import type { Editing } from '../editing/editing.ts'
import type { Entry, Knowledge } from '../knowledge/snapshot.ts'
import type { RuleBook } from '../rules/book.ts'
import type { Known } from '../store/people.ts'
import type { Retention, Store } from '../store/store.ts'
import type { Background } from './background.ts'
import type { Community } from './community.ts'
import type { AskedQuestions } from './learning/asked-questions.ts'
import type { OutcomeCounter } from './learning/count-outcomes.ts'
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
  /** An entry as it is (or would be) served, with what stands behind More. */
  show(entry: Entry, knowledge: Knowledge): { readonly answer: Reply; readonly more: Reply }
  /** The words of each message that a reply becomes on Discord and on Slack. */
  looks(reply: Reply): Promise<readonly { readonly platform: string; readonly messages: readonly string[] }[]>
  /** Changes to the knowledge, tried aside and published. */
  readonly editing: Editing
  /** What was asked lately, for follow-ups. */
  readonly turns: Turns
  /** What survives a restart. */
  readonly store: Store
  /** Channel modes, roles and the moderators' channel, as set by configuration and in chat. */
  readonly community: Community
  /** Who somebody is to the store. */
  known(person: Person, conversation: ConversationRef): Known
  /** Questions that buttons under their answers may still need. In memory only. */
  readonly asked: AskedQuestions
  /** Says something unasked. false: it could not be delivered (the log says why). */
  tell(where: ConversationRef, reply: Reply): Promise<boolean>
  /** What was served and how messages ended, counted. */
  readonly outcomes: OutcomeCounter
  /** Writes that no answer waits for. */
  readonly background: Background
  /** For how many days each kind of thing is kept. */
  readonly retention: Retention
  /** Hours after which a question to people that nobody took is an alarm. */
  readonly alarmHours: number
  /** Can the bot hear what is not said to it there? (On Discord only with the Message Content intent.) */
  overhears(platform: PlatformName): boolean
  /** A phrase of phrases.yaml, `{name}` filled in. Values are Markdown: pass foreign text through `literal()`. */
  say(phrase: string, values?: Readonly<Record<string, string | number>>): string
  /** Milliseconds since 1970. */
  now(): number
  readonly log: Log
  readonly commands: readonly Command<Services>[]
}
