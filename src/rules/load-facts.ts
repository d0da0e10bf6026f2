import type { Country, Fact, FactChoice } from './book.ts'
import { problemOfValue } from './fact-values.ts'
import { parsePattern } from './hear-words.ts'
import type { ParsedRules, RuleReport } from './rule-report.ts'
import type { FactInput } from './schema.ts'

/** The declared facts, in the order of the files. */
export function loadFacts(
  files: readonly ParsedRules[],
  countries: readonly Country[],
  report: RuleReport,
): readonly Fact[] {
  const ids = new Set<string>()
  const codes = new Set<string>()
  const asked = new Map<string, string>()
  for (const file of files)
    for (const question of file.data.questions)
      for (const option of question.options)
        for (const id of Object.keys({ ...option.sets, ...option.otherwise })) asked.set(id, question.id)

  const isos = new Set<string>()
  for (const file of files)
    for (const [at, country] of file.data.countries.entries()) {
      if (isos.has(country.iso) || isos.has(country.id))
        report.at(file, ['countries', at], `the country "${country.name}" is there twice`, 'keep one of the two')
      isos.add(country.iso).add(country.id)
    }

  const facts: Fact[] = []
  for (const file of files)
    for (const [at, input] of file.data.facts.entries()) {
      if (ids.has(input.id)) {
        // Conditions cannot be read while a name means two things.
        report.at(file, ['facts', at, 'id'], `the fact "${input.id}" is declared twice`, 'rename one of the two')
        continue
      }
      if (codes.has(input.code))
        report.at(
          file,
          ['facts', at, 'code'],
          `the code "${input.code}" belongs to another fact`,
          'take a letter or digit that no fact has or had',
        )
      ids.add(input.id)
      codes.add(input.code)
      if (input.type === 'choice' || input.type === 'choices') {
        const marks = new Map<string, string>()
        for (const choice of input.choices) {
          const mark = choiceCode(choice)
          const other = marks.get(mark)
          if (other !== undefined)
            report.at(
              file,
              ['facts', at, 'choices'],
              `the choices "${other}" and "${choice.id}" would be packed alike`,
              'give one of the two a `code`, one letter or digit, and keep it for ever',
            )
          marks.set(mark, choice.id)
        }
      }
      if (input.type === 'country')
        for (const id of input.quick)
          if (!countries.some(country => country.id === id))
            report.at(file, ['facts', at, 'quick'], `there is no country "${id}"`, 'use an id of countries.yaml')
      if (input.presume) {
        const problem = problemOfValue({ ...input, index: 0, question: '' } as Fact, input.presume.is)
        if (problem) report.at(file, ['facts', at, 'presume', 'is'], problem, 'presume a value that the fact can have')
      }
      checkHeard(file, at, input, report)
      const base = { index: facts.length, question: asked.get(input.id) ?? input.id }
      if (input.type === 'yes-no') {
        const { change, ...rest } = input
        facts.push({ ...rest, ...base, changeTo: change })
      } else facts.push({ ...input, ...base })
    }
  return facts
}

/** Two gaps are enough for a phrase; more would make listening slow. */
const MOST_GAPS = 2

function checkHeard(file: ParsedRules, at: number, input: FactInput, report: RuleReport): void {
  for (const [index, { says, is, not }] of input.heard.entries()) {
    const path = ['facts', at, 'heard', index]
    for (const value of [is, not]) {
      const problem =
        value === undefined ? undefined : problemOfValue({ ...input, index: 0, question: '' } as Fact, value)
      if (problem) report.at(file, [...path, 'is'], problem, 'hear a value that the fact can have')
    }
    for (const [place, pattern] of says.entries())
      if (parsePattern(pattern).filter(part => 'gap' in part).length > MOST_GAPS)
        report.at(file, [...path, 'says', place], `more than ${MOST_GAPS} gaps in one phrase`, 'write shorter phrases')
  }
}

const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** One character from the choice alone, so that new or moved choices never change what an old button means. */
export function choiceCode({ id, code }: FactChoice): string {
  if (code !== undefined) return code
  let hash = 7
  for (const character of id) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
  return CODES[(hash ^ (hash >>> 7) ^ (hash >>> 15)) & 63] ?? 'A'
}
