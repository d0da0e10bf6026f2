import type { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import { nearest } from '../chat/nearest.ts'

/** Where in the condition, and what is wrong. `at` counts characters from 0. */
export interface ConditionError {
  readonly at: number
  readonly message: string
  readonly hint: string
}

/** What the CEL parser or type checker says, in words a moderator can act on. */
export function explainCondition(
  error: ParseError | CelTypeError | undefined,
  source: string,
  known: readonly string[],
): ConditionError {
  const at = error?.range?.start ?? 0
  const unknown = /^Unknown variable: (\w+)/.exec(error?.summary ?? '')?.[1]
  if (unknown === undefined)
    return { at, message: lower(error?.summary ?? 'not CEL'), hint: hintFor(error?.code, source, at) }
  const name = dottedAt(source, at) ?? unknown
  const meant = nearest(name, known)
  return {
    at,
    message: `"${name}" is not a fact, a figure or a term`,
    hint: meant ? `did you mean "${meant}"?` : 'declare it in questions.yaml or figures.yaml',
  }
}

function dottedAt(source: string, at: number): string | undefined {
  return /^[\w.]+/.exec(source.slice(at))?.[0]
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function hintFor(code: string | undefined, source: string, at: number): string {
  if (source[at] === '=') return 'write == to compare'
  if (source[at] === '&' || source[at] === '|') return 'write && for "and", || for "or"'
  if (code === 'no_such_overload')
    return 'both sides of a comparison must be of one kind: text in "quotes", numbers without'
  return 'a condition looks like: step3 == "passed" && contract_offer'
}
