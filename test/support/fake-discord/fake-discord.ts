import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Faults, refusal } from './faults.ts'
import { FakeGateway } from './gateway.ts'
import { type Answer, listen, type Request } from './http.ts'
import type { FakeInteraction, Place, Postbox } from './interaction.ts'
import { isRecord } from './limits/components.ts'
import { type MessageUse, messageProblems } from './limits/message.ts'
import { channelPayload, guildPayload, messagePayload, userPayload } from './payloads.ts'
import { answer, type RestState } from './rest.ts'
import { snowflake } from './snowflake.ts'
import { type FakeChannel, type FakeMessage, World } from './world.ts'

const messageContentIntent = 1 << 15
const messageContentFlag = 1 << 19

export interface FakeDiscordOptions {
  /** The message content intent is switched on in the portal. */
  readonly messageContent?: boolean
  /** Milliseconds. */
  readonly heartbeatInterval?: number
  readonly shards?: number
}

/** The whole stand-in: state, REST, gateway. `people.ts` lets people talk, press and fill in. */
export class FakeDiscord implements Postbox {
  readonly world = new World()
  readonly faults = new Faults()
  readonly interactions = new Map<string, FakeInteraction>()
  /** What Discord would have refused, in words. A test that ends with one fails. */
  readonly problems: string[] = []
  /** Messages of the bot, oldest first, also those only one person sees; removed ones are taken out. */
  readonly posted: FakeMessage[] = []
  readonly #times = new Map<string, number>()
  readonly state: RestState
  gateway!: FakeGateway
  #server: Server | undefined
  url = ''

  constructor(options: FakeDiscordOptions = {}) {
    this.state = {
      world: this.world,
      box: this,
      faults: this.faults,
      interactions: this.interactions,
      gateway: () => this.gateway,
      token: 'fake.token.of-the-bot',
      applicationFlags: options.messageContent ? messageContentFlag : 0,
      shards: options.shards ?? 1,
      startsLeft: 1000,
      inServer: true,
      userInstall: true,
      commands: new Map(),
      commandWrites: 0,
      requests: [],
      nonces: new Map(),
      typing: 0,
    }
  }

  static async start(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
    const fake = new FakeDiscord(options)
    const { server, port } = await listen(async request => answer(request, fake.state))
    fake.#server = server
    fake.url = `http://127.0.0.1:${port}/api`
    fake.gateway = new FakeGateway(server, {
      token: () => fake.state.token,
      heartbeatInterval: options.heartbeatInterval ?? 41_250,
      allowedIntents: () =>
        fake.messageContentAllowed ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER & ~messageContentIntent,
      ready: shard => fake.#ready(shard),
    })
    fake.gateway.url = `ws://127.0.0.1:${port}`
    return fake
  }

  get messageContentAllowed(): boolean {
    return (this.state.applicationFlags & messageContentFlag) !== 0
  }

  async stop(): Promise<void> {
    this.gateway.close()
    this.#server?.closeAllConnections()
    await new Promise(resolve => this.#server?.close(resolve))
  }

  /** Waits until it holds. Rejects after `within` milliseconds with what was waited for. */
  async until(what: string, holds: () => boolean, within = 5000): Promise<void> {
    const deadline = performance.now() + within
    while (!holds()) {
      if (performance.now() > deadline) throw new Error(`waited ${within} ms in vain for: ${what}`)
      await sleep(3)
    }
  }

  #ready(shard: readonly [number, number]): { ready: object; guilds: readonly object[] } {
    const owns = Number((BigInt(this.world.guild) >> 22n) % BigInt(shard[1])) === shard[0]
    const guild = { id: this.world.guild, unavailable: true }
    return {
      ready: {
        v: 10,
        user: userPayload(this.world.bot),
        guilds: owns ? [guild] : [],
        application: { id: this.world.application, flags: this.state.applicationFlags },
      },
      guilds: owns ? [guildPayload(this.world)] : [],
    }
  }

