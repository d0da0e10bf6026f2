import { randomUUID } from 'node:crypto'
import type { AnyBlock, Home, Modal } from './block-rules.ts'
import { messageBlocks } from './block-rules.ts'
import { Changes } from './changes.ts'
import { problemsOfMessage, problemsOfView } from './check-blocks.ts'
import { type Running, startServer } from './server.ts'
import { Sockets, type Transport } from './transport.ts'
import type { Answer } from './web-api.ts'
import { initialState, keptState, shownView } from './windows.ts'
import { type Channel, type Message, type OpenView, type StoredFile, testWorkspace, type Workspace } from './world.ts'

export interface Fault {
  readonly method: string
  /** Slack's error code; or an HTTP status; with `retryAfter` (seconds) a rate limit. */
  readonly error?: string
  readonly status?: number
  readonly retryAfter?: number
  /** How often; default: always. */
  times?: number
}

interface Trigger {
  readonly user: string
  readonly until: number
  used: boolean
}

interface ResponseUrl {
  readonly channel: string
  readonly user: string
  readonly message: Message | null
  left: number
}

/** One Slack with one app. Everything visible is in `messages`, `views` and `homes`; everything refused in `problems`. */
export class FakeSlack extends Changes {
  readonly workspaces: readonly Workspace[]
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly views = new Map<string, OpenView>()
  readonly homes = new Map<string, OpenView>()
  readonly files = new Map<string, StoredFile>()
  readonly statuses: string[] = []
  readonly prompts: unknown[][] = []
  readonly calls: {
    readonly method: string
    readonly token: string
    readonly args: Readonly<Record<string, unknown>>
  }[] = []
  /** Everything that Slack would refuse for its shape: unknown fields, limits, unknown methods. */
  readonly problems: string[] = []
  readonly faults: Fault[] = []
  readonly sockets = new Sockets()
  /** Milliseconds a trigger_id lives. */
  triggerLife = 3_000
  transport: Transport = this.sockets
  readonly #triggers = new Map<string, Trigger>()
  readonly #responses = new Map<string, ResponseUrl>()
  readonly #known = new Map<string, Message>()
  #clock = 1_790_000_000
  #running: Running | null = null

  constructor(workspaces: readonly Workspace[] = [testWorkspace]) {
    super()
    this.workspaces = workspaces
    this.addChannel('C0GENERAL')
  }

  async start(): Promise<this> {
    this.#running ??= await startServer(this)
    return this
  }
  async stop(): Promise<void> {
    await this.#running?.stop()
  }
  get origin(): string {
    return `http://127.0.0.1:${this.#running?.port ?? 0}`
  }
  get apiUrl(): string {
    return `${this.origin}/api/`
  }

  addChannel(id: string, is: Partial<Channel> = {}): Channel {
    const channel: Channel = { id, botIsMember: true, archived: false, person: null, ...is }
    this.channels.set(id, channel)
    return channel
  }
  direct(person: string): Channel {
    const id = `D${person.slice(1)}`
    return this.channels.get(id) ?? this.addChannel(id, { person })
  }
  channelFor(id: string): Channel | undefined {
    return /^[UW]/.test(id) ? this.direct(id) : this.channels.get(id)
  }

  /** A new message timestamp, unique and rising. */
  ts(): string {
    this.#clock += 1
    return `${this.#clock}.000100`
  }
  post(message: Partial<Message> & Pick<Message, 'channel' | 'user' | 'text' | 'blocks' | 'via'>): Message {
    const whole: Message = { ts: this.ts(), thread: null, ephemeralTo: null, files: [], edits: 0, ...message }
    this.messages.push(whole)
    this.#known.set(`${whole.channel}:${whole.ts}`, whole)
    this.touch()
    return whole
  }
  edit(message: Message, content: { readonly text: string; readonly blocks: readonly AnyBlock[] }): void {
    message.text = content.text
    message.blocks = content.blocks
    message.edits += 1
    this.touch()
  }
  messageAt(channel: string, ts: string): Message | undefined {
    return this.#known.get(`${channel}:${ts}`)
  }
  hasMessage(channel: string, ts: string): boolean {
    return this.messageAt(channel, ts)?.ephemeralTo === null
  }
  hasReplies(channel: string, ts: string): boolean {
    return this.messages.some(
      message => message.channel === channel && message.thread === ts && message.ephemeralTo === null,
    )
  }

