import type { Asker } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { Fit } from './fit.ts'

/** What was learnt from a knowledge base. */
export interface Learnt {
  readonly classes: readonly AnswerClass[]
  readonly fit: Fit
  readonly asker: Asker
}
