import type { Log } from '../chat/log.ts'

/** Work that no answer waits for, one thing after the other. What fails is logged and does not stop the rest. */
export interface Background {
  later(what: string, work: () => Promise<unknown>): void
  /** Resolves when all that was given so far is done. */
  settled(): Promise<void>
}

export function inBackground(log: Log): Background {
  let tail: Promise<void> = Promise.resolve()
  return {
    later(what, work) {
      tail = tail.then(async () => {
        try {
          await work()
        } catch (error) {
          log.error({ err: error, what }, 'background work failed')
        }
      })
    },
    settled: () => tail,
  }
}
