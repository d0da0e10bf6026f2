import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Command } from '../../src/chat/command.ts'
import type { ChoiceEvent, CommandEvent, FormEvent } from '../../src/chat/event.ts'
import { silentLog } from '../../src/chat/log.ts'
import { plainText } from '../../src/chat/plain-text.ts'
import type { Choice, Reply } from '../../src/chat/reply.ts'
import { makeFigures } from '../../src/knowledge/figures.ts'
import type { Knowledge } from '../../src/knowledge/snapshot.ts'
import { packageDir } from '../../src/open-services.ts'
import { readOptions } from '../../src/router/read-options.ts'
import type { Services } from '../../src/router/services.ts'
import type { RuleBook } from '../../src/rules/book.ts'
import { realBook } from '../rules/real-book.ts'

const yaml = (name: string) => parse(readFileSync(join(packageDir, 'knowledge', name), 'utf8'))

/** The services that checks use, over the knowledge that ships. */
export async function checkServices(book?: RuleBook): Promise<Services> {
  const rules = book ?? (await realBook())
  const phrases: Record<string, string> = yaml('phrases.yaml')
  const sources: { id: string }[] = yaml('sources.yaml')
  const knowledge: Pick<Knowledge, 'sources' | 'figures'> = {
    sources: new Map(sources.map(source => [source.id, source])) as unknown as Knowledge['sources'],
    figures: makeFigures(yaml('figures.yaml')),
  }
  const services: Pick<Services, 'rules' | 'knowledge' | 'say' | 'now' | 'log'> = {
    rules: () => rules,
    knowledge: () => knowledge as Knowledge,
    say(phrase, values = {}) {
      const text = phrases[phrase]
      if (text === undefined) throw new Error(`there is no phrase "${phrase}"`)
      return text.trim().replace(/\{([a-z_]+)\}/g, (place, name: string) => String(values[name] ?? place))
    },
    now: () => Date.UTC(2026, 10, 24),
    log: silentLog,
  }
  return services as Services
}

const base = {
  id: 'e1',
  at: 0,
  conversation: { platform: 'console', community: null, channel: 'c', thread: null, kind: 'direct' },
  person: { id: 'p', groups: [], administrator: false },
} as const

/** Somebody who types commands, presses buttons and sends forms. Every reply is held to the limits of the platforms. */
export class Person {
  reply: Reply = { status: 'choose', visibility: 'private', blocks: [] }
  readonly #command: Command<Services>
  services: Services

  constructor(command: Command<Services>, services: Services) {
    this.#command = command
    this.services = services
  }

  get text(): string {
    return plainText(this.reply)
  }

  get buttons(): readonly Choice[] {
    return (this.reply.choices ?? []).filter(group => group.present === 'buttons').flatMap(group => group.choices)
  }

  async types(text: string): Promise<this> {
    const event: CommandEvent = { ...base, kind: 'command', command: this.#command.name, input: { text } }
    return this.#sees(await this.#command.run(readOptions(this.#command, event.input), event, this.services))
  }

  async presses(label: string): Promise<this> {
    const choice = this.buttons.find(button => button.label.startsWith(label))
    if (!choice) throw new Error(`no button "${label}" among: ${this.buttons.map(button => button.label).join(' | ')}`)
    return this.sends(choice.id)
  }

  async picks(...ids: string[]): Promise<this> {
    const group = this.reply.choices?.find(choices => choices.present === 'select')
    const missing = ids.find(id => !group?.choices.some(choice => choice.id === id))
    if (!group?.id || missing !== undefined) throw new Error(`cannot pick "${missing}"`)
    return this.sends(group.id, ids)
  }

  async sends(choice: string, values: readonly string[] = []): Promise<this> {
    const event: ChoiceEvent = { ...base, kind: 'choice', choice, values }
    const reply = await this.#command.choose?.(event, this.services)
    if (!reply) throw new Error('no reply')
    return this.#sees(reply)
  }

  async submits(fields: FormEvent['fields']): Promise<this> {
    if (!this.reply.form) throw new Error('no form is open')
    const event: FormEvent = { ...base, kind: 'form', form: this.reply.form.id, fields }
    const reply = await this.#command.submit?.(event, this.services)
    if (!reply) throw new Error('no reply')
    return this.#sees(reply)
  }

  #sees(reply: Reply): this {
    for (const complaint of limitsBroken(reply)) throw new Error(complaint)
    this.reply = reply
    return this
  }
}

/** What Discord and Slack would refuse, and what a check must never do. */
function limitsBroken(reply: Reply): readonly string[] {
  const groups = reply.choices ?? []
  const ids = groups.flatMap(group => [
    ...(group.id ? [group.id] : []),
    ...(group.present === 'buttons' ? group.choices.map(choice => choice.id) : []),
  ])
  return [
    ...(reply.visibility === 'private' ? [] : ['a check is not private']),
    ...ids.filter(id => id.length > 100).map(id => `the id is ${id.length} characters long: ${id}`),
    ...(new Set(ids).size === ids.length ? [] : [`two choices have one id: ${ids.join(' ')}`]),
    ...groups.flatMap(group =>
      group.choices.filter(({ label }) => label.length > 80).map(({ label }) => `long label: ${label}`),
    ),
    ...groups.filter(group => group.choices.length > 25).map(() => 'more than 25 options'),
    ...groups.filter(group => group.present === 'select' && !group.id).map(() => 'a select without an id'),
    ...(reply.form?.fields ?? [])
      .filter(({ label }) => label.length > 45)
      .map(({ label }) => `long field label: ${label}`),
    ...(reply.form?.fields ?? [])
      .filter(({ hint }) => (hint?.length ?? 0) > 100)
      .map(({ hint }) => `long hint: ${hint}`),
    ...((reply.form?.fields.length ?? 0) > 5 ? ['more than five fields'] : []),
    ...((reply.form?.title.length ?? 0) > 24 ? ['long form title'] : []),
  ]
}
