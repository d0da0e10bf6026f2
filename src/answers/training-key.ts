import { createHash } from 'node:crypto'
import type { Knowledge } from '../knowledge/snapshot.ts'
import { listClasses } from './classes.ts'

/**
 * Everything of a snapshot that training and deciding read, as one short name: two snapshots of one key give engines that decide alike
 * whatever is asked. Review dates, sources, states, programs and phrases are not in it.
 */
export function trainingKey(knowledge: Knowledge): string {
  const abouts = knowledge.entries.map(({ file, about, related }) => [file, about?.visa, about?.aspect, related])
  return createHash('sha256')
    .update(JSON.stringify([listClasses(knowledge), abouts, knowledge.vocabulary, knowledge.golden]))
    .digest('hex')
    .slice(0, 32)
}
