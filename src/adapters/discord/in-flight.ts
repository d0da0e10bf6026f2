import { setTimeout as sleep } from 'node:timers/promises'

/** Answers that are on their way. */
export class InFlight {
  readonly #running = new Set<Promise<void>>()

  /** Takes a promise that does not reject. */
  add(run: Promise<void>): void {
    const tracked = run.finally(() => this.#running.delete(tracked))
    this.#running.add(tracked)
  }

  /** Resolves when none is on its way any more, or after so many milliseconds. */
  async settled(within: number): Promise<void> {
    const waiting = new AbortController()
    const late = sleep(within, undefined, { signal: waiting.signal }).catch(() => {})
    await Promise.race([Promise.all(this.#running), late])
    waiting.abort()
  }
}
