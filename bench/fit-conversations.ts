/**
 * Learns how follow-ups and the parts of a message are to be understood, from test/golden/conversations.yaml and knowledge/golden.yaml, and
 * writes src/answers/talk/weights.ts: `node bench/fit-conversations.ts`. To be run again when the answers' model changes much.
 * What is printed was reached on conversations that each fit had not seen (five folds).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Curve, fitCurve, type Observation, probability } from '../src/answers/logistic.ts'
import { finish } from '../src/answers/steps.ts'
import { FollowUps } from '../src/answers/talk/follow-up.ts'
import { hearParts, questionsIn, resolveParts } from '../src/answers/talk/parts.ts'
import { answeredColumns, firstOf, pool, type SignalWeights } from '../src/answers/talk/pool.ts'
import { severalColumns } from '../src/answers/talk/several.ts'
import { Subjects } from '../src/answers/talk/subjects.ts'
import { cleanText } from '../src/answers/text/clean.ts'
import { learning } from '../src/answers/train.ts'
import { type Golden, goldenOf, readGolden } from '../src/cli/golden.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { packageDir } from '../src/open-services.ts'
import { fitPool, type Lesson } from './fit-pool.ts'
import { seededRandom } from './measures.ts'

interface Case extends Lesson {
  readonly kind: 'follow-up' | 'switch' | 'part' | 'lost'
  /** Cases of one message are never parted between what is learnt from and what is tried. */
  readonly group: number
}

const FOLDS = 5
const SWITCHES = 1000
/** So much of what nothing answers is to be refused. */
const LEAST_REFUSED = 0.75

const { knowledge } = loadKnowledge(await readFolder(join(packageDir, 'knowledge')), '2026-11-28')
if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
const { classes, fit, asker } = finish(learning(knowledge))
const followUps = new FollowUps(asker, classes, new Subjects(knowledge, classes), fit.leastCovered)
const labels = new Map(classes.map(({ id, kind }, label) => [`${kind} ${id}`, label]))
const labelsOf = (ids: readonly string[]) => ids.flatMap(id => labels.get(`entry ${id}`) ?? [])

const conversations = readGolden(join(packageDir, 'test', 'golden', 'conversations.yaml'))
const cases = [...conversations.flatMap(casesOf), ...inventSwitches(SWITCHES)]
console.log(cases.length, 'cases')
const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const learnt = cases.filter(({ group }) => group % FOLDS !== fold)
  return { learnt, tried: cases.filter(({ group }) => group % FOLDS === fold), weights: fitPool(learnt) }
})
report(
  folds.flatMap(({ tried, weights }) =>
    tried.map(one => ({ one, right: one.right.includes(nearestIn(one, weights)) })),
  ),
)
const messages = [...conversations, ...goldenOf(knowledge)].flatMap(messageOf)
for (const written of [true, false]) {
  const all = messages.filter(one => one.written === written)
  const cut = Array.from({ length: FOLDS }, (_, fold) => {
    const curve = fitSeveral(all.filter(({ group }) => group % FOLDS !== fold))
    return all
      .filter(({ group }) => group % FOLDS === fold)
      .map(one => ({ several: one.several, right: probability(curve, one.columns) > 0.5 === one.several }))
  }).flat()
  for (const several of [true, false]) {
    const same = cut.filter(one => one.several === several)
    console.log(
      `${several ? 'two questions' : 'one question'} ${written ? 'as written' : 'loosely'}: ${same.filter(({ right }) => right).length} of ${same.length}`,
    )
  }
}
const answeredAt = folds.flatMap(({ learnt, tried, weights }) => {
  const curve = fitAnswered(learnt, weights)
  return tried.map(({ kind, heard }) => ({
    kind,
    p: probability(curve, answeredColumns(heard, pool(heard.candidates, heard.gates, weights))),
  }))
})
const least = leastAnswered(answeredAt)
for (const kind of ['follow-up', 'switch', 'lost'] as const) {
  const all = answeredAt.filter(one => one.kind === kind)
  console.log(`${kind}: ${all.filter(({ p }) => p >= least).length} of ${all.length} taken to be answered`)
}
const weights = fitPool(cases)
writeFileSync(
  join(packageDir, 'src', 'answers', 'talk', 'weights.ts'),
  written(
    weights,
    fitSeveral(messages.filter(one => one.written)),
    fitSeveral(messages.filter(one => !one.written)),
    fitAnswered(cases, weights),
  ),
)

function casesOf(golden: Golden, group: number): readonly Case[] {
  const { text, history, kind, entries = [] } = golden
  const cleaned = cleanText(text)
  if (history.length > 0) {
    const earlier = history.map(cleanText)
    const last = followUps.earlier(earlier)
    if (!last || !followUps.mayLean(asker.hear(cleaned))) return []
    const heard = followUps.overhear({ alone: asker.hear(cleaned), earlier: last })
    return [
      {
        kind: kind === 'follow-up' ? kind : entries.length > 0 ? 'switch' : 'lost',
        heard,
        right: labelsOf(entries.flat()),
        group,
      },
    ]
  }
  if (kind !== 'two-part') return []
  const { lead, questions } = questionsIn(cleaned, asker)
  if (questions.length !== entries.length) return []
  return resolveParts(lead, questions, asker.hear(cleaned), asker, followUps).map(({ beside }, at) => ({
    kind: 'part',
    heard: followUps.overhear(beside),
    right: labelsOf([entries[at] ?? []].flat()),
    group,
  }))
}

