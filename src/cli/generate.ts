import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { commands } from '../../commands/index.ts'
import { editorSchemas } from '../knowledge/editor-schemas.ts'
import { readRules } from '../open-rules.ts'
import { packageDir } from '../open-services.ts'
import { dayOf } from '../router/today.ts'
import { drawRules } from '../rules/draw.ts'
import type { Io } from './io.ts'
import { packagedKnowledge } from './knowledge-folder.ts'
import { manifestYaml } from './slack-manifest.ts'

/** Everything that is made from code and knowledge and kept in the repository. Path (from the package folder) -> text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const rules = await readRules(packagedKnowledge)
  const pictures = 'book' in rules ? drawRules(rules.book, dayOf(Date.now())) : new Map<string, string>()
  return new Map([
    ['docs/slack-manifest.yaml', manifestYaml(commands)],
    ...[...editorSchemas()].map(([name, text]) => [`knowledge/schemas/${name}`, text] as const),
    ...[...pictures].map(([name, text]) => [`docs/rules/${name}`, text] as const),
  ])
}

export async function generate(_args: readonly string[], io: Io): Promise<number> {
  for (const [path, text] of await generatedFiles()) {
    const file = join(packageDir, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    io.stdout.write(`wrote ${path}\n`)
  }
  return 0
}
