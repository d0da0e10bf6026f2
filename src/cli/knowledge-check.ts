import { parseArgs } from 'node:util'
import { loadKnowledge } from '../knowledge/load.ts'
import { compareProblems, type Problem, showProblem } from '../knowledge/problem.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import { buildRules } from '../open-bundle.ts'
import { dayOf } from '../router/today.ts'
import { githubAnnotation } from './github-annotation.ts'
import type { Io } from './io.ts'
import { knowledgeFolder } from './knowledge-folder.ts'

/** Checks a knowledge folder as the bot would load it. Exit code 1 on errors; with --strict on warnings too; notes never fail. --github: also as remarks at the lines of a pull request. */
export async function knowledgeCheck(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      strict: { type: 'boolean' },
      json: { type: 'boolean' },
      github: { type: 'boolean' },
      knowledge: { type: 'string' },
      date: { type: 'string' },
    },
    allowPositionals: true,
  })
  const folder = knowledgeFolder(values.knowledge ?? positionals[0])
  const loaded = loadKnowledge(await readFolder(folder), values.date ?? dayOf(Date.now()))
  const rules = loaded.knowledge ? buildRules(loaded.knowledge).problems : []
  const problems = [...loaded.problems, ...rules].sort(compareProblems)
  const count = (severity: Problem['severity']) => problems.filter(problem => problem.severity === severity).length
  const failed = count('error') > 0 || (values.strict === true && count('warning') > 0)

  if (values.json)
    io.stdout.write(
      `${JSON.stringify({ ok: !failed, entries: loaded.knowledge?.entries.length ?? null, problems }, null, 2)}\n`,
    )
  else {
    for (const problem of problems) io.stdout.write(`${showProblem(problem)}\n\n`)
    if (values.github) for (const problem of problems) io.stdout.write(`${githubAnnotation(problem)}\n`)
    const summary = loaded.knowledge
      ? `${loaded.knowledge.entries.length} entries, ${loaded.knowledge.figures.all.length} figures, ${loaded.knowledge.sources.size} sources, ${loaded.knowledge.programs.length} programs.`
      : 'This knowledge would not be served.'
    io.stdout.write(`${summary} ${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes.\n`)
  }
  return failed ? 1 : 0
}