/** Questions that have nothing to do with what was said before; half of both are answered by nothing. */
function inventSwitches(count: number): readonly Case[] {
  const golden = knowledge?.golden ?? []
  const random = seededRandom(7)
  const any = (all: typeof golden) => all[Math.floor(random() * all.length)] ?? { text: '', entries: [] }
  const covered = golden.filter(({ entries }) => entries.length > 0)
  const lost = golden.filter(({ kind }) => kind === 'outside' || kind === 'near-miss')
  return Array.from({ length: count }, (_, group) => group).flatMap((group): readonly Case[] => {
    const { text, entries } = any(group % 2 === 0 ? covered : lost)
    const before = any(group % 4 < 2 ? covered : lost)
    const alone = asker.hear(cleanText(text))
    if (!followUps.mayLean(alone)) return []
    const heard = followUps.overhear({ alone, earlier: asker.hear(cleanText(before.text)) })
    return [{ kind: entries.length > 0 ? 'switch' : 'lost', heard, right: labelsOf(entries), group }]
  })
}

/** Learnt from what follows and is answered, and what follows and is answered by nothing: both count alike. */
function fitAnswered(learnt: readonly Case[], weights: SignalWeights): Curve {
  const following = learnt.filter(({ kind }) => kind !== 'part')
  const lost = following.filter(({ kind }) => kind === 'lost').length
  const observations = following.map(({ heard, kind }): Observation => {
    const pooled = pool(heard.candidates, heard.gates, weights)
    const y = kind !== 'lost'
    return { x: answeredColumns(heard, pooled), y, weight: 1 / (y ? following.length - lost : lost) }
  })
  return fitCurve(observations, observations[0]?.x.length ?? 0)
}

/** The probability below which the wanted share of what nothing answers lies. */
function leastAnswered(tried: readonly { readonly kind: Case['kind']; readonly p: number }[]): number {
  const lost = tried
    .filter(({ kind }) => kind === 'lost')
    .map(({ p }) => p)
    .sort((a, b) => a - b)
  return lost[Math.floor(LEAST_REFUSED * lost.length)] ?? 0.5
}

function nearestIn({ heard }: Case, weights: SignalWeights): number {
  return firstOf(pool(heard.candidates, heard.gates, weights))[0] ?? -1
}

/** A message that may be cut, and whether it is two questions. */
interface Message {
  readonly columns: readonly number[]
  readonly several: boolean
  readonly written: boolean
  readonly group: number
}

/** Heard with the weights that were learnt before, so that this is to be run twice after a change. */
function messageOf({ text, kind, history }: Golden, group: number): readonly Message[] {
  if (history.length > 0 || kind === 'follow-up') return []
  const cleaned = cleanText(text)
  const message = asker.hear(cleaned)
  const { parts, written } = hearParts(cleaned, message, asker, followUps)
  if (parts.length < 2) return []
  return [{ columns: severalColumns(cleaned, message, parts), several: kind === 'two-part', written, group }]
}

function fitSeveral(learnt: readonly Message[]): Curve {
  return fitCurve(
    learnt.map(({ columns, several }) => ({ x: columns, y: several, weight: 1 })),
    learnt[0]?.columns.length ?? 0,
  )
}

function report(tried: readonly { readonly one: Case; readonly right: boolean }[]): void {
  for (const kind of ['follow-up', 'switch', 'part'] as const) {
    const all = tried.filter(({ one }) => one.kind === kind)
    console.log(`${kind}: ${all.filter(({ right }) => right).length} of ${all.length}`)
  }
}

function numbers(all: readonly number[]): string {
  return `[${all.map(one => Number(one.toPrecision(3))).join(', ')}]`
}

function written(pooled: SignalWeights, several: Curve, loosely: Curve, answered: Curve): string {
  const curve = ({ intercept, slopes }: Curve) => `{ intercept: ${intercept.toFixed(2)}, slopes: ${numbers(slopes)} }`
  return `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: learnt numbers look like others by chance
import type { Curve } from '../logistic.ts'

// Learnt by bench/fit-conversations.ts.

/** How far each of \`SIGNALS\` counts, in its order: a row for each of \`GATES\`. */
export const SIGNAL_WEIGHTS: readonly (readonly number[])[] = [${pooled.map(numbers).join(',')}]

/** Probability that a message is several questions, of \`severalColumns\`. */
export const SEVERAL: Curve = ${curve(several)}

/** The same, where nothing written shows where one ends. */
export const LOOSELY_SEVERAL: Curve = ${curve(loosely)}

/** Probability that something answers words beside what was said before, of \`answeredColumns\`. */
export const ANSWERED: Curve = ${curve(answered)}
/** Below this probability nothing does. */
export const LEAST_ANSWERED = ${least.toFixed(2)}
`
}
