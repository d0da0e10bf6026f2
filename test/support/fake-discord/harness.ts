import { type DiscordOptions, discordAdapter } from '../../../src/adapters/discord/index.ts'
import type { Desk } from '../../../src/chat/adapter.ts'
import type { LogFields } from '../../../src/chat/log.ts'
import type { Harness, Line, Place, Seen } from '../../contracts/harness.ts'
import { FakeDiscord, type FakeDiscordOptions } from './fake-discord.ts'
import type { FakeInteraction } from './interaction.ts'
import { byId, fieldsOfModal } from './modal-fields.ts'
import { People } from './people.ts'
import { buttonsOf, pingsOf, selectsOf, visibleText } from './visible-text.ts'
import { channelType, type FakeChannel, type FakeMessage } from './world.ts'

export interface DiscordHarness extends Harness {
  readonly discord: FakeDiscord
  readonly people: People
  readonly lines: Line[]
}

export interface Given {
  readonly fake?: FakeDiscordOptions
  /** Connect to this one, as after a restart of the bot. */
  readonly discord?: FakeDiscord
  readonly adapter?: Partial<DiscordOptions>
}

/** The real adapter with the real client, connected to a fake Discord of its own. */
export async function startDiscord(desk: Desk, given: Given = {}): Promise<DiscordHarness> {
  const discord = given.discord ?? (await FakeDiscord.start(given.fake))
  const lines: Line[] = []
  const log = keepLines(lines)
  const adapter = discordAdapter({
    token: discord.state.token,
    apiUrl: discord.url,
    messageContent: false,
    log,
    acknowledgeAfter: 60,
    retryDelays: [20, 40, 80],
    ...given.adapter,
  })
  await adapter.start(desk)
  return new ConnectedHarness(discord, adapter, lines)
}

class ConnectedHarness implements DiscordHarness {
  readonly discord: FakeDiscord
  readonly people: People
  readonly adapter: Harness['adapter']
  readonly lines: Line[]
  readonly places: readonly Place[] = ['direct', 'channel', 'thread', 'forum']
  #last: FakeInteraction | null = null
  /** Interactions whose modal is open, oldest first, with how much was posted before. */
  readonly #opened: FakeInteraction[] = []

  constructor(discord: FakeDiscord, adapter: Harness['adapter'], lines: Line[]) {
    this.discord = discord
    this.adapter = adapter
    this.lines = lines
    this.people = new People(discord)
  }

  get log(): readonly Line[] {
    return this.lines
  }

  async say(
    text: string,
    { place = 'direct', mention, by = 'member' }: Parameters<Harness['say']>[1] = {},
  ): Promise<void> {
    const { world } = this.discord
    const speaker = { member: world.asker, 'another-bot': world.otherBot, itself: world.bot }[by]
    const names = mention ?? place !== 'direct'
    if (place === 'forum') this.people.post(text, text, { by: speaker, mention: names })
    else this.people.say(text, { by: speaker, channel: this.#channel(place), mention: names })
  }

  async command(name: string, values: Readonly<Record<string, string | number | boolean>> = {}): Promise<void> {
    const types = { string: 3, number: 4, boolean: 5 } as const
    const options = Object.entries(values).map(([key, value]) => ({
      name: key,
      value,
      type: types[typeof value as keyof typeof types],
    }))
    this.#remember(this.people.command(name, options))
  }

  async press(label: string): Promise<void> {
    const [message, button] = this.#newest(buttonsOf, one => one.label === label, `button "${label}"`)
    this.#remember(this.people.press(message, button.customId))
  }

  async pick(...labels: readonly string[]): Promise<void> {
    const [message, select] = this.#newest(selectsOf, () => true, 'select')
    const values = labels.map(label => {
      const option = select.options.find(one => one.label === label)
      if (!option) throw new Error(`no option "${label}"`)
      return option.value
    })
    this.#remember(this.people.pick(message, select.customId, values))
  }

  async submit(values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    const opened = this.#opened.findLast(one => one.modal)
    if (!opened?.modal) throw new Error('no form is open')
    this.#remember(this.people.submit(opened, byId(opened.modal, values)))
  }

  async redeliver(): Promise<void> {
    this.people.again()
  }

  async acknowledged(): Promise<void> {
    await this.discord.until('an acknowledgement', () => this.#last?.acknowledgedAt != null, 3000)
  }

  async seen(atLeast = 0): Promise<readonly Seen[]> {
    await this.discord.until(`${atLeast} things to see`, () => this.#all().length >= atLeast)
    return this.#all()
  }

  refuse(fault: 'forbidden' | 'none'): void {
    this.discord.faults.clear()
    if (fault === 'forbidden') {
      this.discord.faults.play({ status: 403, code: 50_013, method: 'POST', path: /\/messages$/, times: Infinity })
    }
  }

  /** Ends it, and fails the test when Discord would have refused something. */
  async stop(): Promise<void> {
    await this.adapter.stop()
    await this.discord.stop()
    if (this.discord.problems.length > 0) throw new Error(`Discord would refuse: ${this.discord.problems.join('\n')}`)
  }

  #channel(place: Place): FakeChannel {
    const { world } = this.discord
    if (place === 'direct') return world.direct
    if (place === 'channel') return world.questions
    const known = [...world.channels.values()].find(one => one.name === 'a thread')
    if (known) return known
    const thread = world.addChannel({ type: channelType.publicThread, name: 'a thread', parent: world.questions.id })
    this.discord.openThread(thread)
    return thread
  }

  #remember(interaction: FakeInteraction): void {
    this.#last = interaction
    this.#opened.push(interaction)
  }

  #newest<T>(find: (message: FakeMessage) => readonly T[], fits: (one: T) => boolean, what: string): [FakeMessage, T] {
    for (const message of [...this.discord.posted].reverse()) {
      const found = find(message).find(fits)
      if (found) return [message, found]
    }
    throw new Error(`there is no ${what}`)
  }

  #all(): readonly Seen[] {
    const forms = this.#opened.flatMap(({ modal, acknowledgedAt }) =>
      modal ? [{ at: acknowledgedAt ?? 0, seen: formSeen(modal) }] : [],
    )
    const messages = this.discord.posted.map(message => ({
      at: this.discord.postedAt(message),
      seen: this.#messageSeen(message),
    }))
    return [...messages, ...forms].sort((one, other) => one.at - other.at).map(({ seen }) => seen)
  }

  #messageSeen(message: FakeMessage): Seen {
    const channel = this.discord.world.channel(message.channel)
    const tied = channel.type !== channelType.text || message.reference !== null || message.interaction !== null
    return {
      text: visibleText(message),
      to: message.onlyFor || channel.type === channelType.direct ? 'asker' : 'everyone',
      stands: tied ? 'answer' : 'loose',
      buttons: buttonsOf(message).map(one => one.label),
      pings: pingsOf(message),
    }
  }
}

function formSeen(modal: Record<string, unknown>): Seen {
  const labels = fieldsOfModal(modal).map(one => one.label)
  return {
    text: [modal.title, ...labels].join('\n'),
    to: 'asker',
    stands: 'answer',
    buttons: [],
    form: labels,
    pings: [],
  }
}

export function keepLines(lines: Line[]) {
  const keep = (level: Line['level']) => (fields: LogFields, event: string) => void lines.push({ level, fields, event })
  return { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }
}
