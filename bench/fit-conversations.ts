/**
 * Learns how follow-ups and the parts of a message are to be understood, from test/golden/conversations.yaml and knowledge/golden.yaml, and
 * writes src/answers/talk/weights.ts: `node bench/fit-conversations.ts`. To be run again when the answers' model changes much.
 * What is printed was reached on conversations that each fit had not seen (five folds).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nearestOf } from '../src/answers/judge.ts'
import { type Curve, fitCurve, type Observation, probability } from '../src/answers/logistic.ts'
import { finish } from '../src/answers/steps.ts'
import { FollowUps, type Overheard } from '../src/answers/talk/follow-up.ts'
import { hearParts } from '../src/answers/talk/parts.ts'
import { answeredColumns, firstOf, pool, standingColumns } from '../src/answers/talk/pool.ts'
import { severalColumns } from '../src/answers/talk/several.ts'
import { SIGNALS } from '../src/answers/talk/signals.ts'
import { splitQuestions } from '../src/answers/talk/split.ts'
import { Subjects } from '../src/answers/talk/subjects.ts'
import { cleanText } from '../src/answers/text/clean.ts'
import { learning } from '../src/answers/train.ts'
import { type Golden, goldenOf, readGolden } from '../src/cli/golden.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { packageDir } from '../src/open-services.ts'
import { seededRandom } from './measures.ts'

/** A text beside another, and the classes that would be right. */
interface Case {
  readonly kind: 'follow-up' | 'switch' | 'part' | 'lost'
  readonly heard: Overheard
  readonly right: readonly number[]
  /** Cases of one message are never parted between what is learnt from and what is tried. */
  readonly group: number
}

const FOLDS = 5
const SWITCHES = 1000
/** So much of what nothing answers is to be refused. */
const LEAST_REFUSED = 0.75
const RIDGE = 4
const STEPS = 250

const { knowledge } = loadKnowledge(await readFolder(join(packageDir, 'knowledge')), '2026-11-28')
if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
const { classes, reader, fit, asker } = finish(learning(knowledge))
const followUps = new FollowUps(asker, classes, new Subjects(knowledge, classes, reader), fit.leastCovered)
const labels = new Map(classes.map(({ id, kind }, label) => [`${kind} ${id}`, label]))
const labelsOf = (ids: readonly string[]) => ids.flatMap(id => labels.get(`entry ${id}`) ?? [])

const conversations = readGolden(join(packageDir, 'test', 'golden', 'conversations.yaml'))
const cases = [...conversations.flatMap(casesOf), ...inventSwitches(SWITCHES)]
console.log(cases.length, 'cases')
const folds = Array.from({ length: FOLDS }, (_, fold) => ({
  learnt: cases.filter(({ group }) => group % FOLDS !== fold),
  tried: cases.filter(({ group }) => group % FOLDS === fold),
}))
report(
  folds.flatMap(({ learnt, tried }) => {
    const weights = fitPool(learnt.filter(leans))
    const stands = fitStanding(learnt, weights)
    return tried.map(one => ({ one, right: one.right.includes(decide(one, weights, stands)) }))
  }),
)
const messages = [...conversations, ...goldenOf(knowledge)].flatMap(messageOf)
const cut = Array.from({ length: FOLDS }, (_, fold) => {
  const curve = fitSeveral(messages.filter(({ group }) => group % FOLDS !== fold))
  return messages
    .filter(({ group }) => group % FOLDS === fold)
    .map(one => ({ several: one.several, right: probability(curve, one.columns) >= 0.5 === one.several }))
}).flat()
for (const several of [true, false]) {
  const all = cut.filter(one => one.several === several)
  console.log(
    `${several ? 'two questions' : 'one question'}: ${all.filter(({ right }) => right).length} of ${all.length}`,
  )
}
const several = fitSeveral(messages)
const answeredAt = folds.flatMap(({ learnt, tried }) => {
  const weights = fitPool(learnt.filter(leans))
  const curve = fitAnswered(learnt, weights)
  return tried.map(({ kind, heard }) => ({
    kind,
    p: probability(curve, answeredColumns(heard.views, heard.shape, pool(heard.candidates, weights))),
  }))
})
const least = leastAnswered(answeredAt)
for (const kind of ['follow-up', 'lost'] as const) {
  const all = answeredAt.filter(one => one.kind === kind)
  console.log(`${kind}: ${all.filter(({ p }) => p >= least).length} of ${all.length} taken to be answered`)
}
const weights = fitPool(cases.filter(leans))
const stands = fitStanding(cases, weights)
console.log(SIGNALS.map((name, at) => `${(weights[at] ?? 0).toFixed(2).padStart(6)} ${name}`).join('\n'))
writeFileSync(
  join(packageDir, 'src', 'answers', 'talk', 'weights.ts'),
  written(weights, stands, several, fitAnswered(cases, weights)),
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
  const { lead, questions } = splitQuestions(cleaned)
  if (questions.length !== entries.length) return []
  const whole = asker.hear(cleaned)
  return questions.map((question, at) => {
    const before = questions[at - 1] ?? lead
    const earlier = before === '' ? whole : asker.hear(before)
    const heard = followUps.overhear({ alone: asker.hear(question), earlier, part: { whole, first: at === 0 } })
    return { kind: 'part', heard, right: labelsOf([entries[at] ?? []].flat()), group }
  })
}

