import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { FileChange } from './change.ts'

/** Puts the files in place, each whole or not at all: a reader never sees half a file, whenever the process dies. */
export async function writeFiles(folder: string, changes: readonly FileChange[]): Promise<void> {
  for (const { file, after } of changes)
    if (after === null) await rm(join(folder, file), { force: true })
    else await writeWhole(join(folder, file), after)
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  // Hidden files are passed over by readers and watchers; the same folder makes the rename atomic.
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    const handle = await open(beside, 'wx', 0o644)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
