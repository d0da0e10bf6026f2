/** Long work in short steps: it stands still at each `yield`, so that others may have a turn. */
export type Steps<T> = Generator<undefined, T>

/** All steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
