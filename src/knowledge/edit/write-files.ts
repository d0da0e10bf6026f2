import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { FileChange } from './change.ts'

/** Hidden files are passed over by readers and watchers; the same folder makes the rename atomic. */
const besideOf = (path: string) => join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`)
const LEFT_OVER = /(?:^|[\\/])\.[^\\/]+\.ya?ml\.[0-9a-f]{8}\.tmp$/

/**
 * Puts the files in place, each whole or not at all: a reader never sees half a file, whenever the process dies. When it resolves,
 * they are on the disk.
 */
export async function writeFiles(folder: string, changes: readonly FileChange[]): Promise<void> {
  for (const { file, after } of changes) {
    const path = join(folder, file)
    if (after === null) await rm(path, { force: true })
    else await writeWhole(path, after)
    await flushFolder(dirname(path))
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = besideOf(path)
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

/** A power cut could take a new name back otherwise. Windows opens no folder, and needs none of it. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => undefined)
  try {
    await handle?.sync()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'EINVAL', 'EISDIR'].includes(String(error.code))))
      throw error
  } finally {
    await handle?.close()
  }
}

/** What killed writers left beside the files, relative to the folder. Only while nobody writes is it sure to be left over. */
export async function findLeftOvers(folder: string): Promise<readonly string[]> {
  // A folder that is not there is told by who reads it.
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter(name => LEFT_OVER.test(name))
}

export async function removeLeftOvers(folder: string): Promise<readonly string[]> {
  const found = await findLeftOvers(folder)
  for (const name of found) await rm(join(folder, name), { force: true })
  return found
}
