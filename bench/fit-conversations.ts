/**
 * Learns how follow-ups and the parts of a message are to be understood, from test/golden/conversations.yaml and knowledge/golden.yaml, and
 * writes src/answers/talk/weights.ts: `node bench/fit-conversations.ts`. To be run again when the answers' model changes much.
 * What is printed was reached on conversations that each fit had not seen (five folds).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nearestOf } from '../src/answers/judge.ts'
import { type Curve, fitCurve, type Observation, softmax } from '../src/answers/logistic.ts'
import { finish } from '../src/answers/steps.ts'
import { FollowUps } from '../src/answers/talk/follow-up.ts'
import { answered, answeredColumns, firstOf, partAnswered, pool, type SignalWeights } from '../src/answers/talk/pool.ts'
import { hearCuts, MOST_SEEN, MOST_TRIED, scoreOf } from '../src/answers/talk/several.ts'
import { Subjects } from '../src/answers/talk/subjects.ts'
import { cleanText } from '../src/answers/text/clean.ts'
import { learning } from '../src/answers/train.ts'
import { type Golden, goldenOf, readGolden } from '../src/cli/golden.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { packageDir } from '../src/open-services.ts'
import { KNOWLEDGE_DAY } from '../test/support/knowledge-day.ts'
import { type Case, ConversationCases } from './conversation-cases.ts'
import { type Choice, fitChoice } from './fit-choice.ts'
import { seededRandom } from './measures.ts'

/** What some curve tells apart. */
interface Kinds {
  readonly answered: readonly Case['kind'][]
  readonly lost: Case['kind']
  /** The probability of being answered, by a curve. */
  readonly probability: typeof answered
}

const FOLDS = 5
const SWITCHES = 1000
const MIXED = 1200
/** So much of what nothing answers is to be refused. */
const LEAST_REFUSED = 0.7
/** The same of parts of a message. */
const LEAST_REFUSED_PARTS = 0.8

