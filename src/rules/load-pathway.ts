import type { Note, Pathway, Rule, RuleExample } from './book.ts'
import { alwaysTrue, type CompileAt, type Condition, not, whenApplies } from './condition.ts'
import type { ParsedRules, RuleReport } from './rule-report.ts'

type Path = readonly (string | number)[]

/** One file's pathway, compiled; undefined when the file has none. */
export function loadPathway(file: ParsedRules, compile: CompileAt, report: RuleReport): Pathway | undefined {
  const { data } = file
  if (data.pathway === undefined) {
    if (data.requirements.length + data.bars.length > 0)
      report.at(file, [], 'requirements and bars belong to a pathway', 'add "pathway: <id>"')
    return undefined
  }
  for (const key of ['title', 'about'] as const)
    if (data[key] === undefined) report.at(file, ['pathway'], `a pathway needs "${key}"`, `add "${key}:"`)

  const rules: Rule[] = []
  for (const [at, input] of data.bars.entries()) {
    const path = ['bars', at]
    const stands = compile(input.stands, [...path, 'stands'])
    const when = input.when === undefined ? undefined : compile(input.when, [...path, 'when'])
    rules.push({
      ...grounds(file, report, path, input),
      kind: 'bar',
      when,
      fine: fineOf(when, { ...stands, ...not(stands), source: `!(${stands.source})` }),
      otherwise: 'blocked',
      how: input.lifts,
      nothingPresumed: input.nothing_presumed,
      neverAlone: input.never_alone,
    })
    for (const part of [input.says, input.lifts]) report.figures(file, part, path)
  }
  for (const [at, input] of data.requirements.entries()) {
    const path = ['requirements', at]
    const when = input.when === undefined ? undefined : compile(input.when, [...path, 'when'])
    rules.push({
      ...grounds(file, report, path, input),
      kind: 'requirement',
      when,
      fine: fineOf(when, compile(input.met, [...path, 'met'])),
      otherwise: input.otherwise,
      how: input.how,
      nothingPresumed: input.nothing_presumed,
      neverAlone: input.never_alone,
    })
    for (const part of [input.says, input.how]) report.figures(file, part, path)
  }
  checkVersions(file, report, rules)
  const notes = data.notes.map((input, at): Note => {
    report.figures(file, input.says, ['notes', at, 'says'])
    return {
      ...grounds(file, report, ['notes', at], input),
      when: input.when === undefined ? alwaysTrue : compile(input.when, ['notes', at, 'when']),
    }
  })
  for (const [at, note] of notes.entries())
    if (rules.some(rule => rule.id === note.id))
      report.at(file, ['notes', at, 'id'], `a rule is also called "${note.id}"`, 'rename one of the two')

  return {
    id: data.pathway,
    title: data.title ?? data.pathway,
    about: data.about ?? '',
    also: data.also,
    group: data.group,
    order: data.order,
    endsCheck: data.ends_check,
    askedAlone: data.asked_alone,
    gives: data.gives,
    lacks: data.lacks,
    never: data.never,
    rules,
    notes,
    file: file.file,
    examples: examplesOf(file),
  }
}

function fineOf(when: Condition | undefined, met: Condition): Condition {
  if (!when) return met
  const landmarks = new Map(met.landmarks)
  for (const [index, values] of when.landmarks)
    landmarks.set(index, new Set([...(landmarks.get(index) ?? []), ...values]))
  return {
    source: `!(${when.source}) || (${met.source})`,
    reads: [...new Set([...when.reads, ...met.reads])].sort((a, b) => a - b),
    landmarks,
    ...whenApplies(when, met),
  }
}

function grounds(
  file: ParsedRules,
  report: RuleReport,
  path: Path,
  input:
    | ParsedRules['data']['notes'][number]
    | ParsedRules['data']['bars'][number]
    | ParsedRules['data']['requirements'][number],
) {
  report.sources(file, input.sources, [...path, 'sources'])
  if (input.from !== undefined && input.until !== undefined && input.from > input.until)
    report.at(file, [...path, 'until'], 'until is before from', 'swap the two')
  return {
    id: input.id,
    says: input.says,
    sources: input.sources,
    reviewed: input.reviewed,
    inFlux: input.in_flux,
    from: input.from,
    until: input.until,
  }
}

/** Rules with one id are versions of one rule: their days may neither overlap nor leave a gap. */
function checkVersions(file: ParsedRules, report: RuleReport, rules: readonly Rule[]): void {
  const byId = Map.groupBy(rules, rule => rule.id)
  for (const [id, versions] of byId) {
    if (versions.length < 2) continue
    const sorted = versions.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    for (const [at, version] of sorted.entries()) {
      const next = sorted[at + 1]
      if (!next) continue
      if (version.until === undefined || next.from === undefined || version.until >= next.from)
        report.at(file, [], `two versions of "${id}" hold on the same day`, 'give each its from and until')
      else if (dayAfter(version.until) !== next.from)
        report.at(file, [], `no version of "${id}" holds between ${version.until} and ${next.from}`, 'close the gap')
    }
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function examplesOf(file: ParsedRules): readonly RuleExample[] {
  return file.data.examples.map((example, at) => {
    const base = Object.entries(file.data.base).filter(
      ([id]) => !example.without.includes('all') && !example.without.includes(id),
    )
    return {
      facts: { ...Object.fromEntries(base), ...example.facts },
      outcome: example.outcome,
      findings: example.findings,
      why: example.why,
      at: file.at(['examples', at], { severity: 'error', message: '', hint: '' }),
    }
  })
}
