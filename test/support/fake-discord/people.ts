import type { FakeDiscord } from './fake-discord.ts'
import type { FakeInteraction } from './interaction.ts'
import { isRecord, walk } from './limits/components.ts'
import { channelPayload, interactionMember, memberPayload, messagePayload, userPayload } from './payloads.ts'
import { snowflake } from './snowflake.ts'
import { channelType, everyoneMay, type FakeChannel, type FakeMessage, type FakeUser } from './world.ts'

export interface Saying {
  readonly by?: FakeUser
  readonly channel?: FakeChannel
  readonly mention?: boolean
  /** Id of the message it answers. */
  readonly reply?: string
}

interface CommandOption {
  readonly name: string
  readonly type: number
  readonly value: string | number | boolean
}

/** What people do in the fake. Each sends the event as Discord would; `again` repeats the last one. */
export class People {
  readonly #discord: FakeDiscord
  #last: readonly [t: string, d: object] | null = null

  constructor(discord: FakeDiscord) {
    this.#discord = discord
  }

  say(text: string, { by, channel, mention = false, reply }: Saying = {}): FakeMessage {
    const { world } = this.#discord
    const place = channel ?? world.direct
    const message: FakeMessage = {
      id: snowflake(),
      channel: place.id,
      author: by ?? world.asker,
      content: mention ? `<@${world.bot.id}> ${text}` : text,
      components: [],
      flags: 0,
      reference: reply ?? null,
      allowedMentions: null,
      attachments: [],
      onlyFor: null,
      interaction: null,
    }
    world.messages.set(message.id, message)
    this.#send('MESSAGE_CREATE', this.#asTheBotSeesIt(message))
    return message
  }

  /** Opens a forum post: a thread whose first message has its id. */
  post(
    title: string,
    text: string,
    { by, mention = false }: Saying = {},
  ): { thread: FakeChannel; message: FakeMessage } {
    const { world } = this.#discord
    const author = by ?? world.asker
    const id = snowflake()
    const thread = world.addChannel({
      id,
      type: channelType.publicThread,
      name: title,
      parent: world.forum.id,
      owner: author.id,
    })
    this.#discord.gateway.dispatch('THREAD_CREATE', { ...channelPayload(world, thread), newly_created: true })
    const message: FakeMessage = {
      id,
      channel: id,
      author,
      content: mention ? `<@${world.bot.id}> ${text}` : text,
      components: [],
      flags: 0,
      reference: null,
      allowedMentions: null,
      attachments: [],
      onlyFor: null,
      interaction: null,
    }
    world.messages.set(id, message)
    this.#send('MESSAGE_CREATE', this.#asTheBotSeesIt(message))
    return { thread, message }
  }

  command(name: string, options: readonly CommandOption[] = [], where: Where = {}): FakeInteraction {
    const data = { id: '1', type: 1, name, options }
    return this.#interact('command', 2, data, where)
  }

