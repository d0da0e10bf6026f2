import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { editorSchemas } from '../knowledge/editor-schemas.ts'
import { packageDir } from '../open-services.ts'
import type { Io } from './io.ts'

/** Everything that is made from code and knowledge and kept in the repository. Path (from the package folder) -> text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([...editorSchemas()].map(([name, text]) => [`knowledge/schemas/${name}`, text] as const))
}

export async function generate(_args: readonly string[], io: Io): Promise<number> {
  for (const [path, text] of generatedFiles()) {
    const file = join(packageDir, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    io.stdout.write(`wrote ${path}\n`)
  }
  return 0
}
