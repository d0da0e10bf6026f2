import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { signingSecret } from './world.ts'

export type Kind = 'events_api' | 'slash_commands' | 'interactive'
export type Body = Readonly<Record<string, unknown>>

/** What came back for one thing that was brought to the app. */
export interface Acknowledgement {
  /** Milliseconds until it was acknowledged. */
  readonly after: number
  /** What the acknowledgement carried (response_action, ...). */
  readonly carried: unknown
}

export interface Transport {
  deliver(kind: Kind, body: Body, retry?: number): Promise<Acknowledgement>
}

/** Slack gives up on an acknowledgement after 3 s. */
const mostWait = 3_000

/** Socket Mode: one of the open sockets at random; what a broken socket did not acknowledge goes out again. */
export class Sockets implements Transport {
  readonly #open = new Set<WebSocket>()
  readonly #waiting = new Map<string, { resolve: (carried: unknown) => void; lost: () => void; socket: WebSocket }>()
  readonly envelopes: { readonly id: string; readonly kind: Kind; readonly retry: number }[] = []
  connections = 0
  app = 'A0APP'

  accept(socket: WebSocket): void {
    this.#open.add(socket)
    this.connections += 1
    socket.on('message', data => {
      const { envelope_id, payload } = JSON.parse(String(data))
      this.#waiting.get(envelope_id)?.resolve(payload)
      this.#waiting.delete(envelope_id)
    })
    socket.on('close', () => {
      this.#open.delete(socket)
      for (const [id, waiting] of this.#waiting)
        if (waiting.socket === socket) {
          this.#waiting.delete(id)
          waiting.lost()
        }
    })
    const hello = {
      type: 'hello',
      num_connections: this.#open.size,
      debug_info: { host: 'fake' },
      connection_info: { app_id: this.app },
    }
    socket.send(JSON.stringify(hello))
  }

  async deliver(kind: Kind, body: Body, retry = 0): Promise<Acknowledgement> {
    const begun = performance.now()
    for (let attempt = retry; ; attempt += 1) {
      const socket = await this.#anySocket()
      const envelope_id = randomUUID()
      const carried = await new Promise<{ readonly got: unknown } | 'lost'>((resolve, reject) => {
        const timer = setTimeout(() => {
          this.#waiting.delete(envelope_id)
          reject(new Error(`${kind} not acknowledged within ${mostWait} ms`))
        }, mostWait)
        const settle = (how: { readonly got: unknown } | 'lost') => {
          clearTimeout(timer)
          resolve(how)
        }
        this.#waiting.set(envelope_id, {
          socket,
          resolve: got => settle({ got }),
          lost: () => settle('lost'),
        })
        const again = attempt > 0 ? { retry_attempt: attempt, retry_reason: 'timeout' } : {}
        this.envelopes.push({ id: envelope_id, kind, retry: attempt })
        socket.send(
          JSON.stringify({
            envelope_id,
            type: kind,
            payload: body,
            accepts_response_payload: kind !== 'events_api',
            ...again,
          }),
        )
      })
      if (carried !== 'lost') return { after: performance.now() - begun, carried: carried.got }
    }
  }

  async #anySocket(): Promise<WebSocket> {
    for (let waited = 0; waited < 15_000; waited += 20) {
      const open = [...this.#open].filter(socket => socket.readyState === socket.OPEN)
      const one = open[Math.floor(Math.random() * open.length)]
      if (one) return one
      await sleep(20)
    }
    throw new Error('no app is connected')
  }

  /** The connection breaks without a word. */
  drop(): void {
    for (const socket of this.#open) socket.terminate()
  }

  /** Slack asks the app to come back on a new socket. */
  refresh(): void {
    for (const socket of this.#open) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
  }

  get size(): number {
    return this.#open.size
  }
}

/** The signed Events API and interactivity, to the app's address. */
export class Requests implements Transport {
  readonly #address: string
  constructor(address: string) {
    this.#address = address
  }

  async deliver(kind: Kind, body: Body, retry = 0): Promise<Acknowledgement> {
    const begun = performance.now()
    const response = await this.post(kind, body, { retry })
    if (!response.ok) throw new Error(`${kind} refused: ${response.status}`)
    const said = await response.text()
    return { after: performance.now() - begun, carried: said.startsWith('{') ? JSON.parse(said) : undefined }
  }

  /** `secret` and `at` (seconds) other than the true ones make the request a forgery. */
  async post(
    kind: Kind,
    body: Body,
    {
      retry = 0,
      secret = signingSecret,
      at = Math.floor(Date.now() / 1000),
    }: { retry?: number; secret?: string; at?: number } = {},
  ): Promise<Response> {
    const [type, content] = encodeBody(kind, body)
    return await fetch(this.#address, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': sign(secret, at, content),
        ...(retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
      },
      body: content,
      signal: AbortSignal.timeout(mostWait),
    })
  }
}

function encodeBody(kind: Kind, body: Body): readonly [type: string, content: string] {
  if (kind === 'events_api') return ['application/json', JSON.stringify(body)]
  const fields =
    kind === 'slash_commands'
      ? Object.entries(body).map(([key, value]) => [key, String(value)])
      : [['payload', JSON.stringify(body)]]
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields as [string, string][]).toString()]
}

export function sign(secret: string, at: number, content: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${at}:${content}`).digest('hex')}`
}
