import type { Desk } from '../../src/chat/adapter.ts'
import type { ConversationRef, Event } from '../../src/chat/event.ts'
import { plainText } from '../../src/chat/plain-text.ts'
import type { Reply } from '../../src/chat/reply.ts'

let count = 0

/** Somebody with a name of their own at the desk, in a channel of a Discord server. */
export class KbPerson {
  readonly id: string
  readonly #desk: Desk
  last: Reply | null = null

  constructor(desk: Desk, id: string) {
    this.#desk = desk
    this.id = id
  }

  get conversation(): ConversationRef {
    return { platform: 'discord', community: 'server', channel: 'visa', thread: null, kind: 'channel' }
  }

  get text(): string {
    return this.last ? plainText({ blocks: this.last.blocks }) : ''
  }

  get labels(): readonly string[] {
    return (this.last?.choices ?? []).flatMap(group => group.choices.map(choice => choice.label))
  }

  async kb(words: string): Promise<string> {
    return this.#send({ kind: 'command', command: 'kb', input: { text: words } })
  }

  async say(text: string): Promise<string> {
    return this.#send({ kind: 'message', text, addressed: 'mention' })
  }

  /** A button or a select's option, by the start of its label. */
  async press(label: string): Promise<string> {
    for (const group of this.last?.choices ?? [])
      for (const choice of group.choices)
        if (choice.label.startsWith(label))
          return group.present === 'select' && group.id ? this.choose(group.id, [choice.id]) : this.choose(choice.id)
    throw new Error(`no "${label}" in: ${this.labels.join(' | ')}\n${this.text}`)
  }

  choose(choice: string, values: readonly string[] = []): Promise<string> {
    return this.#send({ kind: 'choice', choice, values })
  }

  /** The open form; fields left out keep what they hold. */
  async fill(fields: Readonly<Record<string, string>>): Promise<string> {
    const form = this.last?.form
    if (!form) throw new Error(`no form is open:\n${this.text}`)
    const held = form.fields.flatMap(field =>
      field.type === 'text' && field.value ? [[field.id, field.value] as const] : [],
    )
    return this.submit(form.id, { ...Object.fromEntries(held), ...fields })
  }

  submit(form: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.#send({ kind: 'form', form, fields })
  }

  async #send(what: Record<string, unknown>): Promise<string> {
    const event = {
      ...what,
      id: `kb-${++count}`,
      at: 0,
      conversation: this.conversation,
      person: { id: this.id, groups: [], administrator: false },
    } as unknown as Event
    this.last = await this.#desk.handle(event)
    return this.text
  }
}
