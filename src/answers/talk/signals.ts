import type { Asker } from '../asker.ts'
import { nearestOf } from '../judge.ts'
import type { Beside, Shape, Views } from './views.ts'

/** No view speaks louder than this against a class: its score less that of the view's first. */
const FARTHEST = -4
const LONG = 12
/** So many of the classes that a view says are near are looked at in all views. */
const NEAR = 3

const SCORED = ['alone', 'joined', 'told', 'titled', 'earlier', 'swapped', 'whole'] as const
const DETAILED = ['alone', 'joined', 'told', 'titled'] as const
const DETAILS = [
  'margin',
  'in the answer',
  'words',
  'to the mean',
  'to the nearest',
  'to the nearest eight',
  'concepts',
] as const
const MARKS = [
  'given before',
  'given to a part',
  'on the same aspect',
  'on the aspect named',
  'related',
  'turned away',
  'in the same file',
  'on the same visa',
] as const

/** What speaks for a class: how near it is in each view, that too in its parts (see `Match`), and what else marks it. */
export const SIGNALS: readonly string[] = [
  ...SCORED,
  ...DETAILED.flatMap(view => DETAILS.map(detail => `${view}: ${detail}`)),
  ...MARKS,
]

/** By what the words are like each signal counts differently. */
export const GATES = [
  'always',
  'names a subject',
  'words',
  'part',
  'later part',
  'can be swapped',
  'bare and can be swapped',
  'covered',
  'the earlier is covered',
  'opens as a question',
  'points',
  'is listed',
] as const

/** A class that may answer, and what speaks for it: a number for each of `SIGNALS`. */
export interface Candidate {
  readonly label: number
  readonly row: readonly number[]
}

/** Words beside others, heard in several ways. */
export interface Overheard {
  readonly beside: Beside
  readonly views: Views
  readonly shape: Shape
  readonly gates: readonly number[]
  readonly candidates: readonly Candidate[]
}

/** What classes stand out beside the views: by label. */
export interface Marks {
  readonly onAspect: readonly number[]
  readonly sameAspect: number | undefined
  readonly related: readonly number[]
  readonly inSameFile: (label: number) => boolean
  readonly onSameVisa: (label: number) => boolean
  readonly isRoute: (label: number) => boolean
}

/** What the words are like: a number for each of `GATES`. */
export function gatesOf({ part }: Beside, { alone, swapped, earlier }: Views, shape: Shape): readonly number[] {
  const gates: Record<(typeof GATES)[number], number> = {
    always: 1,
    'names a subject': Number(shape.own),
    words: Math.min(shape.words, LONG) / LONG,
    part: Number(part !== undefined),
    'later part': Number(part !== undefined && part.given.size > 0),
    'can be swapped': Number(swapped !== undefined),
    'bare and can be swapped': Number(swapped !== undefined && shape.bare),
    covered: alone.judgement.covered,
    'the earlier is covered': earlier.judgement.covered,
    'opens as a question': Number(shape.opens),
    points: Number(shape.pointing),
    'is listed': Number(alone.listed),
  }
  return GATES.map(name => gates[name])
}

/** Every class that is near in some view. */
export function signalsOf({ part }: Beside, views: Views, marks: Marks, asker: Asker): readonly Candidate[] {
  const labels = [
    ...new Set(SCORED.flatMap(view => views[view]?.judgement.ranked.slice(0, NEAR).map(one => one.label) ?? [])),
  ]
  const rows = new Map(SCORED.map(view => [view, views[view] ? asker.rows(views[view], labels) : []]))
  const scores = SCORED.map(view => {
    const own = rows.get(view)?.map(row => asker.score(row)) ?? []
    const first = Math.max(...own)
    return own.map(score => Math.max(score - first, FARTHEST))
  })
  const given = nearestOf(views.earlier.judgement)
  return labels.map((label, at): Candidate => {
    const isMarked: Record<(typeof MARKS)[number], boolean> = {
      'given before': label === given,
      'given to a part': part?.given.has(label) ?? false,
      'on the same aspect': label === marks.sameAspect,
      'on the aspect named': marks.onAspect.includes(label),
      related: marks.related.includes(label),
      'in the same file': marks.inSameFile(label),
      'on the same visa': marks.onSameVisa(label),
      'turned away': marks.isRoute(label),
    }
    const details = DETAILED.flatMap(view => rows.get(view)?.[at] ?? [])
    return {
      label,
      row: [...scores.map(view => view[at] ?? 0), ...details, ...MARKS.map(mark => Number(isMarked[mark]))],
    }
  })
}
