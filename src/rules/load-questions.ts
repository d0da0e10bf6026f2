import type { Fact, Question } from './book.ts'
import { problemOfValue } from './fact-values.ts'
import type { Facts } from './facts.ts'
import type { ParsedRules, RuleReport } from './rule-report.ts'

/** The questions as written, then one for each fact that none of them asks for. */
export function loadQuestions(
  files: readonly ParsedRules[],
  facts: readonly Fact[],
  report: RuleReport,
): readonly Question[] {
  const byId = new Map(facts.map(fact => [fact.id, fact]))
  const questions: Question[] = []
  for (const file of files)
    for (const [at, input] of file.data.questions.entries()) {
      const path = ['questions', at]
      if (byId.has(input.id) || questions.some(question => question.id === input.id))
        report.at(file, [...path, 'id'], `"${input.id}" is the id of a fact or another question`, 'rename the question')
      const named = new Set<string>()
      for (const [index, option] of input.options.entries())
        for (const part of ['sets', 'otherwise'] as const)
          for (const [id, value] of Object.entries(option[part])) {
            named.add(id)
            checkFact(report, file, [...path, 'options', index, part, id], byId.get(id), id, value)
          }
      questions.push({
        id: input.id,
        asks: input.asks,
        why: input.why,
        pick: input.pick,
        opens: input.opens,
        facts: facts.filter(fact => named.has(fact.id)),
        options: input.options,
      })
    }
  const asked = new Set(questions.flatMap(question => question.facts.map(fact => fact.id)))
  for (const fact of facts)
    if (!asked.has(fact.id))
      questions.push({
        id: fact.id,
        asks: fact.asks,
        why: fact.why,
        pick: 'fact',
        opens: false,
        facts: [fact],
        options: [],
      })
  return questions
}

export function checkFact(
  report: RuleReport,
  file: ParsedRules,
  path: readonly (string | number)[],
  fact: Fact | undefined,
  id: string,
  value: Facts[string],
): void {
  if (!fact) report.at(file, path, `there is no fact "${id}"`, 'declare it under facts')
  else if (value !== null && value !== undefined) {
    const problem = problemOfValue(fact, value)
    if (problem) report.at(file, path, `${id}: ${problem}`, 'use a value that the fact can have')
  }
}
