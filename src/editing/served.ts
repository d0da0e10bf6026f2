import type { AnswerEngine } from '../answers/decision.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'

/** What serves, as far as a change can alter it. */
export interface Served {
  readonly knowledge: Knowledge
  readonly answers: AnswerEngine
}
