import { setImmediate as breathe } from 'node:timers/promises'

/** Long work in short steps: it stands still at each `yield`, so that others may have a turn. */
export type Steps<T> = Generator<undefined, T>

/** All steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same work with a breath whenever others have waited for `patience` milliseconds. */
export async function finishAside<T>(steps: Steps<T>, patience = 8): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - since < patience) continue
    await breathe()
    since = performance.now()
  }
}
