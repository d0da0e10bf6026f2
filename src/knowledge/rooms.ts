import type { z } from 'zod'
import { entryFileSchema } from './schema/entry.ts'
import { figureFileSchema } from './schema/figure.ts'
import { programFileSchema } from './schema/program.ts'
import {
  glossaryFileSchema,
  goldenFileSchema,
  phrasesFileSchema,
  routingFileSchema,
  sourceFileSchema,
  vocabularyFileSchema,
} from './schema/words.ts'

/** Which files a knowledge folder has, and the shape of each. Rule files are read as text; src/rules compiles them. */
export const rooms = {
  faq: { where: /^faq\/.+\.ya?ml$/, name: 'faq/*.yaml', schema: entryFileSchema },
  figures: { where: /^figures\.ya?ml$/, name: 'figures.yaml', schema: figureFileSchema },
  sources: { where: /^sources\.ya?ml$/, name: 'sources.yaml', schema: sourceFileSchema },
  vocabulary: { where: /^vocabulary\.ya?ml$/, name: 'vocabulary.yaml', schema: vocabularyFileSchema },
  glossary: { where: /^glossary\.ya?ml$/, name: 'glossary.yaml', schema: glossaryFileSchema },
  routing: { where: /^routing\.ya?ml$/, name: 'routing.yaml', schema: routingFileSchema },
  golden: { where: /^golden\.ya?ml$/, name: 'golden.yaml', schema: goldenFileSchema },
  phrases: { where: /^phrases\.ya?ml$/, name: 'phrases.yaml', schema: phrasesFileSchema },
  programs: { where: /^programs\/.+\.ya?ml$/, name: 'programs/*.yaml', schema: programFileSchema },
} as const satisfies Record<string, { where: RegExp; name: string; schema: z.ZodType }>

export const rulesRoom = /^rules\/.+\.ya?ml$/

export type RoomName = keyof typeof rooms
export type RoomData<R extends RoomName> = z.infer<(typeof rooms)[R]['schema']>

export function roomOf(file: string): RoomName | undefined {
  return (Object.keys(rooms) as RoomName[]).find(name => rooms[name].where.test(file))
}
