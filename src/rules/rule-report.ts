import { nearest } from '../chat/nearest.ts'
import type { Figures } from '../knowledge/figures.ts'
import type { Parsed, Path } from '../knowledge/parse-file.ts'
import type { Problem } from '../knowledge/problem.ts'
import type { ConditionError } from './explain-condition.ts'
import type { RuleFile } from './schema.ts'

/** A parsed rule file with its text, for exact places. */
export interface ParsedRules extends Parsed<RuleFile> {
  readonly text: string
}

const FIGURE = /\{\{\s*([a-z0-9._-]{1,80})\s*\}\}/g

/** Collects the problems of rule files, each with its place. */
export class RuleReport {
  readonly problems: Problem[] = []
  readonly #sources: ReadonlySet<string>
  readonly #figures: ReadonlySet<string>

  constructor(sources: ReadonlySet<string>, figures: Figures) {
    this.#sources = sources
    this.#figures = new Set(figures.all.map(figure => figure.id))
  }

  get broken(): boolean {
    return this.problems.some(problem => problem.severity === 'error')
  }

  file(parsed: Parsed<RuleFile>, text: string): ParsedRules {
    return { ...parsed, text }
  }

  at(file: ParsedRules, path: Path, message: string, hint: string, severity: Problem['severity'] = 'error'): void {
    this.problems.push(file.at(path, { severity, message, hint }))
  }

  /** A mistake inside a condition: the place of the word, not of the text around it. */
  condition(file: ParsedRules, path: Path, source: string, error: ConditionError): void {
    const start = file.at(path, { severity: 'error', message: error.message, hint: error.hint })
    this.problems.push({ ...start, ...placeInScalar(file.text, start, source, error.at) })
  }

  sources(file: ParsedRules, ids: readonly string[], path: Path): void {
    for (const [at, id] of ids.entries())
      if (!this.#sources.has(id)) {
        const meant = nearest(id, this.#sources)
        this.at(
          file,
          [...path, at],
          `there is no source "${id}"`,
          meant ? `did you mean "${meant}"?` : 'add it to sources.yaml',
        )
      }
  }

  figures(file: ParsedRules, text: string | undefined, path: Path): void {
    for (const [, id = ''] of (text ?? '').matchAll(FIGURE))
      if (!this.#figures.has(id)) {
        const meant = nearest(id, this.#figures)
        this.at(file, path, `there is no figure "${id}"`, meant ? `did you mean "${meant}"?` : 'add it to figures.yaml')
      }
  }

  twice(items: readonly { readonly id: string; readonly file: string }[], what: string): void {
    const seen = new Map<string, string>()
    for (const { id, file } of items) {
      const before = seen.get(id)
      if (before !== undefined)
        this.problems.push({
          severity: 'error',
          file,
          line: 0,
          col: 0,
          message: `the ${what} "${id}" is also in ${before}`,
          hint: 'keep one of the two',
        })
      seen.set(id, file)
    }
  }
}

/** The place of character `at` of a scalar that starts at `start` and may run over lines or stand in quotes. */
function placeInScalar(
  text: string,
  start: { readonly line: number; readonly col: number },
  source: string,
  at: number,
): Pick<Problem, 'line' | 'col' | 'excerpt'> {
  const lines = text.split(/\r?\n/)
  let line = start.line - 1
  let col = start.col - 1
  const first = lines[line]?.[col]
  if (first === '>' || first === '|') {
    line++
    col = 0
  } else if (first === '"' || first === "'") col++
  // White space may differ between the file and the folded text: count the other characters.
  let left = source.slice(0, at).replace(/\s+/g, '').length
  while (line < lines.length) {
    const row = lines[line] ?? ''
    for (; col < row.length; col++) {
      if (/\s/.test(row[col] ?? '')) continue
      if (left === 0) return { line: line + 1, col: col + 1, excerpt: row }
      left--
    }
    line++
    col = 0
  }
  return { line: start.line, col: start.col, excerpt: lines[start.line - 1] ?? '' }
}
