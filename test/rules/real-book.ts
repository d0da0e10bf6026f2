import { join } from 'node:path'
import { readRules } from '../../src/open-rules.ts'
import { packageDir } from '../../src/open-services.ts'
import type { RuleBook } from '../../src/rules/book.ts'

/** The day of the cases: the rules change with time, the cases do not. */
export const DAY = '2026-11-24'

/** The rules that ship. */
export async function realBook(): Promise<RuleBook> {
  const result = await readRules(join(packageDir, 'knowledge'))
  if (!('book' in result)) throw new Error(`the rules do not load: ${JSON.stringify(result.problems[0])}`)
  return result.book
}
