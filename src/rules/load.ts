import type { Figures } from '../knowledge/figures.ts'
import type { parseFile } from '../knowledge/parse-file.ts'
import type { Problem } from '../knowledge/problem.ts'
import type { Fact, RuleBook } from './book.ts'
import { makeCompiler } from './compile.ts'
import { always, type CompileAt, type Condition, type DayValues } from './condition.ts'
import { loadFacts } from './load-facts.ts'
import { loadPathway } from './load-pathway.ts'
import { checkFact, loadQuestions } from './load-questions.ts'
import { RuleReport } from './rule-report.ts'
import { ruleFileSchema } from './schema.ts'

/** What rules borrow from `src/knowledge`, handed in so that this room needs no door to it. */
export interface Readers {
  readonly parseFile: typeof parseFile
  /** `{{j1.max_years}}` -> `7 years`, as on a day. */
  readonly fillFigures: (text: string, figures: Figures, day: string) => string
}

export type RulesResult =
  | { readonly book: RuleBook; readonly problems: readonly Problem[] }
  | { readonly problems: readonly Problem[] }

const neverKnown: Condition = {
  ...always,
  value: () => undefined,
  source: '',
  reads: [],
  landmarks: new Map(),
}

/**
 * Rule files (path -> text) -> a compiled book, or every problem with its place. Pure. All or nothing: with any error there is
 * no book, so that the last good one serves on.
 */
export function loadRules(
  files: ReadonlyMap<string, string>,
  figures: Figures,
  sources: ReadonlySet<string>,
  readers: Readers,
): RulesResult {
  const report = new RuleReport(sources, figures)
  const parsed = [...files].flatMap(([file, text]) => {
    const result = readers.parseFile(file, text, ruleFileSchema)
    if (result.ok) return [report.file(result.parsed, text)]
    report.problems.push(...result.problems)
    return []
  })
  // What a broken file declares would be reported as missing in all others; its own problems come first.
  if (report.broken) return { problems: report.problems }
  const countries = parsed.flatMap(file => file.data.countries)
  const facts = loadFacts(parsed, countries, report)
  const figureIds = [...new Set(figures.all.map(figure => figure.id))]
  const usedFigures: string[] = []
  const figureIndex = (id: string): number => {
    if (!usedFigures.includes(id)) usedFigures.push(id)
    return usedFigures.indexOf(id)
  }
  const kinds = new Map(figureIds.map(id => [id, figureKind(figures, id)] as const))
  const shapes = facts.map(fact => shapeOf(fact, countries))
  const terms = new Map<string, Condition>()
  const compiler = makeCompiler({ facts: shapes, figures: kinds }, figureIndex)
  const compileIn =
    (file: (typeof parsed)[number]): CompileAt =>
    (source, path) => {
      const compiled = compiler.compile(source)
      if ('condition' in compiled) return compiled.condition
      report.condition(file, path, source, compiled.error)
      return neverKnown
    }
  for (const file of parsed)
    for (const [at, term] of file.data.terms.entries()) {
      const condition = compileIn(file)(term.is, ['terms', at, 'is'])
      if (terms.has(term.id) || shapes.some(shape => shape.id === term.id))
        report.at(file, ['terms', at, 'id'], `"${term.id}" is declared twice`, 'rename one of the two')
      else compiler.addTerm(term.id, condition)
      terms.set(term.id, condition)
    }

  const questions = loadQuestions(parsed, facts, report)
  const pathways = parsed
    .flatMap(file => loadPathway(file, compileIn(file), report) ?? [])
    .sort((a, b) => a.order - b.order)
  report.twice(pathways, 'pathway')
  const attorney = parsed.flatMap(file =>
    file.data.attorney.map((trigger, index) => {
      report.sources(file, trigger.sources, ['attorney', index, 'sources'])
      for (const pathway of trigger.pathways)
        if (!pathways.some(known => known.id === pathway))
          report.at(
            file,
            ['attorney', index, 'pathways'],
            `there is no pathway "${pathway}"`,
            'use the id of a pathway',
          )
      return { ...trigger, when: compileIn(file)(trigger.when, ['attorney', index, 'when']) }
    }),
  )
  const impossible = parsed.flatMap(file =>
    file.data.impossible.map((item, index) => ({
      says: item.says,
      when: compileIn(file)(item.when, ['impossible', index, 'when']),
    })),
  )
  const implied = parsed.flatMap(file =>
    file.data.implies.map((item, index) => {
      for (const [id, value] of Object.entries(item.so))
        checkFact(
          report,
          file,
          ['implies', index, 'so', id],
          facts.find(fact => fact.id === id),
          id,
          value,
        )
      return { says: item.says, facts: item.so, when: compileIn(file)(item.when, ['implies', index, 'when']) }
    }),
  )
  const goals = parsed.flatMap(file => file.data.goals)
  const weighings = parsed.flatMap(file =>
    file.data.arguments.map((argument, index) => {
      report.sources(file, argument.sources, ['arguments', index, 'sources'])
      for (const goal of argument.goals)
        if (!goals.some(known => known.id === goal))
          report.at(
            file,
            ['arguments', index, 'goals'],
            `there is no goal "${goal}"`,
            `goals: ${goals.map(g => g.id).join(', ')}`,
          )
      return {
        ...argument,
        when: argument.when === undefined ? undefined : compileIn(file)(argument.when, ['arguments', index, 'when']),
      }
    }),
  )
  if (report.broken) return { problems: report.problems }

  const days = new Map<string, DayValues>()
  const book: RuleBook = {
    revision: fingerprint([
      ...[...files].flat(),
      ...figures.all.map(figure => `${figure.id}=${figure.value}@${figure.from}`),
    ]),
    facts,
    fact: new Map(facts.map(fact => [fact.id, fact])),
    questions,
    question: new Map(questions.map(question => [question.id, question])),
    pathways,
    pathway: new Map(pathways.map(pathway => [pathway.id, pathway])),
    attorney,
    impossible,
    implied,
    terms: [...terms.values()],
    countries,
    goals,
    weighings,
    valuesOn(day) {
      const kept = days.get(day)
      if (kept) return kept
      const values: DayValues = { day, figures: usedFigures.map(id => figures.on(id, day)?.value) }
      if (days.size > 50) days.clear()
      days.set(day, values)
      return values
    },
    fill: (text, day) => (text.includes('{{') ? readers.fillFigures(text, figures, day) : text),
  }
  return { book, problems: report.problems }
}

function shapeOf(fact: Fact, countries: readonly { readonly id: string }[]) {
  const shape = { id: fact.id, type: fact.type }
  if (fact.type === 'choice' || fact.type === 'choices')
    return { ...shape, values: fact.choices.map(choice => choice.id) }
  if (fact.type === 'country') return { ...shape, values: countries.map(country => country.id) }
  if (fact.type === 'integer') return { ...shape, min: fact.min, max: fact.max }
  return shape
}

function figureKind(figures: Figures, id: string): 'int' | 'double' | 'string' {
  const values = figures.all.filter(figure => figure.id === id).map(figure => figure.value)
  if (values.some(value => typeof value === 'string')) return 'string'
  return values.every(value => Number.isInteger(value)) ? 'int' : 'double'
}

/** FNV-1a, 32 bits: tells two books apart, guards nothing. */
export function fingerprint(parts: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const part of parts)
    for (let at = 0; at <= part.length; at++)
      hash = Math.imul(hash ^ (at < part.length ? part.charCodeAt(at) : 0), 0x01000193) >>> 0
  return hash.toString(36)
}
