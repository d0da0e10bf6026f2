import { setTimeout as sleep } from 'node:timers/promises'
import { words } from '../../../src/adapters/discord/words.ts'
import type { Desk } from '../../../src/chat/adapter.ts'
import type { Command, CommandOption } from '../../../src/chat/command.ts'
import type { Reply } from '../../../src/chat/reply.ts'
import type { Seen, Talker, Turn } from '../dialogue.ts'
import { type DiscordHarness, startDiscord } from './harness.ts'
import type { FakeInteraction } from './interaction.ts'
import { fieldsOfModal } from './modal-fields.ts'
import { buttonsOf, selectsOf, visibleText } from './visible-text.ts'
import { channelType, type FakeChannel, type FakeMessage } from './world.ts'

/** Milliseconds without anything new after which an answer is whole. */
const quiet = 25

/** A person in the fake Discord, for the dialogues: the real adapter and the real client in between. */
export async function discordTalker(desk: Desk): Promise<Talker> {
  let replied = Promise.withResolvers<Reply | null>()
  const watched: Desk = {
    commands: desk.commands,
    complete: request => desk.complete(request),
    async handle(event) {
      const reply = await desk.handle(event)
      replied.resolve(reply)
      return reply
    },
  }
  const harness = await startDiscord(watched, { fake: { messageContent: true }, adapter: { messageContent: true } })
  return new DiscordTalker(harness, desk, () => {
    replied = Promise.withResolvers()
    return () => replied.promise
  })
}

class DiscordTalker implements Talker {
  readonly #harness: DiscordHarness
  readonly #desk: Desk
  readonly #expect: () => () => Promise<Reply | null>
  #place: FakeChannel
  #thread: FakeChannel | null = null
  #form: FakeInteraction | null = null

  constructor(harness: DiscordHarness, desk: Desk, expect: () => () => Promise<Reply | null>) {
    this.#harness = harness
    this.#desk = desk
    this.#expect = expect
    this.#place = harness.discord.world.direct
  }

