import type { Buffer } from 'node:buffer'
import type { APIMessageTopLevelComponent } from 'discord.js'
import { limits } from './limits.ts'
import { splitText } from './split-text.ts'

export interface AttachedFile {
  readonly name: string
  readonly content: Buffer
  readonly alt: string
}

/** A part of a message that stays together. `text` parts next to each other are joined into one text display. */
export type Part =
  | { readonly type: 'text'; readonly text: string; readonly gap: '\n' | '\n\n' }
  | {
      readonly type: 'component'
      readonly component: APIMessageTopLevelComponent
      readonly files: readonly AttachedFile[]
    }

/** Lines of one block: the first stands apart from what is before it, the others follow close. */
export function texts(lines: readonly string[], between: '\n' | '\n\n'): readonly Part[] {
  return lines
    .flatMap(line => splitText(line, limits.charactersPerMessage))
    .map((text, index) => ({ type: 'text', text, gap: index === 0 ? '\n\n' : between }))
}
