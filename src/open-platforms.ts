import { setTimeout as sleep } from 'node:timers/promises'
import type { Adapter, Desk } from './chat/adapter.ts'
import { messageOf, SetupError } from './chat/errors.ts'
import type { Log } from './chat/log.ts'

/** Milliseconds before each further try; the last one repeats. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000]

export interface Platforms {
  /** Resolves when no platform runs and none is tried any more: each failed for good, and the log says why. */
  readonly allFailed: Promise<void>
  /** Stops those that run, and the tries of those that do not. */
  stop(): Promise<void>
}

/**
 * Starts every platform by itself: what one cannot do now is no reason for another to wait. An outage is tried again, with longer and
 * longer pauses; what only a person can mend (a wrong token) is said once.
 */
export function openPlatforms(
  adapters: readonly Adapter[],
  desk: Desk,
  log: Log,
  pauses: readonly number[] = PAUSES,
): Platforms {
  const leaving = new AbortController()
  const { promise: allFailed, resolve: giveUp } = Promise.withResolvers<void>()
  const starts = adapters.map(adapter => start(adapter))
  void Promise.all(starts).then(ends => {
    if (ends.every(end => end === 'failed')) giveUp()
  })

  async function start(adapter: Adapter): Promise<'running' | 'failed' | 'stopped'> {
    const platform = adapter.name
    for (let tries = 1; ; tries += 1) {
      try {
        await adapter.start(desk)
        if (tries > 1) log.info({ platform, tries }, 'platform started')
        if (!leaving.signal.aborted) return 'running'
        await adapter.stop()
        return 'stopped'
      } catch (error) {
        if (leaving.signal.aborted) return 'stopped'
        const reason = messageOf(error)
        if (!(error instanceof SetupError) || !error.transient) {
          const defect = error instanceof SetupError || !(error instanceof Error) ? {} : { stack: error.stack }
          log.error({ platform, reason, ...defect }, 'platform did not start, and is not tried again before a restart')
          return 'failed'
        }
        const pause = pauses[Math.min(tries, pauses.length) - 1] ?? 0
        log.warn({ platform, reason, tries, nextInSeconds: pause / 1000 }, 'platform did not start, trying again')
        await sleep(pause, undefined, leaving).catch(() => {})
        if (leaving.signal.aborted) return 'stopped'
      }
    }
  }

  return {
    allFailed,
    async stop() {
      leaving.abort()
      await Promise.allSettled(adapters.map(adapter => adapter.stop()))
    },
  }
}
