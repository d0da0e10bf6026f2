import { literal } from '../../src/chat/markdown.ts'
import type { Block } from '../../src/chat/reply.ts'
import type { FileChange } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import { list, text } from './reply.ts'

const MOST_LINES = 14
const MOST_FILES = 4

/** Lines removed and added, each said in words; a long change comes as a file too. */
export function sayChanges(
  changes: readonly FileChange[],
  services: Services,
  when: 'now' | 'past' = 'now',
): readonly Block[] {
  const diff = services.editing.diff(changes)
  const lines = diff.split('\n').flatMap(line => {
    if (/^(?:---|\+\+\+) /.test(line) || line.slice(1).trim() === '') return []
    if (line.startsWith('-')) return [services.say('kb-removed', { line: literal(line.slice(1), 200) })]
    if (line.startsWith('+')) return [services.say('kb-added', { line: literal(line.slice(1), 200) })]
    return []
  })
  if (lines.length === 0) return [text(services.say('kb-no-change'))]
  return [
    text(
      services.say(when === 'now' ? 'kb-changes-in' : 'kb-changed-in', {
        files: named(
          changes.map(({ file }) => file),
          services,
        ),
      }),
    ),
    list(lines.slice(0, MOST_LINES)),
    ...(lines.length > MOST_LINES
      ? [
          {
            type: 'file',
            name: 'change.diff',
            mediaType: 'text/x-diff',
            content: diff,
            alt: services.say('kb-diff-file', { count: lines.length }),
          } as const,
        ]
      : []),
  ]
}

/** The first of many, and how many there are more. */
function named(files: readonly string[], services: Services): string {
  if (files.length <= MOST_FILES) return files.join(', ')
  const more = services.say('kb-more-of-them', { count: files.length - MOST_FILES })
  return `${files.slice(0, MOST_FILES).join(', ')} ${more}`
}
