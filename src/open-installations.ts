import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from './chat/errors.ts'
import type { Log } from './chat/log.ts'
import type { Installations } from './store/store.ts'

/**
 * Earlier versions kept a file for each workspace that installed the app. Each goes into the store once; then the file, which holds a
 * token, is deleted. What cannot be read stays where it is, and the log says so.
 */
export async function takeOverInstallations(options: {
  readonly folder: string
  readonly installations: Installations
  readonly now: () => number
  readonly log: Log
}): Promise<void> {
  const { folder, installations, now, log } = options
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  let taken = 0
  for (const file of files) {
    const [, id] = /^([A-Z0-9]{2,40})\.json$/.exec(file) ?? []
    if (!id) continue
    try {
      const json = await readFile(join(folder, file), 'utf8')
      JSON.parse(json)
      await installations.put(id, json, now())
      await rm(join(folder, file))
      taken++
    } catch (error) {
      log.error(
        { file, problem: error instanceof SyntaxError ? 'it is not JSON' : messageOf(error) },
        'installation not taken over',
      )
    }
  }
  if (taken > 0) log.info({ installations: taken }, 'installations taken over from files into the store')
  // Stays where something else is in it.
  await rmdir(folder).catch(() => {})
}
