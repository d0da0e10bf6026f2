import type { Event } from '../chat/event.ts'
import type { Reply } from '../chat/reply.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'

/** `pass`: the next step looks at it. `silent`: the bot says nothing. A reply ends it. */
export type StepResult = Reply | 'pass' | 'silent'

export interface Desktop {
  readonly services: Services
  readonly settings: Settings
  /** True once per key and ten minutes: the same answer is not volunteered twice in a channel. */
  overheard(key: string): boolean
}

export type Step = (event: Event, desktop: Desktop) => StepResult | Promise<StepResult>
