import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { readFolder } from '../../src/knowledge/read-folder.ts'
import { KNOWLEDGE_DAY } from '../support/knowledge-day.ts'

const root = join(import.meta.dirname, '..', '..')
const { knowledge } = loadKnowledge(await readFolder(join(root, 'knowledge')), KNOWLEDGE_DAY)

it('every part of the founding guide is answered by entries that exist', () => {
  const rows = [
    ...readFileSync(join(root, 'docs', 'guide-coverage.md'), 'utf8').matchAll(
      /^\| (?!part of|---)(.+?) \| (.+?) \|$/gm,
    ),
  ]
  expect(rows.length).toBeGreaterThan(40)
  const missing = rows.flatMap(([, part = '', ids = '']) =>
    ids.split(', ').flatMap(id => (knowledge?.entry.has(id) ? [] : [`${part}: ${id}`])),
  )
  expect(missing).toEqual([])
})

it('the knowledge is as large and as well asked as it says it is', () => {
  if (!knowledge) expect.unreachable('the knowledge does not load')
  expect(knowledge.entries.length).toBeGreaterThanOrEqual(250)
  expect(knowledge.entries.filter(entry => entry.ask.length < 8).map(entry => entry.id)).toEqual([])
  expect(knowledge.entries.filter(entry => entry.sources.length === 0).map(entry => entry.id)).toEqual([])
  expect(knowledge.glossary.length).toBeGreaterThanOrEqual(60)
  expect(knowledge.figures.all.length).toBeGreaterThanOrEqual(60)
})