const { knowledge } = loadKnowledge(await readFolder(join(packageDir, 'knowledge')), KNOWLEDGE_DAY)
if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
const trained = finish(learning(knowledge))
const { classes, fit, asker } = trained
const followUps = new FollowUps(asker, classes, new Subjects(knowledge, classes), fit)

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
const tried = Array.from({ length: FOLDS }, (_, fold) => {
  const weights = fitCuts(messages.filter(({ group }) => group % FOLDS !== fold))
  return messages.filter(({ group }) => group % FOLDS === fold).map(one => ({ one, ...choose(one, weights) }))
}).flat()
for (const least of [0.4, 0.5, 0.65]) {
  const two = tried.filter(({ one }) => one.two)
  const others = tried.filter(({ one }) => !one.two)
  const found = two.filter(({ probability, best }) => probability >= least && best.hits === 2).length
  const unasked = others.filter(({ probability, best }) => probability >= least && best.unasked).length
  console.log(
    `from ${least} on: of ${two.length} messages of two questions ${found} cut and both right; of ${others.length} others ${unasked} cut for what was not asked`,
  )
}
const FOLLOWING: Kinds = { answered: ['follow-up', 'switch'], lost: 'lost', probability: answered }
const PARTS: Kinds = { answered: ['part', 'mixed part'], lost: 'lost part', probability: partAnswered }
const leastPart = tryAnswered(PARTS, LEAST_REFUSED_PARTS)
const least = tryAnswered(FOLLOWING, LEAST_REFUSED)
const weights = fitPool(cases.filter(isReal))
const cuts = fitCuts(messages)
writeFileSync(
  join(packageDir, 'src', 'answers', 'talk', 'weights.ts'),
  written(weights, cuts, fitAnswered(cases, weights, FOLLOWING), fitAnswered(cases, weights, PARTS)),
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
      p: kinds.probability(heard, pool(heard.candidates, heard.gates, weights), curve),
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

function fitPool(learnt: readonly Case[]): SignalWeights {
  return fitChoice(
    learnt.map(({ heard: { candidates, gates }, right }) => ({
      gates,
      rows: candidates.map(({ row }) => row),
      right: candidates.map(({ label }) => right.includes(label)),
    })),
  )
}

/** A way to cut a message. */
interface Tried {
  readonly place: readonly number[]
  readonly glance: readonly number[]
  readonly columns: readonly number[]
  /** So many of the message's questions it leads to. */
  readonly hits: number
  /** Whether it leads to an answer that was not asked. */
  readonly unasked: boolean
}

/** A message that may be cut. */
interface Message {
  readonly two: boolean
  readonly group: number
  readonly cuts: readonly Tried[]
}

/** Heard with the weights that were learnt before, so that this is to be run twice after a change. */
function messageOf({ text, kind, history, entries = [] }: Golden, group: number): readonly Message[] {
  if (history.length > 0 || kind === 'follow-up') return []
  const cleaned = cleanText(text)
  const wanted = entries.map(one => [one].flat())
  const cuts = hearCuts(cleaned, asker.hear(cleaned), asker, followUps, 'all').map(
    ({ place, glance, columns, parts }): Tried => {
      const found = parts.map(({ judgement }) => classes[nearestOf(judgement)])
      const ids = found.flatMap(one => (one?.kind === 'entry' ? [one.id] : []))
      return {
        place,
        glance,
        columns,
        hits: wanted.filter(one => one.some(id => ids.includes(id))).length,
        unasked: ids.length === 0 || ids.some(id => !wanted.flat().includes(id)),
      }
    },
  )
  asker.forget()
  return cuts.length > 0 ? [{ two: kind === 'two-part', group, cuts }] : []
}

/** What says where to cut; what, once the sides were heard by themselves, whether to try; and what, once beside each other, whether to cut. */
interface CutWeights {
  readonly cut: readonly number[]
  readonly glance: readonly number[]
  readonly several: readonly number[]
}

function fitCuts(learnt: readonly Message[]): CutWeights {
  const [cut = []] = fitChoice(learnt.map(one => choiceOf(one, one.cuts, ({ place }) => place)))
  const [glance = []] = fitChoice(learnt.map(one => choiceOf(one, seen(one, cut), tried => glanceOf(tried, cut))))
  const [several = []] = fitChoice(learnt.map(one => choiceOf(one, likeliest(one, cut, glance), rowOf)))
  return { cut, glance, several }
}

/** Not to be cut at all is one more way. */
function choiceOf({ two }: Message, cuts: readonly Tried[], row: (cut: Tried) => readonly number[]): Choice {
  const most = Math.max(...cuts.map(({ hits }) => hits), 1)
  const rows = cuts.map(row)
  return {
    gates: [1],
    rows: [new Array<number>(rows[0]?.length ?? 0).fill(0), ...rows],
    right: [!two, ...cuts.map(({ hits, unasked }) => (two ? hits === most : !unasked))],
  }
}

function seen({ cuts }: Message, cut: readonly number[]): readonly Tried[] {
  return cuts.toSorted((a, b) => scoreOf(b.place, cut) - scoreOf(a.place, cut)).slice(0, MOST_SEEN)
}

function likeliest(message: Message, cut: readonly number[], glance: readonly number[]): readonly Tried[] {
  const score = (tried: Tried) => scoreOf(glanceOf(tried, cut), glance)
  return seen(message, cut)
    .toSorted((a, b) => score(b) - score(a))
    .slice(0, MOST_TRIED)
}

function glanceOf({ place, glance }: Tried, cut: readonly number[]): readonly number[] {
  return [scoreOf(place, cut), ...glance]
}

function rowOf({ place, columns }: Tried): readonly number[] {
  return [...place, ...columns]
}

function choose(message: Message, { cut, glance, several }: CutWeights) {
  const cuts = likeliest(message, cut, glance)
  const [one = 1, ...shares] = softmax([0, ...cuts.map(one => scoreOf(rowOf(one), several))])
  return { probability: 1 - one, best: cuts[shares.indexOf(Math.max(...shares))] as Tried }
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

function written(pooled: SignalWeights, { cut, glance, several }: CutWeights, answered: Curve, ofParts: Curve): string {
  const curve = ({ intercept, slopes }: Curve) => `{ intercept: ${intercept.toFixed(2)}, slopes: ${numbers(slopes)} }`
  return `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: learnt numbers look like others by chance
import type { Curve } from '../logistic.ts'

// Learnt by bench/fit-conversations.ts.

/** How far each of \`SIGNALS\` counts, in its order: a row for each of \`GATES\`. */
export const SIGNAL_WEIGHTS: readonly (readonly number[])[] = [${pooled.map(numbers).join(',')}]

/** How far each of \`cutColumns\` counts for a cut at a place, against none. */
export const CUT: readonly number[] = ${numbers(cut)}

/** The same once the sides were heard by themselves: of that sum and \`glanceColumns\`. */
export const GLANCE: readonly number[] = ${numbers(glance)}

/** The same once they were heard beside each other: of \`cutColumns\` and \`severalColumns\`. */
export const SEVERAL: readonly number[] = ${numbers(several)}

/** Probability that something answers words beside what was said before, of \`answeredColumns\`. */
export const ANSWERED: Curve = ${curve(answered)}
/** Below this probability nothing does. */
export const LEAST_ANSWERED = ${least.toFixed(2)}

/** The same of a part of a message, beside the rest of it. */
export const PART_ANSWERED: Curve = ${curve(ofParts)}
export const LEAST_PART_ANSWERED = ${leastPart.toFixed(2)}
`
}
