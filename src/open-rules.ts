import { type Figures, makeFigures } from './knowledge/figures.ts'
import { fillFigures } from './knowledge/fill-figures.ts'
import { parseFile } from './knowledge/parse-file.ts'
import { readFolder } from './knowledge/read-folder.ts'
import { rulesRoom } from './knowledge/rooms.ts'
import { figureFileSchema } from './knowledge/schema/figure.ts'
import { sourceFileSchema } from './knowledge/schema/words.ts'
import { loadRules, type RulesResult } from './rules/load.ts'

/** `loadRules` with what it borrows from the knowledge room. */
export function openRules(
  files: ReadonlyMap<string, string>,
  figures: Figures,
  sources: ReadonlySet<string>,
): RulesResult {
  return loadRules(files, figures, sources, { parseFile, fillFigures })
}

/** The rules of a knowledge folder without its answers: quick to start. Sources by id come along. */
export async function readRules(folder: string): Promise<RulesResult> {
  const files = await readFolder(folder)
  const figures = parseFile('figures.yaml', files.get('figures.yaml') ?? '', figureFileSchema)
  const sources = parseFile('sources.yaml', files.get('sources.yaml') ?? '', sourceFileSchema)
  if (!figures.ok || !sources.ok)
    return { problems: [figures, sources].flatMap(read => (read.ok ? [] : read.problems)) }
  return openRules(
    new Map([...files].filter(([file]) => rulesRoom.test(file))),
    makeFigures(figures.parsed.data),
    new Set(sources.parsed.data.map(source => source.id)),
  )
}
