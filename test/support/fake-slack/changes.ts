/** Something that changes, and on whose changes one can wait. */
export class Changes {
  readonly #checks = new Set<() => void>()

  /** Resolves as soon as `look` finds something; rejects after `most` milliseconds. */
  async until<T>(look: () => T | undefined | null | false, most = 5_000, what = 'what was waited for'): Promise<T> {
    const found = look()
    if (found) return found
    return await new Promise<T>((resolve, reject) => {
      const check = () => {
        const now = look()
        if (!now) return
        done()
        resolve(now)
      }
      const timer = setTimeout(() => {
        done()
        reject(new Error(`${what} did not come`))
      }, most)
      const done = () => {
        clearTimeout(timer)
        this.#checks.delete(check)
      }
      this.#checks.add(check)
    })
  }

  /** Something has changed that `until` may be waiting for. */
  touch(): void {
    for (const check of [...this.#checks]) check()
  }
}
