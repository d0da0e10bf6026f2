/** Runs the work every minute, never twice at once. The returned function ends it and waits for what is under way. */
export function everyMinute(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= work().finally(() => {
      running = undefined
    })
  }, 60_000)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
