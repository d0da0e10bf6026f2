import { makeFigures } from '../../src/knowledge/figures.ts'
import { fillFigures } from '../../src/knowledge/fill-figures.ts'
import { parseFile } from '../../src/knowledge/parse-file.ts'
import type { RuleBook } from '../../src/rules/book.ts'
import { loadRules } from '../../src/rules/load.ts'

const figures = makeFigures([
  {
    id: 'test.years',
    label: 'years',
    value: 6,
    unit: 'years',
    sources: ['law'],
    reviewed: '2026-01-01',
    state: 'settled',
  },
])

/** Loads rule files given as text. */
export function loadSmall(files: Readonly<Record<string, string>>) {
  return loadRules(new Map(Object.entries(files)), figures, new Set(['law']), { parseFile, fillFigures })
}

export function smallBook(yaml: string): RuleBook {
  const result = loadSmall({ 'rules/test.yaml': yaml })
  if (!('book' in result)) throw new Error(JSON.stringify(result.problems, null, 1))
  return result.book
}

/** Three yes-no facts, a choice and a number, for tests of one rule. */
export const FACTS = `facts:
${['a', 'b', 'c'].map(id => `  - { id: ${id}, code: ${id}, type: yes-no, label: ${id}, asks: "${id}?", why: because, change: { "yes": do ${id}, "no": undo ${id} } }`).join('\n')}
  - { id: step, code: s, type: choice, label: step, asks: "step?", why: because, choices: [{ id: passed, label: Passed, change: pass }, { id: failed, label: Failed }] }
  - { id: years, code: y, type: integer, max: 20, label: years, asks: "years?", why: because, raise: "spend {n} years" }
`

export function pathway(rules: string): string {
  return `${FACTS}pathway: p
title: P
about: A test
${rules}
`
}

/** One requirement. */
export function requirement(id: string, met: string, more = 'otherwise: not-yet'): string {
  return `  - { id: ${id}, says: ${id}, met: '${met}', sources: [law], reviewed: 2026-01-01, ${more} }`
}
