import type { CompletionRequest, Desk } from '../../src/chat/adapter.ts'
import type { Command, Suggestion } from '../../src/chat/command.ts'
import type { ChoiceEvent, CommandEvent, Event, FormEvent, MessageEvent } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'

/** What a test makes the desk say. null: nothing. */
export type Script = (event: Event) => Reply | null | Promise<Reply | null>

/** A desk with the router's two guards (unaddressed words are dropped, an event is handled once) and a script behind them. */
export class ScriptedDesk implements Desk {
  /** Everything the adapter brought in, repetitions included. */
  readonly received: Event[] = []
  /** What got past the guards. */
  readonly handled: Event[] = []
  readonly commands: readonly Command[]
  script: Script = () => words('Answer.')
  suggest: (request: CompletionRequest) => readonly Suggestion[] = () => []
  readonly #seen = new Set<string>()

  constructor(commands: readonly Command[] = contractCommands) {
    this.commands = commands
  }

  async handle(event: Event): Promise<Reply | null> {
    this.received.push(event)
    if (event.kind === 'message' && event.addressed === 'none') return null
    if (this.#seen.has(event.id)) return null
    this.#seen.add(event.id)
    this.handled.push(event)
    return await this.script(event)
  }

  async complete(request: CompletionRequest): Promise<readonly Suggestion[]> {
    return this.suggest(request)
  }

  get messages(): readonly MessageEvent[] {
    return this.handled.filter(event => event.kind === 'message')
  }
  get called(): readonly CommandEvent[] {
    return this.handled.filter(event => event.kind === 'command')
  }
  get chosen(): readonly ChoiceEvent[] {
    return this.handled.filter(event => event.kind === 'choice')
  }
  get submitted(): readonly FormEvent[] {
    return this.handled.filter(event => event.kind === 'form')
  }
}

/** A public answer of one text block, with more of the reply as needed. */
export function words(text: string, more: Partial<Reply> = {}): Reply {
  return { status: 'answered', visibility: 'public', blocks: [{ type: 'text', text }], ...more }
}

/** The commands that the contract suite uses; a fake platform may need them registered. */
export const contractCommands: readonly Command[] = [
  {
    name: 'ask',
    description: 'Ask a question',
    role: 'member',
    visibility: 'public',
    options: [{ name: 'question', description: 'Your question', type: 'text', required: true, rest: true }],
    run: () => words('never run here'),
  },
  {
    name: 'check',
    description: 'Check your case',
    role: 'member',
    visibility: 'private',
    options: [],
    run: () => words('never run here'),
  },
]
