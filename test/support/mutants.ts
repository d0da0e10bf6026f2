import type { Problem } from '../../src/knowledge/problem.ts'

export const mutations = [
  'truncated',
  'bit-flipped',
  'wrong type',
  'swapped indentation',
  'lines swapped',
  'line gone',
  'line doubled',
] as const

/** One file of a knowledge folder, damaged. */
export interface Mutant {
  readonly kind: (typeof mutations)[number]
  readonly file: string
  readonly text: string
  /** The damaged line, counted from 1; of a truncated file its last one. */
  readonly line: number
}

const WRONG = ['[]', '{}', '17', 'true', 'null', '[a, {b: c}]', '{a: [1]}', '"', '&x *x', '!!binary aGk=']

/** Damages a file of the folder at a place that `random` picks. */
export function mutate(files: ReadonlyMap<string, string>, random: () => number): Mutant {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const file = pick([...files.keys()])
  const text = files.get(file) ?? ''
  const lines = text.split('\n')
  const at = Math.floor(random() * (lines.length - 1))
  const line = lines[at] ?? ''
  const kind = pick(mutations)
  const replaced = (...by: string[]): Mutant => ({
    kind,
    file,
    text: [...lines.slice(0, at), ...by, ...lines.slice(at + (kind === 'lines swapped' ? 2 : 1))].join('\n'),
    line: at + 1,
  })
  switch (kind) {
    case 'truncated': {
      const left = text.slice(0, Math.floor(random() * text.length))
      return { kind, file, text: left, line: left.split('\n').length }
    }
    case 'bit-flipped': {
      const bytes = Buffer.from(text)
      const byte = Math.floor(random() * bytes.length)
      const before = bytes.subarray(0, byte).toString('utf8')
      bytes[byte] = (bytes[byte] ?? 0) ^ (1 << Math.floor(random() * 8))
      return { kind, file, text: bytes.toString('utf8'), line: before.split('\n').length }
    }
    case 'wrong type':
      return replaced(line.replace(/(:|-)(?: .*)?$/, `$1 ${pick(WRONG)}`))
    case 'swapped indentation':
      return replaced(random() < 0.2 ? `\t${line.trim()}` : ' '.repeat(Math.floor(random() * 7)) + line.trim())
    case 'lines swapped':
      return replaced(lines[at + 1] ?? '', line)
    case 'line gone':
      return replaced()
    case 'line doubled':
      return replaced(line, line)
  }
}

/** Ways in which the place of a problem can be wrong; null: there is such a file, line and column, and the line reads so. */
export function misplaced(problem: Problem, files: ReadonlyMap<string, string>): string | null {
  if (problem.line === 0) return files.has(problem.file) || problem.file === 'faq' ? null : 'no such file'
  const lines = files.get(problem.file)?.split(/\r?\n/)
  if (!lines) return 'no such file'
  const line = lines[problem.line - 1]
  if (line === undefined) return 'no such line'
  if (problem.excerpt !== undefined && problem.excerpt !== line) return 'the line reads otherwise'
  return problem.col >= 1 && problem.col <= line.length + 1 ? null : 'no such column'
}

/**
 * Does an error stand in what was damaged: the item or section that holds the damaged line, or the first line behind it? Damage that
 * leaves good text (an item is gone, an id is another one) shows only where others name what is gone.
 */
export function pointsAtDamage(mutant: Mutant, errors: readonly Problem[]): boolean {
  if (errors.every(({ message }) => /there is no |is used twice|is not a fact|is not a value of/.test(message)))
    return true
  const lines = mutant.text.split('\n')
  const heads = lines.flatMap((line, at) => (/^(?:- |[^\s#-])/.test(line) ? [at + 1] : []))
  // A head that is damaged itself belongs to the item before it as well.
  const start = heads.findLast(head => head < mutant.line) ?? 1
  const end = heads.find(head => head > mutant.line + 1) ?? lines.length
  // A key that the whole file lacks is missed at one of its others.
  const isList = lines.some(line => line.startsWith('- '))
  return errors.some(
    ({ file, line }) =>
      file === mutant.file && (line === 0 || (line >= start && line <= end) || (!isList && heads.includes(line))),
  )
}