  create(request: Request, data: unknown, use: MessageUse, place: Place): FakeMessage | Answer {
    const refused = this.#check(request, data, use)
    if (refused) return refused
    const body = isRecord(data) ? data : {}
    const reference = isRecord(body.message_reference) ? body.message_reference : undefined
    const target = reference ? String(reference.message_id) : null
    if (target && !this.world.messages.has(target) && reference?.fail_if_not_exists !== false) {
      return refusal(400, 50035, 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE: Unknown message')
    }
    const message: FakeMessage = {
      id: snowflake(),
      channel: place.channel,
      author: this.world.bot,
      content: String(body.content ?? ''),
      components: Array.isArray(body.components) ? body.components : [],
      flags: Number(body.flags ?? 0) | (place.onlyFor ? 64 : 0),
      reference: target && this.world.messages.has(target) ? target : null,
      allowedMentions: isRecord(body.allowed_mentions) ? body.allowed_mentions : null,
      attachments: this.#attached(request, body),
      onlyFor: place.onlyFor,
      interaction: place.interaction,
      ...(typeof body.nonce === 'string' ? { nonce: body.nonce } : {}),
    }
    this.world.messages.set(message.id, message)
    this.posted.push(message)
    this.#touch(message)
    if (use === 'channel') this.gateway.dispatch('MESSAGE_CREATE', messagePayload(this.world, message))
    return message
  }

  edit(request: Request, data: unknown, use: MessageUse, message: FakeMessage): FakeMessage | Answer {
    const refused = this.#check(request, data, use, message.attachments)
    if (refused) return refused
    const body = isRecord(data) ? data : {}
    if (Array.isArray(body.attachments)) message.attachments = []
    if (Array.isArray(body.components)) message.components = body.components
    if (typeof body.content === 'string') message.content = body.content
    if (isRecord(body.allowed_mentions)) message.allowedMentions = body.allowed_mentions
    if (request.files.length > 0) message.attachments = this.#attached(request, body)
    message.flags |= Number(body.flags ?? 0)
    this.#touch(message)
    return message
  }

  remove(message: FakeMessage): void {
    this.world.messages.delete(message.id)
    const index = this.posted.indexOf(message)
    if (index >= 0) this.posted.splice(index, 1)
  }

  find(id: string): FakeMessage | undefined {
    return this.world.messages.get(id)
  }

  payload(message: FakeMessage): unknown {
    return messagePayload(this.world, message)
  }

  /** performance.now() when it was posted or last edited. */
  postedAt(message: FakeMessage): number {
    return this.#times.get(message.id) ?? 0
  }

  /** performance.now() of the newest post, edit or removal. */
  lastChange = 0

  /** Tells the bot of a thread that people have opened. */
  openThread(thread: FakeChannel): void {
    this.gateway.dispatch('THREAD_CREATE', { ...channelPayload(this.world, thread), newly_created: true })
  }

  problem(text: string): void {
    this.problems.push(text)
  }

  #touch(message: FakeMessage): void {
    this.lastChange = performance.now()
    this.#times.set(message.id, this.lastChange)
  }

  #check(request: Request, data: unknown, use: MessageUse, kept: FakeMessage['attachments'] = []): Answer | undefined {
    const problems = messageProblems(
      data,
      use,
      request.files.map(file => file.name),
      kept.map(file => file.filename),
    )
    for (const problem of problems) this.problem(`${use}: ${problem}`)
    return problems.length > 0 ? refusal(400, 50035, problems.join('; ')) : undefined
  }

  #attached(request: Request, body: Record<string, unknown>): FakeMessage['attachments'] {
    const given = Array.isArray(body.attachments) ? body.attachments : []
    return request.files.map((file, index) => ({
      id: snowflake(),
      filename: file.name,
      description: given[index]?.description ?? null,
      text: file.text,
      size: file.size,
    }))
  }
}
