import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { snowflake } from './snowflake.ts'

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
}

interface Session {
  readonly id: string
  readonly shard: readonly [number, number]
  sequence: number
  /** Everything dispatched, for a resume. The newest 500. */
  readonly sent: { readonly s: number; readonly text: string }[]
  socket: WebSocket | null
}

export interface GatewayOptions {
  readonly token: () => string
  readonly heartbeatInterval: number
  /** Intents bits that the application may use. */
  readonly allowedIntents: () => number
  /** What READY says, and the dispatches after it. */
  readonly ready: (shard: readonly [number, number]) => { readonly ready: object; readonly guilds: readonly object[] }
}

/** Gateway v10: hello, identify, ready, heartbeats, resume, invalid session, reconnect. */
export class FakeGateway {
  readonly identifies: {
    readonly intents: number
    readonly shard: readonly [number, number]
    readonly presence: unknown
  }[] = []
  resumes = 0
  heartbeats = 0
  /** Close code given to the next connections instead of a session. */
  refuseWith: number | null = null
  readonly #options: GatewayOptions
  readonly #sockets: WebSocketServer
  readonly #sessions = new Map<string, Session>()
  url = ''

  constructor(server: Server, options: GatewayOptions) {
    this.#options = options
    this.#sockets = new WebSocketServer({ server })
    this.#sockets.on('connection', socket => this.#greet(socket))
  }

  /** Sends an event to every connected session, or to the one of a shard. Kept for a resume. */
  dispatch(t: string, d: unknown, shard?: number): void {
    for (const session of this.#sessions.values()) {
      if (shard === undefined || session.shard[0] === shard) this.#dispatchTo(session, t, d)
    }
  }

  /** Cuts the wire, without a goodbye. */
  drop(): void {
    for (const session of this.#sessions.values()) session.socket?.terminate()
  }

  /** Asks to reconnect (op 7). */
  askToReconnect(): void {
    this.#toAll({ op: op.reconnect, d: null })
  }

  invalidate(resumable: boolean): void {
    this.#toAll({ op: op.invalidSession, d: resumable })
    if (!resumable) this.#sessions.clear()
  }

  closeWith(code: number): void {
    for (const session of this.#sessions.values()) session.socket?.close(code)
  }

  /** Sends exactly this, as a broken gateway would. */
  sendRaw(text: string): void {
    for (const session of this.#sessions.values()) session.socket?.send(text)
  }

  /** Sessions with a live wire. */
  get connected(): number {
    return [...this.#sessions.values()].filter(session => session.socket?.readyState === 1).length
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #toAll(packet: object): void {
    for (const session of this.#sessions.values()) session.socket?.send(JSON.stringify({ s: null, t: null, ...packet }))
  }

  #dispatchTo(session: Session, t: string, d: unknown): void {
    const s = ++session.sequence
    const text = JSON.stringify({ op: op.dispatch, s, t, d })
    session.sent.push({ s, text })
    if (session.sent.length > 500) session.sent.shift()
    session.socket?.send(text)
  }

  #greet(socket: WebSocket): void {
    socket.send(
      JSON.stringify({ op: op.hello, d: { heartbeat_interval: this.#options.heartbeatInterval }, s: null, t: null }),
    )
    socket.on('message', data => this.#take(socket, JSON.parse(String(data))))
    socket.on('error', () => {})
  }

  #take(socket: WebSocket, packet: { op: number; d: Record<string, unknown> }): void {
    if (packet.op === op.heartbeat) {
      this.heartbeats++
      socket.send(JSON.stringify({ op: op.ack, d: null, s: null, t: null }))
    } else if (packet.op === op.identify) this.#identify(socket, packet.d)
    else if (packet.op === op.resume) this.#resume(socket, packet.d)
    else if (packet.op !== op.presence) socket.close(4001)
  }

  #identify(socket: WebSocket, d: Record<string, unknown>): void {
    const shard: readonly [number, number] = Array.isArray(d.shard) ? [Number(d.shard[0]), Number(d.shard[1])] : [0, 1]
    const intents = Number(d.intents)
    this.identifies.push({ intents, shard, presence: d.presence })
    const refusal = this.refuseWith ?? this.#refusal(d.token, intents)
    if (refusal !== null) {
      socket.close(refusal)
      return
    }
    const session: Session = { id: snowflake(), shard, sequence: 0, sent: [], socket }
    this.#sessions.set(session.id, session)
    this.#keep(session, socket)
    const { ready, guilds } = this.#options.ready(shard)
    this.#dispatchTo(session, 'READY', { ...ready, session_id: session.id, resume_gateway_url: this.url, shard })
    for (const guild of guilds) this.#dispatchTo(session, 'GUILD_CREATE', guild)
  }

  #resume(socket: WebSocket, d: Record<string, unknown>): void {
    const session = this.#sessions.get(String(d.session_id))
    const refusal = this.#refusal(d.token, 0)
    if (refusal !== null) {
      socket.close(refusal)
      return
    }
    if (!session) {
      socket.send(JSON.stringify({ op: op.invalidSession, d: false, s: null, t: null }))
      return
    }
    this.resumes++
    this.#keep(session, socket)
    for (const one of session.sent.filter(one => one.s > Number(d.seq))) socket.send(one.text)
    this.#dispatchTo(session, 'RESUMED', {})
  }

  /** Close code for a wrong token or intents that are not allowed. */
  #refusal(token: unknown, intents: number): number | null {
    if (token !== this.#options.token()) return 4004
    return (intents & ~this.#options.allowedIntents()) !== 0 ? 4014 : null
  }

  #keep(session: Session, socket: WebSocket): void {
    session.socket = socket
    socket.on('close', () => {
      if (session.socket === socket) session.socket = null
    })
  }
}
