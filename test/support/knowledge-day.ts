import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageDir } from '../../src/open-services.ts'

const folder = join(packageDir, 'knowledge')

/**
 * The day of the newest review in the knowledge that ships, `YYYY-MM-DD`. What is tested on it is looked at as of then, whatever the calendar
 * says: an earlier day would have reviews in the future, a later one would have overdue ones.
 */
export const KNOWLEDGE_DAY: string = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.yaml'))
  .flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(/\breviewed: (\d{4}-\d\d-\d\d)/g)])
  .reduce((newest, [, day = '']) => (day > newest ? day : newest), '')
