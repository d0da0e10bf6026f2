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
import { hearParts } from '../src/answers/talk/parts.ts'
import { answeredColumns, firstOf, pool, type SignalWeights } from '../src/answers/talk/pool.ts'
import { severalColumns } from '../src/answers/talk/several.ts'
import { Subjects } from '../src/answers/talk/subjects.ts'
import { cleanText } from '../src/answers/text/clean.ts'
import { learning } from '../src/answers/train.ts'
import { type Golden, goldenOf, readGolden } from '../src/cli/golden.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { packageDir } from '../src/open-services.ts'
import { KNOWLEDGE_DAY } from '../test/support/knowledge-day.ts'
import { type Case, ConversationCases } from './conversation-cases.ts'
import { fitPool } from './fit-pool.ts'
import { seededRandom } from './measures.ts'

/** What some curve tells apart. */
interface Kinds {
  readonly answered: readonly Case['kind'][]
  readonly lost: Case['kind']
}

const FOLDS = 5
const SWITCHES = 1000
const MIXED = 1200
/** So much of what nothing answers is to be refused. */
const LEAST_REFUSED = 0.75
/** The same of parts of a message. */
const LEAST_REFUSED_PARTS = 0.85

const { knowledge } = loadKnowledge(await readFolder(join(packageDir, 'knowledge')), KNOWLEDGE_DAY)
if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
const trained = finish(learning(knowledge))
const { classes, fit, asker } = trained
const followUps = new FollowUps(asker, classes, new Subjects(knowledge, classes), fit.leastCovered)

const conversations = readGolden(join(packageDir, 'test', 'golden', 'conversations.yaml'))
const asked = goldenOf(knowledge)
const from = new ConversationCases(trained, followUps)
const cases = [
  ...conversations.flatMap((one, group) => from.of(one, group)),
  ...from.inventSwitches(asked, SWITCHES, seededRandom(7)),
  ...from.inventMixed(asked, MIXED, seededRandom(11)),
]
console.log(cases.length, 'cases')
const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const learnt = cases.filter(({ group }) => group % FOLDS !== fold)
  return { learnt, tried: cases.filter(({ group }) => group % FOLDS === fold), weights: fitPool(learnt.filter(isReal)) }
})
report(
  folds.flatMap(({ tried, weights }) =>
    tried.map(one => ({ one, right: one.right.includes(nearestIn(one, weights)) })),
  ),
)
const messages = [...conversations, ...asked].flatMap(messageOf)
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
const FOLLOWING: Kinds = { answered: ['follow-up', 'switch'], lost: 'lost' }
const PARTS: Kinds = { answered: ['part', 'mixed part'], lost: 'lost part' }
const leastPart = tryAnswered(PARTS, LEAST_REFUSED_PARTS)
const least = tryAnswered(FOLLOWING, LEAST_REFUSED)
const weights = fitPool(cases.filter(isReal))
writeFileSync(
  join(packageDir, 'src', 'answers', 'talk', 'weights.ts'),
  written(
    weights,
    fitSeveral(messages.filter(one => one.written)),
    fitSeveral(messages.filter(one => !one.written)),
    fitAnswered(cases, weights, FOLLOWING),
    fitAnswered(cases, weights, PARTS),
  ),
)

/** Said in a conversation, not put together. */
function isReal({ kind }: Case): boolean {
  return kind !== 'mixed part' && kind !== 'lost part'
}

/** Learnt from what follows and is answered, and what follows and is answered by nothing: both count alike. */
function fitAnswered(learnt: readonly Case[], weights: SignalWeights, kinds: Kinds): Curve {
  const following = learnt.filter(({ kind }) => kinds.answered.includes(kind) || kind === kinds.lost)
  const lost = following.filter(({ kind }) => kind === kinds.lost).length
  const observations = following.map(({ heard, kind }): Observation => {
    const pooled = pool(heard.candidates, heard.gates, weights)
    const y = kind !== kinds.lost
    return { x: answeredColumns(heard, pooled), y, weight: 1 / (y ? following.length - lost : lost) }
  })
  return fitCurve(observations, observations[0]?.x.length ?? 0)
}

/** The probability below which the wanted share of what nothing answers lies, in the folds; prints how many of each kind reach it. */
function tryAnswered(kinds: Kinds, leastRefused: number): number {
  const tried = folds.flatMap(({ learnt, tried, weights }) => {
    const curve = fitAnswered(learnt, weights, kinds)
    return tried.map(({ kind, heard }) => ({
      kind,
      p: probability(curve, answeredColumns(heard, pool(heard.candidates, heard.gates, weights))),
    }))
  })
  const of = (kind: Case['kind']) => tried.filter(one => one.kind === kind).map(({ p }) => p)
  const lost = of(kinds.lost).sort((a, b) => a - b)
  const least = lost[Math.floor(leastRefused * lost.length)] ?? 0.5
  for (const kind of [...kinds.answered, kinds.lost])
    console.log(`${kind}: ${of(kind).filter(p => p >= least).length} of ${of(kind).length} taken to be answered`)
  return least
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

function written(pooled: SignalWeights, several: Curve, loosely: Curve, answered: Curve, ofParts: Curve): string {
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

/** The same of a part of a message, beside the rest of it. */
export const PART_ANSWERED: Curve = ${curve(ofParts)}
export const LEAST_PART_ANSWERED = ${leastPart.toFixed(2)}
`
}
