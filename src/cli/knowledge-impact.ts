import { parseArgs } from 'node:util'
import { silentLog } from '../chat/log.ts'
import { compareAnswers, type Shift } from '../editing/impact.ts'
import { gatherQuestions } from '../editing/questions.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import { openServices } from '../open-services.ts'
import type { Io } from './io.ts'
import { knowledgeFolder } from './knowledge-folder.ts'

/** What a changed folder does to questions, before it serves: `--before DIR --knowledge DIR`. Exit code 1 when one loses its answer. */
export async function knowledgeImpact(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { before: { type: 'string' }, knowledge: { type: 'string' }, json: { type: 'boolean' } },
  })
  const open = async (folder: string) => {
    const { services } = await openServices({ folder, now: Date.now, log: silentLog })
    return { knowledge: services.knowledge(), answers: services.answers() }
  }
  const before = await open(knowledgeFolder(values.before))
  const after = await open(knowledgeFolder(values.knowledge))
  const changed = changedEntries(before.knowledge, after.knowledge)
  const questions = await gatherQuestions(before, after, changed, { questions: async () => [] })
  const impact = await compareAnswers(before.answers, after.answers, questions, changed)
  if (values.json) io.stdout.write(`${JSON.stringify({ changed: [...changed], ...impact }, null, 2)}\n`)
  else {
    io.stdout.write(`${changed.size} entries changed; ${impact.asked} questions asked of both\n`)
    for (const [title, shifts] of [
      ['would now get the right answer', impact.gains],
      ['would go to a changed entry, and go to another one now', impact.taken],
      ['would lose the right answer', impact.losses],
      ['would get another answer', impact.moves],
    ] as const)
      io.stdout.write(`${shifts.length} ${title}\n${shifts.map(sayShift).join('')}`)
    io.stdout.write(`${impact.missed.length} ways of asking would not find their own entry\n`)
    for (const way of impact.missed) io.stdout.write(`  "${way}"\n`)
  }
  return impact.losses.length > 0 ? 1 : 0
}

function sayShift({ question, before, after }: Shift): string {
  return `  "${question.text}": ${before ?? 'no answer'} now, ${after ?? 'no answer'} then\n`
}

function changedEntries(before: Knowledge, after: Knowledge): ReadonlySet<string> {
  const ids = new Set([...before.entry.keys(), ...after.entry.keys()])
  return new Set([...ids].filter(id => JSON.stringify(before.entry.get(id)) !== JSON.stringify(after.entry.get(id))))
}
