import type { z } from 'zod'
import { nearest } from '../chat/nearest.ts'

type Issue = z.core.$ZodIssue

export interface Explained {
  readonly path: readonly (string | number)[]
  readonly on: 'key' | 'value'
  readonly message: string
  readonly hint: string
}

/** Zod issues in words a moderator can act on. A missing key whose mistyped twin stands there is said once, at the twin. */
export function explainIssues(issues: readonly Issue[], schema: z.ZodType): readonly Explained[] {
  const meant = new Set<string>()
  for (const issue of issues)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        meant.add(JSON.stringify([...issue.path, nearest(key, keysAt(schema, issue.path as (string | number)[]))]))
  return issues
    .filter(issue => !(issue.input === undefined && meant.has(JSON.stringify(issue.path))))
    .flatMap(issue => explainIssue(issue, schema))
}

function explainIssue(issue: Issue, schema: z.ZodType): readonly Explained[] {
  const path = issue.path.map(part => (typeof part === 'number' ? part : String(part)))
  const name = lastKey(path)
  const value = (message: string, hint: string): readonly Explained[] => [{ path, on: 'value', message, hint }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => {
        const known = keysAt(schema, path)
        const meant = nearest(key, known)
        return {
          path: [...path, key],
          on: 'key',
          message: `the key "${key}" is not known here`,
          hint: meant ? `did you mean "${meant}"?` : `known keys: ${known.join(', ')}`,
        }
      })
    case 'invalid_type':
      if (issue.input === undefined) return value(`"${name}" is missing`, `add "${name}:"`)
      return value(
        `"${name}" should be ${sayType(issue.expected)}, but is ${sayValue(issue.input)}`,
        typeHint(issue.expected),
      )
    case 'invalid_value': {
      const choices = issue.values.map(String)
      const meant = typeof issue.input === 'string' ? nearest(issue.input, choices) : undefined
      return value(
        `"${name}" cannot be ${sayValue(issue.input)}`,
        `${meant ? `did you mean "${meant}"? ` : ''}choose one of: ${choices.join(', ')}`,
      )
    }
    case 'too_small':
      return value(`"${name}" is empty or too short`, `at least ${issue.minimum} ${sayCount(issue.origin)}`)
    case 'too_big':
      return value(`"${name}" is too long`, `at most ${issue.maximum} ${sayCount(issue.origin)}`)
    case 'invalid_format':
      if (issue.format === 'date') return value(`"${name}" is not a date`, 'write it as YYYY-MM-DD, such as 2026-11-24')
      if (issue.format === 'url') return value(`"${name}" is not a web address`, 'start with https://')
      return value(`"${name}" is not written as it must be: ${sayValue(issue.input)}`, issue.message)
    default:
      return value(issue.message, `look at "${name}"`)
  }
}

function lastKey(path: readonly (string | number)[]): string {
  return String(path.findLast(part => typeof part === 'string') ?? 'the file')
}

function sayType(expected: string): string {
  return (
    {
      array: 'a list',
      object: 'a group of keys',
      string: 'a text',
      number: 'a number',
      boolean: 'true or false',
      record: 'a group of keys',
    }[expected] ?? expected
  )
}

function typeHint(expected: string): string {
  if (expected === 'array') return 'start each item on its own line with "- "'
  if (expected === 'string') return 'put it into quotes'
  return `write ${sayType(expected)}`
}

function sayValue(input: unknown): string {
  if (Array.isArray(input)) return 'a list'
  if (input === null) return 'empty'
  if (typeof input === 'object') return 'a group of keys'
  const text = String(input)
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`
}

function sayCount(origin: string): string {
  return origin === 'string' ? 'characters' : origin === 'array' ? 'items' : ''
}

/** The keys that a schema knows at a path; walks through lists, optional parts and refinements. */
function keysAt(schema: unknown, path: readonly (string | number)[]): readonly string[] {
  let node = unwrap(schema)
  for (const part of path) {
    if (node && typeof node === 'object' && 'element' in node) node = unwrap(node.element)
    else if (node && typeof node === 'object' && 'shape' in node)
      node = unwrap((node.shape as Record<string, unknown>)[part])
    else return []
  }
  return node && typeof node === 'object' && 'shape' in node ? Object.keys(node.shape as object) : []
}

function unwrap(schema: unknown): unknown {
  let node = schema
  while (
    node &&
    typeof node === 'object' &&
    'unwrap' in node &&
    typeof node.unwrap === 'function' &&
    !('element' in node)
  )
    node = node.unwrap()
  return node
}