  async say(text: string, where: Turn['where']): Promise<Seen | null> {
    const { people } = this.#harness
    this.#place = this.#channel(where)
    const channel = this.#place
    const seen = await this.#act(() => {
      people.say(text, { channel, mention: where === 'mention' || where === 'thread' })
      return null
    })
    return seen?.labels.includes('Show my answer') ? await this.press('Show my answer') : seen
  }

  async press(label: string): Promise<Seen | null> {
    const [message, button] = this.#find(buttonsOf, one => starts(one.label, label), `button "${label}"`)
    return this.#openLate(await this.#act(() => this.#harness.people.press(message, button.customId)))
  }

  pick(labels: readonly string[]): Promise<Seen | null> {
    const [message, select] = this.#find(
      selectsOf,
      one => labels.every(label => one.options.some(option => starts(option.label, label))),
      `select with ${labels.join(', ')}`,
    )
    const values = labels.map(label => select.options.find(option => starts(option.label, label))?.value ?? '')
    return this.#act(() => this.#harness.people.pick(message, select.customId, values))
  }

  async command(line: string): Promise<Seen | null> {
    const [, name = '', rest = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line) ?? []
    const command = this.#desk.commands.find(one => one.name === name)
    const options = command ? fillIn(command, rest) : []
    return this.#openLate(await this.#act(() => this.#harness.people.command(name, options, { channel: this.#place })))
  }

  /** Fields by id. The parts of a long form are gone through one after the other. */
  async submit(fields: Readonly<Record<string, string | readonly string[]>>): Promise<Seen | null> {
    if (!this.#form?.modal) await this.press(words.openForm)
    const form = this.#form
    if (!form?.modal) throw new Error('no form is open')
    const here = new Set(fieldsOfModal(form.modal).map(field => field.id.replace(/\[\]$/, '')))
    const shown = Object.fromEntries(Object.entries(fields).filter(([id]) => here.has(id)))
    const seen = await this.#act(() => this.#harness.people.submit(form, shown))
    if (!seen?.labels.includes('Next part')) return seen
    await this.press('Next part')
    return await this.submit(fields)
  }

  async leave(): Promise<void> {
    await this.#harness.stop()
  }

  /** On a busy machine the answer is late for opening a form by itself; a person then presses the button. */
  async #openLate(seen: Seen | null): Promise<Seen | null> {
    return seen?.text.includes(words.formWaits) ? await this.press(words.openForm) : seen
  }

  async #act(what: () => FakeInteraction | null): Promise<Seen | null> {
    const { discord } = this.#harness
    const reply = this.#expect()
    const before = performance.now()
    const interaction = what()
    const answer = await Promise.race([reply(), this.#silence(interaction)])
    if (answer === 'silence') return null
    if (answer === null && !interaction) return null
    const fresh = () => discord.posted.filter(message => discord.postedAt(message) > before)
    await discord.until('an answer on screen', () => fresh().length > 0 || Boolean(interaction?.modal))
    for (let last = -1; last !== discord.lastChange; await sleep(quiet)) last = discord.lastChange
    const messages = fresh()
    this.#form = interaction?.modal ? interaction : null
    const open = messages.findLast(one => discord.world.channel(one.channel).type === channelType.publicThread)
    if (open) this.#thread = discord.world.channel(open.channel)
    const isPrivate = typeof answer === 'object' && answer?.visibility === 'private'
    return this.#describe(messages, isPrivate)
  }

  /** Some things never reach the desk: own buttons, and words that are meant for nobody. */
  async #silence(interaction: FakeInteraction | null): Promise<'silence' | 'own'> {
    if (!interaction) {
      await sleep(250)
      return 'silence'
    }
    await this.#harness.discord.until('an acknowledgement', () => interaction.acknowledgedAt !== null)
    await sleep(250)
    return 'own'
  }

  #describe(messages: readonly FakeMessage[], isPrivate: boolean): Seen {
    const modal = this.#form?.modal
    const fields = modal ? fieldsOfModal(modal) : []
    return {
      text: [
        ...messages.map(visibleText),
        ...(modal ? [String(modal.title), ...fields.map(field => field.label)] : []),
      ].join('\n'),
      labels: [
        ...messages.flatMap(message => [
          ...buttonsOf(message).map(one => one.label),
          ...selectsOf(message).flatMap(select => select.options.map(option => option.label)),
        ]),
        ...fields.flatMap(field => field.options.map(option => option.label)),
      ],
      private: modal !== undefined || isPrivate || messages.every(message => message.onlyFor !== null),
    }
  }

  #find<T>(list: (message: FakeMessage) => readonly T[], fits: (one: T) => boolean, what: string): [FakeMessage, T] {
    for (const message of [...this.#harness.discord.posted].reverse()) {
      const found = list(message).find(fits)
      if (found) return [message, found]
    }
    throw new Error(`no ${what} on screen:\n${this.#harness.discord.posted.map(visibleText).join('\n')}`)
  }

  #channel(where: Turn['where']): FakeChannel {
    const { discord } = this.#harness
    if (where === 'direct') return discord.world.direct
    if (where !== 'thread') return discord.world.questions
    this.#thread ??= discord.world.addChannel({
      type: channelType.publicThread,
      name: 'a thread',
      parent: discord.world.questions.id,
      joined: true,
    })
    discord.openThread(this.#thread)
    return this.#thread
  }
}

function starts(label: string, wanted: string): boolean {
  return label.toLowerCase().startsWith(wanted.toLowerCase())
}

const optionTypes: Readonly<Record<CommandOption['type'], number>> = { text: 3, choice: 3, integer: 4, flag: 5 }

/** The line as a person fills in Discord's fields: `name=value`, or values in the order of the options. */
function fillIn(command: Command, line: string) {
  const left = line.split(/\s+/).filter(Boolean)
  const given = new Map<string, string>()
  for (const word of [...left]) {
    const [name = '', value = ''] = word.split(/[=:]/)
    if (!value || !command.options.some(option => option.name === name)) continue
    given.set(name, word.slice(name.length + 1))
    left.splice(left.indexOf(word), 1)
  }
  for (const option of command.options) {
    if (given.has(option.name) || left.length === 0 || !canHold(option, left[0] ?? '')) continue
    const rest = option.type === 'text' && option.rest
    given.set(option.name, rest ? left.splice(0).join(' ') : (left.shift() ?? ''))
  }
  return command.options.flatMap(option => {
    const value = given.get(option.name)
    return value === undefined
      ? []
      : [{ name: option.name, type: optionTypes[option.type], value: typed(option, value) }]
  })
}

/** Discord lets a person pick only from the list, and type only numbers where one is wanted. */
function canHold(option: CommandOption, word: string): boolean {
  const equals = (text: string) => text.toLowerCase() === word.toLowerCase()
  if (option.type === 'choice') return option.choices.some(one => equals(one.id) || equals(one.label))
  return option.type !== 'integer' || /^-?\d+$/.test(word)
}

function typed(option: CommandOption, value: string): string | number | boolean {
  switch (option.type) {
    case 'integer':
      return Number(value)
    case 'flag':
      return /^(yes|true|on|1)$/i.test(value)
    case 'choice':
      return option.choices.find(one => one.label.toLowerCase() === value.toLowerCase())?.id ?? value
    case 'text':
      return value
  }
}
