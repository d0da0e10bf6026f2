/**
 * What is wrong with a knowledge file, for the person who wrote it.
 * `error` keeps the last good knowledge serving, `warning` fails only a strict check, `note` never fails (a review is due).
 */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note'
  /** Relative to the knowledge folder, with forward slashes. */
  readonly file: string
  /** From 1; 0 when the problem is the file as a whole. */
  readonly line: number
  readonly col: number
  /** What is wrong. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
  /** The text of that line. */
  readonly excerpt?: string
}

const TAB = /\t/g

/**
 * ```
 * faq/h1b.yaml:12:3 error: the key "shorts" is not known here
 *    12 |   shorts: Yes, in practice.
 *       |   ^
 *   fix: did you mean "short"?
 * ```
 */
export function showProblem(problem: Problem): string {
  const where = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.col}` : problem.file
  const lines = [`${where} ${problem.severity}: ${problem.message}`]
  if (problem.excerpt !== undefined && problem.line > 0) {
    const number = String(problem.line).padStart(6)
    const start = Math.max(0, problem.col - 1 - 80)
    const shown = problem.excerpt.slice(start, start + 160).replace(TAB, ' ')
    lines.push(`${number} | ${start > 0 ? '…' : ''}${shown}`)
    lines.push(`       | ${' '.repeat(problem.col - 1 - start + (start > 0 ? 1 : 0))}^`)
  }
  if (problem.hint) lines.push(`  fix: ${problem.hint}`)
  return lines.join('\n')
}

export function compareProblems(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.col - b.col || a.message.localeCompare(b.message)
}
