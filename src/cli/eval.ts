import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from '../chat/errors.ts'
import { silentLog } from '../chat/log.ts'
import { didYouMean } from '../chat/nearest.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import { openServices, packageDir } from '../open-services.ts'
import { type Figures, figuresOf, type Graded, goldenOf, grade, readGolden } from './golden.ts'
import type { Io } from './io.ts'
import { knowledgeFolder, packagedKnowledge } from './knowledge-folder.ts'

const NAMES: Readonly<Record<keyof Figures, string>> = {
  recallAt1: 'recall@1, in-scope (right entry first)',
  recallAt3: 'recall@3, in-scope',
  answeredRight: 'in-scope answered, and right',
  wrong: 'in-scope confidently wrong (answered, and not what was asked)',
  more: 'in-scope answered right, with a further answer that was not asked',
  refused: 'outside and near-miss honestly refused',
  followUpsFirst: 'follow-ups, right entry first, whatever was decided',
  followUps: 'follow-ups answered, and right',
  followUpsWrong: 'follow-ups confidently wrong',
  twoPartFirst: 'two-part questions, both right entries first, whatever was decided',
  twoPart: 'two-part questions, both answered, and right',
  twoPartWrong: 'two-part questions with an answer that was not asked',
  unsafe: 'unsafe declined',
  smallTalk: 'small talk met',
}

const MOST_MISSES = 15

/** Measures the answers against golden questions and shows the worst misses. */
export async function evaluate(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      misses: { type: 'string' },
      knowledge: { type: 'string' },
      'held-out': { type: 'boolean' },
    },
    allowPositionals: true,
  })
  const folder = knowledgeFolder(values.knowledge)
  const { services } = await openServices({ folder, now: Date.now, log: silentLog })
  const knowledge = services.knowledge()
  const golden = join(packageDir, 'test', 'golden')
  const isPackaged = resolve(folder) === packagedKnowledge
  if (values['held-out'] && !isPackaged)
    throw new UserError('The questions kept away are about the knowledge of the package.')
  const questions =
    positionals.length > 0
      ? positionals.flatMap(readGolden)
      : values['held-out']
        ? ['held-out.yaml', 'held-out-newer.yaml'].flatMap(file => readGolden(join(golden, file)))
        : // Of another community's knowledge nobody has written conversations.
          [...goldenOf(knowledge), ...(isPackaged ? readGolden(join(golden, 'conversations.yaml')) : [])]
  mustBeThere(
    questions.flatMap(({ entries = [] }) => entries.flat()),
    knowledge,
  )
  const graded = questions.map(one => grade(one, services.answers(), knowledge))
  const figures = figuresOf(graded)
  if (values.json) {
    io.stdout.write(
      `${JSON.stringify({ questions: graded.length, ...figures, subjects: bySubject(graded) }, null, 2)}\n`,
    )
    return 0
  }
  io.stdout.write(`${graded.length} questions\n`)
  for (const [key, name] of Object.entries(NAMES))
    io.stdout.write(`  ${percent(figures[key as keyof Figures])}  ${name}\n`)
  io.stdout.write('\nBy subject (in-scope: right entry first)\n')
  for (const { subject, count, recallAt1 } of bySubject(graded))
    io.stdout.write(`  ${percent(recallAt1)}  ${subject} (${count})\n`)
  const misses = graded
    .filter(one => !one.right)
    .sort((a, b) => Number(b.wrong) - Number(a.wrong) || surest(b) - surest(a))
  if (values['held-out'] && values.misses === undefined) {
    io.stdout.write(`\n${misses.length} misses, not shown lest somebody tunes by them (--misses 15 shows them)\n`)
    return 0
  }
  io.stdout.write(`\n${misses.length} misses, worst first\n`)
  for (const miss of misses.slice(0, Number(values.misses ?? MOST_MISSES))) io.stdout.write(`${showMiss(miss)}\n`)
  return 0

  function bySubject(all: readonly Graded[]) {
    const inScope = all.filter(one => one.golden.kind === 'in-scope')
    return [
      ...Map.groupBy(inScope, one => knowledge.entry.get([one.golden.entries?.[0] ?? ''].flat()[0] ?? '')?.file ?? '?'),
    ]
      .map(([subject, some]) => ({
        subject,
        count: some.length,
        recallAt1: some.filter(one => one.first).length / some.length,
      }))
      .sort((a, b) => a.recallAt1 - b.recallAt1)
  }
}

function mustBeThere(ids: readonly string[], { entry }: Knowledge): void {
  const missing = [...new Set(ids)].filter(id => !entry.has(id))
  if (missing.length === 0) return
  throw new UserError(missing.map(id => `There is no entry "${id}".${didYouMean(id, entry.keys())}`).join('\n'))
}

function surest({ decision }: Graded): number {
  return Math.max(
    0,
    ...decision.parts.map(part => (part.outcome.kind === 'answer' ? part.outcome.entry.confidence : 0)),
  )
}

function showMiss({ golden, decision, wrong }: Graded): string {
  const wanted = golden.entries
    ? golden.entries.map(one => [one].flat().join('|')).join(golden.kind === 'two-part' ? ' + ' : '|')
    : `(${golden.kind})`
  const got = decision.parts
    .map(({ outcome }) =>
      outcome.kind === 'answer'
        ? `${outcome.entry.id} ${outcome.entry.confidence.toFixed(2)}`
        : outcome.kind === 'choose'
          ? `choose ${outcome.among.map(one => one.id).join(', ')}`
          : outcome.kind === 'routed'
            ? `route ${outcome.route}`
            : 'unknown',
    )
    .join(' + ')
  return `${wrong ? 'WRONG ' : 'missed'} ${golden.kind}: ${golden.history.map(turn => `[${turn}] `).join('')}${golden.text.slice(0, 160)}\n         wanted ${wanted}; got ${got}; nearest ${(
    decision.parts[0]?.candidates ?? []
  )
    .slice(0, 3)
    .map(one => one.id)
    .join(', ')}`
}

/** A dash where there was no question of that kind. */
function percent(share: number): string {
  if (Number.isNaN(share)) return '   –  '
  return `${(share * 100).toFixed(1).padStart(5)}%`
}
