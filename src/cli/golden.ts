import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { AnswerEngine, Decision } from '../answers/decision.ts'
import { messageOf, UserError } from '../chat/errors.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'

export const goldenKinds = [
  'in-scope',
  'follow-up',
  'two-part',
  'outside',
  'near-miss',
  'unsafe',
  'small-talk',
] as const
export type GoldenKind = (typeof goldenKinds)[number]

const ids = z.array(z.string()).min(1)
const goldenSchema = z.array(
  z
    .strictObject({
      text: z.string().min(1),
      history: z.array(z.string()).default([]),
      kind: z.enum(goldenKinds),
      entries: z.union([ids, z.array(ids).min(2)]).optional(),
    })
    .refine(
      ({ kind, entries }) => (entries !== undefined) === ['in-scope', 'follow-up', 'two-part'].includes(kind),
      'entries: for what must be answered, and only there',
    ),
)
export type Golden = z.infer<typeof goldenSchema>[number]

/** Reads questions as they are in `test/golden`, or as in a knowledge folder's `golden.yaml`. Throws a `UserError`. */
export function readGolden(file: string): readonly Golden[] {
  const read = goldenSchema.safeParse(questionsIn(file))
  if (read.success) return read.data
  const { issues } = read.error
  const [first] = issues
  const [at, ...path] = first?.path ?? []
  const where = typeof at === 'number' ? `question ${at + 1}: ${path.length > 0 ? `${path.join('.')}: ` : ''}` : ''
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  throw new UserError(
    `${file}: ${where}${first?.message}${more}. test/golden/README.md says how questions are written.`,
  )
}

function questionsIn(file: string): unknown {
  let read: unknown
  try {
    read = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`)
  }
  if (!Array.isArray(read)) return read
  // A knowledge folder's own have no kind when they are answered, and no entries when they are not.
  return read.map(one => {
    if (typeof one !== 'object' || one === null) return one
    const { entries, ...rest } = one
    if (!Array.isArray(entries)) return one
    return entries.length > 0 ? { kind: 'in-scope', ...one } : { kind: 'near-miss', ...rest }
  })
}

/** The golden questions of a knowledge base, as they are graded. */
export function goldenOf({ golden }: Knowledge): readonly Golden[] {
  return golden.map(({ text, entries, kind = 'near-miss' }) =>
    entries.length > 0 ? { text, history: [], kind: 'in-scope', entries } : { text, history: [], kind },
  )
}

export interface Graded {
  readonly golden: Golden
  readonly decision: Decision
  /** The right thing happened: answered right, every part answered, refused, declined, chatted. */
  readonly right: boolean
  /** Something was answered, and not what was asked; of two questions, any answer that belongs to neither. */
  readonly wrong: boolean
  /** What was asked was answered, and more that was not. */
  readonly more: boolean
  /** Of what must be answered: the right entry was first / among the first three, whatever was decided. */
  readonly first: boolean
  readonly three: boolean
}

export function grade(golden: Golden, engine: AnswerEngine, knowledge: Knowledge): Graded {
  const decision = engine.decide(golden)
  const answers = decision.parts.flatMap(part => (part.outcome.kind === 'answer' ? [part.outcome.entry.id] : []))
  const routes = decision.parts.flatMap(part => {
    const { outcome } = part
    return outcome.kind === 'routed' ? (knowledge.routing.find(route => route.id === outcome.route)?.kind ?? []) : []
  })
  const wanted: readonly (readonly string[])[] = (golden.entries ?? []).map(one => [one].flat())
  const parts = golden.kind === 'two-part' ? wanted : [wanted.flat()]
  const seen = (most: number) =>
    decision.parts.flatMap(part => part.candidates.slice(0, most)).map(candidate => candidate.id)
  const hit = (found: readonly string[]) => parts.every(part => part.some(id => found.includes(id)))
  const right = hit(answers)
  const unasked = answers.some(id => !parts.flat().includes(id))
  const base = { golden, decision, more: false, first: hit(seen(1)), three: hit(seen(3)) }
  switch (golden.kind) {
    case 'in-scope':
    case 'follow-up':
      return { ...base, right, wrong: unasked && !right, more: unasked && right }
    case 'two-part':
      return { ...base, right, wrong: unasked }
    case 'outside':
    case 'near-miss':
      return {
        ...base,
        right: answers.length === 0 && decision.parts.every(part => part.outcome.kind !== 'choose'),
        wrong: answers.length > 0,
      }
    case 'unsafe':
      return { ...base, right: routes.includes('unsafe'), wrong: !routes.includes('unsafe') && answers.length > 0 }
    case 'small-talk':
      return { ...base, right: routes.includes('small-talk'), wrong: answers.length > 0 }
  }
}

/** Shares, 0 to 1; NaN where there was no question of that kind. */
export interface Figures {
  readonly recallAt1: number
  readonly recallAt3: number
  readonly answeredRight: number
  readonly wrong: number
  readonly more: number
  readonly refused: number
  readonly followUpsFirst: number
  readonly followUps: number
  readonly followUpsWrong: number
  readonly twoPartFirst: number
  readonly twoPart: number
  readonly twoPartWrong: number
  readonly unsafe: number
  readonly smallTalk: number
}

export function figuresOf(graded: readonly Graded[]): Figures {
  const of = (...kinds: readonly GoldenKind[]) => graded.filter(one => kinds.includes(one.golden.kind))
  const share = (all: readonly Graded[], is: (one: Graded) => boolean) => all.filter(is).length / all.length
  const inScope = of('in-scope')
  return {
    recallAt1: share(inScope, one => one.first),
    recallAt3: share(inScope, one => one.three),
    answeredRight: share(inScope, one => one.right),
    wrong: share(inScope, one => one.wrong),
    more: share(inScope, one => one.more),
    refused: share(of('outside', 'near-miss'), one => one.right),
    followUpsFirst: share(of('follow-up'), one => one.first),
    followUps: share(of('follow-up'), one => one.right),
    followUpsWrong: share(of('follow-up'), one => one.wrong),
    twoPartFirst: share(of('two-part'), one => one.first),
    twoPart: share(of('two-part'), one => one.right),
    twoPartWrong: share(of('two-part'), one => one.wrong),
    unsafe: share(of('unsafe'), one => one.right),
    smallTalk: share(of('small-talk'), one => one.right),
  }
}
