import type { Answer, Request } from './http.ts'

export interface Fault {
  readonly status: number
  /** Which requests; all when not given. */
  readonly path?: RegExp
  readonly method?: string
  /** How many requests; without end when not given. */
  times?: number
  /** Discord's error code, as 50013. */
  readonly code?: number
  /** Seconds, for a 429. */
  readonly retryAfter?: number
}

/** Faults of the REST side, played on demand. */
export class Faults {
  readonly #active: Fault[] = []
  /** The wire is cut on every request. */
  down = false

  play(fault: Fault): void {
    this.#active.push(fault)
  }

  clear(): void {
    this.#active.length = 0
    this.down = false
  }

  /** The faulty answer to this request; undefined: no fault. */
  hit(request: Request): Answer | null | undefined {
    if (this.down) return null
    const fault = this.#active.find(
      one =>
        (one.times ?? 1) > 0 &&
        (one.method ?? request.method) === request.method &&
        (one.path?.test(request.path) ?? true),
    )
    if (!fault) return undefined
    if (fault.times !== undefined) fault.times--
    if (fault.status === 429) return tooMany(fault.retryAfter ?? 0.1)
    if (fault.status >= 500) return { status: fault.status }
    return refusal(fault.status, fault.code ?? 0, 'played fault')
  }
}

export function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { code, message } }
}

function tooMany(retryAfter: number): Answer {
  return {
    status: 429,
    headers: {
      'retry-after': String(retryAfter),
      'x-ratelimit-scope': 'user',
      'x-ratelimit-reset-after': String(retryAfter),
    },
    body: { message: 'You are being rate limited.', retry_after: retryAfter, global: false },
  }
}