  newTrigger(user: string): string {
    const id = `${this.#triggers.size + 1}.${randomUUID()}`
    this.#triggers.set(id, { user, until: Date.now() + this.triggerLife, used: false })
    return id
  }
  useTrigger(id: string): string {
    const trigger = this.#triggers.get(id)
    if (!trigger) return 'invalid_trigger_id'
    if (trigger.used) return 'exchanged_trigger_id'
    if (Date.now() > trigger.until) return 'expired_trigger_id'
    trigger.used = true
    return trigger.user
  }

  openView(user: string, view: Modal): object {
    const open: OpenView = {
      id: `V${this.views.size + 1}`,
      hash: randomUUID(),
      user,
      view,
      state: initialState(view),
      open: true,
    }
    this.views.set(open.id, open)
    this.touch()
    return shownView(open)
  }
  updateView(open: OpenView, view: Modal): object {
    const before = open.view
    open.view = view
    open.hash = randomUUID()
    open.state = { ...initialState(view), ...keptState(before, view, open.state) }
    this.touch()
    return shownView(open)
  }
  closeView(open: OpenView): void {
    open.open = false
    this.touch()
  }
  publishHome(user: string, view: Home): object {
    const home: OpenView = { id: `VH${user}`, hash: randomUUID(), user, view, state: {}, open: true }
    this.homes.set(user, home)
    this.touch()
    return shownView(home)
  }

  newResponseUrl(channel: string, user: string, message: Message | null): string {
    const id = randomUUID()
    this.#responses.set(id, { channel, user, message, left: 5 })
    return `${this.origin}/respond/${id}`
  }
  /** What a POST to a response_url does. */
  respond(id: string, body: Readonly<Record<string, unknown>>): { readonly status: number; readonly said: string } {
    const fault = this.takeFault('response_url')
    if (fault)
      return { status: fault.status ?? 404, said: JSON.stringify({ ok: false, error: fault.error ?? 'fault' }) }
    const response = this.#responses.get(id)
    if (!response || response.left === 0) return { status: 404, said: JSON.stringify({ ok: false, error: 'used_url' }) }
    response.left -= 1
    const known = new Set(['response_type', 'replace_original', 'delete_original', 'thread_ts', 'text', 'blocks'])
    const unknown = Object.keys(body).filter(key => !known.has(key))
    const problems = [...unknown.map(key => `response_url: unknown field ${key}`), ...problemsOfMessage(body.blocks)]
    if (problems.length > 0) {
      this.invalid(problems)
      return { status: 500, said: 'invalid_blocks' }
    }
    const content = { text: String(body.text ?? ''), blocks: messageBlocks.parse(body.blocks) }
    if (body.replace_original === true && response.message) {
      this.edit(response.message, content)
      return { status: 200, said: 'ok' }
    }
    const ephemeralTo = body.response_type === 'in_channel' ? null : response.user
    const bot = this.workspaces[0]?.bot.user ?? ''
    const thread = typeof body.thread_ts === 'string' ? body.thread_ts : null
    this.post({ channel: response.channel, thread, user: bot, ephemeralTo, via: 'response_url', ...content })
    return { status: 200, said: 'ok' }
  }

  beginUpload(name: string): object {
    const id = `F${this.files.size + 1}`
    this.files.set(id, { id, name, content: '' })
    return { file_id: id, upload_url: `${this.origin}/upload/${id}` }
  }

  invalid(problems: readonly string[]): Answer {
    this.problems.push(...problems)
    return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } }
  }

  viewProblems(view: unknown): readonly string[] {
    const problems = problemsOfView(view)
    this.problems.push(...problems)
    return problems
  }

  fail(fault: Fault): void {
    this.faults.push({ ...fault })
  }
  takeFault(method: string): Fault | null {
    const fault = this.faults.find(one => (one.method === method || one.method === '*') && one.times !== 0)
    if (fault?.times !== undefined) fault.times -= 1
    return fault ?? null
  }
}
