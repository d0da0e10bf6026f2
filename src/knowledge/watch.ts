import { watch } from 'chokidar'
import type { Serving } from './serve.ts'

const SETTLE_MS = 150

/**
 * Reloads when files change, once they have been quiet for a moment: editors write a file in several steps, or replace it.
 * A half-written file that is read all the same is a broken snapshot, and the next step brings the next load.
 * Also reloads at midnight UTC, when dated figures change.
 */
export async function watchKnowledge(
  folder: string,
  serving: Serving<unknown>,
  now: () => number,
): Promise<() => Promise<void>> {
  let quiet: NodeJS.Timeout | undefined
  let midnight: NodeJS.Timeout | undefined
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: path => /(?:^|[\\/])[.#]/.test(path.slice(folder.length)),
  })
  watcher.on('all', () => {
    clearTimeout(quiet)
    quiet = setTimeout(() => void serving.reload(), SETTLE_MS)
  })
  const atMidnight = () => {
    const day = 86_400_000
    midnight = setTimeout(
      () => {
        void serving.reload()
        atMidnight()
      },
      day - (now() % day) + 1000,
    )
    midnight.unref()
  }
  atMidnight()
  await new Promise<void>(resolve => watcher.once('ready', () => resolve()))
  return async () => {
    clearTimeout(quiet)
    clearTimeout(midnight)
    await watcher.close()
  }
}