  /** "Apps" > name in the menu of a message. */
  menu(name: string, target: FakeMessage, where: Where = {}): FakeInteraction {
    // The content of the target comes along, whatever the intents.
    const resolved = { messages: { [target.id]: messagePayload(this.#discord.world, target) } }
    return this.#interact('command', 2, { id: '2', type: 3, name, target_id: target.id, resolved }, where)
  }

  type(command: string, focused: CommandOption, where: Where = {}): FakeInteraction {
    return this.#interact(
      'autocomplete',
      4,
      { id: '1', type: 1, name: command, options: [{ ...focused, focused: true }] },
      where,
    )
  }

  press(message: FakeMessage, customId: string, where: Where = {}): FakeInteraction {
    return this.#onMessage(message, { component_type: 2, custom_id: customId }, where)
  }

  pick(message: FakeMessage, customId: string, values: readonly string[], where: Where = {}): FakeInteraction {
    return this.#onMessage(message, { component_type: 3, custom_id: customId, values }, where)
  }

  /** Fills in the modal that an interaction opened. Values by field id. */
  submit(
    opened: FakeInteraction,
    values: Readonly<Record<string, string | readonly string[]>>,
    where: Where = {},
  ): FakeInteraction {
    if (!opened.modal) throw new Error('no modal is open')
    const labels = Array.isArray(opened.modal.components) ? opened.modal.components : []
    const components = labels.filter(isRecord).map(label => {
      const inner = isRecord(label.component) ? label.component : null
      if (!inner) return { type: 10, id: 1 }
      const value = values[String(inner.custom_id)]
      const base = { type: inner.type, id: 1, custom_id: inner.custom_id }
      const many = inner.type === 3 || inner.type === 22
      return {
        type: 18,
        id: 1,
        component: many
          ? { ...base, values: [value ?? []].flat() }
          : { ...base, value: value ?? (inner.type === 4 ? '' : null) },
      }
    })
    const carrier = opened.carrier ? this.#discord.find(opened.carrier) : undefined
    const data = { custom_id: opened.modal.custom_id, components }
    return this.#interact(
      'modal',
      5,
      data,
      { by: opened.user, channel: this.#discord.world.channel(opened.channel), ...where },
      carrier,
    )
  }

  /** Delivers the last event again, with the same ids. */
  again(): void {
    if (this.#last) this.#discord.gateway.dispatch(...this.#last)
  }

  #onMessage(message: FakeMessage, data: object, where: Where): FakeInteraction {
    const known = [...walk(message.components)].some(one => 'custom_id' in data && one.custom_id === data.custom_id)
    if (!known && !where.stale) throw new Error(`the message has no component ${JSON.stringify(data)}`)
    const channel = this.#discord.world.channel(message.channel)
    return this.#interact('component', 3, data, { channel, ...where }, message)
  }

  #interact(
    kind: FakeInteraction['kind'],
    type: number,
    data: object,
    where: Where,
    carrier?: FakeMessage,
  ): FakeInteraction {
    const { world } = this.#discord
    const user = where.by ?? world.asker
    const channel = where.channel ?? world.questions
    const id = snowflake()
    const interaction: FakeInteraction = {
      id,
      token: `token-${id}`,
      user,
      channel: channel.id,
      kind,
      carrier: carrier?.id ?? null,
      sentAt: performance.now(),
      acknowledgedAt: null,
      deferred: null,
      ephemeral: false,
      original: null,
      modal: null,
      suggestions: null,
    }
    this.#discord.interactions.set(id, interaction)
    const inGuild = channel.type !== channelType.direct
    this.#send('INTERACTION_CREATE', {
      id,
      token: interaction.token,
      application_id: world.application,
      type,
      version: 1,
      data,
      channel_id: channel.id,
      channel: channelPayload(world, channel),
      ...(inGuild
        ? { guild_id: where.foreignGuild ?? world.guild, member: interactionMember(world, user), context: 0 }
        : { user: userPayload(user), context: 1 }),
      app_permissions: everyoneMay.toString(),
      locale: 'en-US',
      guild_locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: where.foreignGuild ? { 1: user.id } : { 0: world.guild },
      attachment_size_limit: 10_485_760,
      ...(carrier ? { message: messagePayload(world, carrier) } : {}),
    })
    return interaction
  }

  /** Content, components and attachments are blank without the intent, save where the bot is spoken to. */
  #asTheBotSeesIt(message: FakeMessage): object {
    const { world } = this.#discord
    const payload = messagePayload(world, message)
    const direct = world.isDirect(message.channel)
    const referenced = message.reference ? world.messages.get(message.reference) : undefined
    const named = message.content.includes(`<@${world.bot.id}>`)
    const pingsBot = referenced?.author.id === world.bot.id
    const visible = direct || named || pingsBot || message.author.id === world.bot.id || this.#intentIsOn()
    return {
      ...payload,
      ...(direct ? {} : { member: memberPayload(world, message.author) }),
      ...(visible ? {} : { content: '', components: [], attachments: [] }),
    }
  }

  #intentIsOn(): boolean {
    return this.#discord.gateway.identifies.some(one => (one.intents & (1 << 15)) !== 0)
  }

  #send(t: string, d: object): void {
    this.#last = [t, d]
    this.#discord.gateway.dispatch(t, d)
  }
}

export interface Where {
  readonly by?: FakeUser
  readonly channel?: FakeChannel
  /** A server where only the person has installed the bot. */
  readonly foreignGuild?: string
  /** The component is gone from the message by now. */
  readonly stale?: boolean
}
