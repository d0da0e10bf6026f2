import type { Problem } from '../knowledge/problem.ts'

const LEVELS = { error: 'error', warning: 'warning', note: 'notice' } as const

/**
 * A problem as GitHub shows it at its line of a pull request
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). The knowledge folder is the repository's top.
 */
export function githubAnnotation({ severity, file, line, col, message, hint }: Problem): string {
  const place = line > 0 ? `,line=${line},col=${col}` : ''
  return `::${LEVELS[severity]} file=${property(file)}${place}::${text(hint ? `${message}\nfix: ${hint}` : message)}`
}

/** Text of the files must not end the command, nor begin another. */
function text(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(value: string): string {
  return text(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
