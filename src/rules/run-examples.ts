import type { Problem } from '../knowledge/problem.ts'
import { type FindingState, outcomes, type Pathway, type RuleBook } from './book.ts'
import { checkCase, type PathwayResult } from './check-case.ts'
import { impossibleFacts, readFactsObject } from './read-facts.ts'

/** Every example of every rule file, run. A failure is an error; a rule or outcome that no example shows is a warning. */
export function runExamples(book: RuleBook, day: string): readonly Problem[] {
  return book.pathways.flatMap(pathway => {
    const problems: Problem[] = []
    const results: PathwayResult[] = []
    for (const example of pathway.examples) {
      const say = (message: string, hint: string) =>
        problems.push({ ...example.at, severity: 'error', message: `example: ${message}`, hint })
      const wrong = readFactsObject(book, example.facts).problems[0] ?? impossibleFacts(book, example.facts)[0]
      if (wrong) {
        say(wrong.message, 'correct the facts of the example')
        continue
      }
      const result = checkCase(book, example.facts, day, [pathway]).pathways[0]
      if (!result) continue
      results.push(result)
      if (result.outcome !== example.outcome)
        say(
          `the outcome is ${result.outcome}, not ${example.outcome}`,
          `${whyNot(result)}; correct the rule or the example`,
        )
      for (const [id, state] of Object.entries(example.findings)) {
        const finding = result.findings.find(({ rule }) => rule.id === id)
        if (!finding)
          say(
            `"${id}" does not apply here`,
            `rules that apply: ${result.findings.map(({ rule }) => rule.id).join(', ')}`,
          )
        else if (finding.state !== state)
          say(`"${id}" is ${finding.state}, not ${state}`, 'correct the rule or the example')
      }
    }
    return [...problems, ...uncovered(pathway, results)]
  })
}

function whyNot(result: PathwayResult): string {
  const failing = result.findings.filter(({ state }) => state !== 'met').map(({ rule, state }) => `${rule.id} ${state}`)
  return failing.length > 0 ? failing.join(', ') : 'every rule is met'
}

/** Rules without an example in which they are met, not met and not known; outcomes that no example shows. */
function uncovered(pathway: Pathway, results: readonly PathwayResult[]): readonly Problem[] {
  const problems: Problem[] = []
  const warn = (message: string, hint: string) =>
    problems.push({ severity: 'warning', file: pathway.file, line: 0, col: 0, message, hint })
  for (const id of new Set(pathway.rules.map(rule => rule.id))) {
    const seen = results.flatMap(result =>
      result.findings.filter(({ rule }) => rule.id === id).map(({ state }) => state),
    )
    if (seen.length === 0 && results.length > 0) continue
    for (const state of ['met', 'not met', 'not known'] satisfies FindingState[])
      if (!seen.includes(state))
        warn(`no example has "${id}" ${state}`, 'add an example, so that nobody breaks the rule unseen')
  }
  for (const outcome of outcomes)
    if (pathway.never[outcome] === undefined && !results.some(result => result.outcome === outcome))
      warn(`no example ends in ${outcome}`, `add one, or say under "never" why it cannot come about`)
  return problems
}