/** Questions that have nothing to do with what was said before, half of them answered by nothing. */
function inventSwitches(count: number): readonly Case[] {
  const golden = knowledge?.golden ?? []
  const random = seededRandom(7)
  const any = (all: typeof golden) => all[Math.floor(random() * all.length)] ?? { text: '', entries: [] }
  const covered = golden.filter(({ entries }) => entries.length > 0)
  const lost = golden.filter(({ kind }) => kind === 'outside' || kind === 'near-miss')
  return Array.from({ length: count }, (_, group) => group).flatMap((group): readonly Case[] => {
    const { text, entries } = any(group % 2 === 0 ? covered : lost)
    const alone = asker.hear(cleanText(text))
    if (!followUps.mayLean(alone)) return []
    const heard = followUps.overhear({ alone, earlier: asker.hear(cleanText(any(covered).text)) })
    return [{ kind: entries.length > 0 ? 'switch' : 'lost', heard, right: labelsOf(entries), group }]
  })
}

/** Conditional logit: the weights under which the right classes are likeliest; adaptive steps (Duchi et al., 2011). */
function fitPool(learnt: readonly Case[]): readonly number[] {
  const weights = SIGNALS.map(() => 0)
  const squares = SIGNALS.map(() => 1e-9)
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map(weight => -RIDGE * weight)
    for (const { heard, right } of learnt) {
      const shares = pool(heard.candidates, weights)
      const ofRight = right.reduce((sum, label) => sum + (shares.get(label) ?? 0), 0)
      if (ofRight === 0) continue
      for (const { label, row } of heard.candidates) {
        const share = shares.get(label) ?? 0
        const pull = (right.includes(label) ? share / ofRight : 0) - share
        row.forEach((value, k) => {
          gradient[k] = (gradient[k] ?? 0) + pull * value
        })
      }
    }
    gradient.forEach((slope, k) => {
      squares[k] = (squares[k] ?? 0) + slope * slope
      weights[k] = (weights[k] ?? 0) + (0.15 * slope) / Math.sqrt(squares[k] ?? 1)
    })
  }
  return weights
}

/** Learnt where the words alone and the views together differ in being right. */
function fitStanding(learnt: readonly Case[], weights: readonly number[]): Curve {
  const observations = learnt.flatMap(({ kind, heard, right }): readonly Observation[] => {
    if (kind === 'part' || kind === 'lost') return []
    const pooled = pool(heard.candidates, weights)
    const alone = right.includes(nearestOf(heard.views.alone.judgement))
    if (alone === right.includes(firstOf(pooled)[0] ?? -1)) return []
    const x = standingColumns(heard.views, heard.shape, pooled)
    return [{ x, y: alone, weight: 1 }]
  })
  return fitCurve(observations, observations[0]?.x.length ?? 0)
}

function leans({ kind }: Case): boolean {
  return kind === 'follow-up' || kind === 'part'
}

/** Learnt from follow-ups, and from what follows and is answered by nothing: both kinds count alike. */
function fitAnswered(learnt: readonly Case[], weights: readonly number[]): Curve {
  const of = (kind: Case['kind']) => learnt.filter(one => one.kind === kind)
  const columns = ({ heard }: Case) => answeredColumns(heard.views, heard.shape, pool(heard.candidates, weights))
  const observations = (['follow-up', 'lost'] as const).flatMap(kind =>
    of(kind).map(one => ({ x: columns(one), y: kind === 'follow-up', weight: 1 / of(kind).length })),
  )
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

function decide({ kind, heard }: Case, weights: readonly number[], stands: Curve): number {
  const pooled = pool(heard.candidates, weights)
  const alone = nearestOf(heard.views.alone.judgement)
  const isAlone = kind !== 'part' && probability(stands, standingColumns(heard.views, heard.shape, pooled)) > 0.5
  return isAlone ? alone : (firstOf(pooled)[0] ?? -1)
}

/** A message that may be cut, and whether it is two questions. */
interface Message {
  readonly columns: readonly number[]
  readonly several: boolean
  readonly group: number
}

/** Heard with the weights that were learnt before, so that this is to be run twice after a change. */
function messageOf({ text, kind, history }: Golden, group: number): readonly Message[] {
  if (history.length > 0 || kind === 'follow-up') return []
  const cleaned = cleanText(text)
  const message = asker.hear(cleaned)
  const parts = hearParts(cleaned, message, asker, followUps)
  if (parts.length < 2) return []
  return [{ columns: severalColumns(cleaned, message, parts), several: kind === 'two-part', group }]
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
  return `[${all.map(one => Number(one.toFixed(2))).join(', ')}]`
}

function written(pooled: readonly number[], stands: Curve, several: Curve, answered: Curve): string {
  const curve = ({ intercept, slopes }: Curve) => `{ intercept: ${intercept.toFixed(2)}, slopes: ${numbers(slopes)} }`
  return `import type { Curve } from '../logistic.ts'

// Learnt by bench/fit-conversations.ts.

/** How far each of \`SIGNALS\` counts, in its order. */
export const VIEW_WEIGHTS: readonly number[] = ${numbers(pooled)}

/** Probability that words stand alone, of \`standingColumns\`. */
export const STANDS_ALONE: Curve = ${curve(stands)}

/** Probability that a message is several questions, of \`severalColumns\`. */
export const SEVERAL: Curve = ${curve(several)}

/** Probability that something answers words beside what was said before, of \`answeredColumns\`. */
export const ANSWERED: Curve = ${curve(answered)}
/** Below this probability nothing does. */
export const LEAST_ANSWERED = ${least.toFixed(2)}
`
}
