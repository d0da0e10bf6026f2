import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../chat/errors.ts'

/** Every .yaml file below a knowledge folder, path (forward slashes) -> text. Hidden and editors' files are passed over. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory())
    throw new SetupError(`There is no knowledge folder at "${folder}". Check KNOWLEDGE_DIR or --knowledge.`)
  const names = await readdir(folder, { recursive: true })
  const wanted = names
    .map(name => name.replaceAll('\\', '/'))
    .filter(
      name => /\.ya?ml$/.test(name) && !name.split('/').some(part => part.startsWith('.') || part.startsWith('#')),
    )
    .sort()
  const files = new Map<string, string>()
  for (const name of wanted) {
    // An editor may replace a file between listing and reading; the change brings the next reload.
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (text !== undefined) files.set(name, text)
  }
  return files
}
