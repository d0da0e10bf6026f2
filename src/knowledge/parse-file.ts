import { type Document, isCollection, isMap, isNode, isPair, isScalar, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { explainIssues } from './explain-issue.ts'
import { explainYaml } from './explain-yaml.ts'
import type { Problem } from './problem.ts'

export type Path = readonly (string | number)[]

/** A parsed file that can say where each of its values stands. */
export interface Parsed<T> {
  readonly file: string
  readonly data: T
  /** A problem at a value of the file; where the value is missing, at its nearest parent. */
  at(path: Path, problem: Pick<Problem, 'severity' | 'message' | 'hint'>, on?: 'key' | 'value'): Problem
}

export type ParseResult<T> =
  | { readonly ok: true; readonly parsed: Parsed<T> }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const MOST_BYTES = 8_000_000
const MOST_PROBLEMS_A_FILE = 50

/** YAML text -> checked data, or every problem of the file with its place. Never throws. */
export function parseFile<S extends z.ZodType>(file: string, text: string, schema: S): ParseResult<z.infer<S>> {
  if (Buffer.byteLength(text) > MOST_BYTES)
    return whole(file, `the file is larger than ${MOST_BYTES / 1_000_000} MB`, 'split it into several files')
  if (text.includes('\u0000')) return whole(file, 'the file is not text', 'save it as plain text in UTF-8')

  const document = parse(text)
  if (document.errors.length > 0) {
    const place = placesIn(text)
    return {
      ok: false,
      problems: document.errors.slice(0, MOST_PROBLEMS_A_FILE).map(error => {
        const there = place(
          (error.code === 'MISSING_CHAR' ? openedAt(document, error.pos[0]) : undefined) ?? error.pos[0],
        )
        return { severity: 'error', file, ...there, ...explainYaml(error, there.excerpt) }
      }),
    }
  }

  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 100 })
  } catch {
    return whole(file, 'too many aliases (&name and *name) unfold to too much', 'write the values out')
  }

  const finder = findLater(text)
  const at: Parsed<unknown>['at'] = (path, problem, on = 'value') => ({ file, ...finder(path, on), ...problem })

  const checked = schema.safeParse(raw ?? [], { reportInput: true })
  if (!checked.success)
    return {
      ok: false,
      problems: explainIssues(checked.error.issues, schema)
        .slice(0, MOST_PROBLEMS_A_FILE)
        .map(({ path, on, message, hint }) => at(path, { severity: 'error', message, hint }, on)),
    }
  return { ok: true, parsed: { file, data: checked.data, at } }
}

/** Where the quote or bracket was opened that is not closed at that offset: the parser notices at the end, a person looks at the start. */
function openedAt(document: Document.Parsed, offset: number): number | undefined {
  let opened: number | undefined
  visit(document, {
    Node(_key, node) {
      const open = isCollection(node) ? node.flow : isScalar(node) && /^QUOTE_/.test(node.type ?? '')
      if (open && node.range && node.range[0] < offset && node.range[1] >= offset) opened = node.range[0]
    },
  })
  return opened
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { uniqueKeys: true, stringKeys: true, prettyErrors: false })
}

type Find = (path: Path, on: 'key' | 'value') => ReturnType<ReturnType<typeof placesIn>>

/** Places are seldom asked for, and a parsed document takes ten times the memory of its text: it is parsed again when it must be. */
function findLater(text: string): Find {
  let kept: WeakRef<Find> | undefined
  return (path, on) => {
    const find = kept?.deref() ?? findIn(text)
    kept = new WeakRef(find)
    return find(path, on)
  }
}

function findIn(text: string): Find {
  const document = parse(text)
  const place = placesIn(text)
  return (path, on) => place(offsetOf(document, path, on))
}

function offsetOf(document: Document.Parsed, path: Path, on: 'key' | 'value'): number {
  for (let length = path.length; length >= 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    if (length > 0 && on === 'key' && length === path.length && isMap(parent)) {
      const pair = parent.items.find(item => isPair(item) && String(item.key) === String(path[length - 1]))
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    }
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) {
      // A map inside a list is shown at its first key, not at a later line.
      if (isCollection(node) && node.range) return node.range[0]
      return node.range[0]
    }
  }
  return 0
}

/** Offset -> line and column, from 1. Counted here: the parser's own counter misses lines behind some errors (tabs). */
function placesIn(text: string) {
  const lines = text.split(/\r?\n/)
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset: number) => {
    const at = Math.max(
      0,
      starts.findLastIndex(start => start <= offset),
    )
    const excerpt = lines[at] ?? ''
    return { line: at + 1, col: Math.min(offset - (starts[at] ?? 0), excerpt.length) + 1, excerpt }
  }
}

function whole(file: string, message: string, hint: string): ParseResult<never> {
  return { ok: false, problems: [{ severity: 'error', file, line: 0, col: 0, message, hint }] }
}
