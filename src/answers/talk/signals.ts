import type { Heard } from '../asker.ts'
import type { Beside, Shape, Views } from './views.ts'

/** No view makes a class less likely than this: log of a share. */
const LEAST = -7
const LONG = 12

const WEIGHED = ['alone', 'joined', 'told'] as const
/** A view counts differently by what the words are like. */
const GATES = [
  '',
  ' if it names a subject',
  ' by words',
  ' if it names nothing',
  ' of a part',
  ' if it can be swapped',
  ' if bare and swapped',
  ' if covered',
  ' if the earlier is covered',
]
/** What the columns of `signalsOf` are. */
export const SIGNALS: readonly string[] = [
  ...WEIGHED.flatMap(view => GATES.map(gate => `${view}${gate}`)),
  'earlier',
  'earlier of a part',
  'swapped',
  'swapped if bare',
  'whole',
  'just given',
  'just given to a part',
  'just given, bare and swapped',
  'just given, pointing',
  'on the aspect named',
  'on the same aspect',
  'on the same aspect, bare',
  'related',
  'its concepts in the title',
  'earlier concepts in the title',
  'the title about more',
  'earlier concepts in the title, of a part',
  'the title about more, of a part',
]

/** A class that may answer, and what speaks for it: a row of `SIGNALS`. */
export interface Candidate {
  readonly label: number
  readonly row: readonly number[]
}

/** What entries stand out beside the views: by label. */
export interface Marks {
  readonly onAspect: readonly number[]
  readonly sameAspect: number | undefined
  readonly related: readonly number[]
  readonly inTitle: (label: number) => ReadonlySet<string>
}

/** Every class that is near in some view. */
export function signalsOf({ part }: Beside, views: Views, shape: Shape, marks: Marks): Candidate[] {
  const shares = {
    alone: sharesOf(views.alone),
    joined: sharesOf(views.joined),
    told: sharesOf(views.told),
    earlier: sharesOf(views.earlier),
    swapped: views.swapped && sharesOf(views.swapped),
    whole: views.whole && sharesOf(views.whole),
  }
  const gates = [
    1,
    Number(shape.own),
    Math.min(shape.words, LONG) / (LONG / 2),
    Number(shape.concepts === 0),
    Number(part !== undefined),
    Number(views.swapped !== undefined),
    Number(views.swapped !== undefined && shape.bare),
    views.alone.judgement.covered,
    views.earlier.judgement.covered,
  ]
  const [own, before] = [conceptsOf(views.alone), conceptsOf(views.earlier)]
  const given = views.earlier.judgement.ranked[0]?.label
  const labels = new Set(Object.values(shares).flatMap(share => [...(share?.keys() ?? [])]))
  return Array.from(labels, label => {
    const of = (share: ReadonlyMap<number, number> | undefined) => (share ? (share.get(label) ?? LEAST) : 0)
    const isGiven = Number(label === given)
    const title = marks.inTitle(label)
    const shared = title.intersection(before).size / (before.size || 1)
    const more = title.difference(own).difference(before).size / (title.size || 1)
    return {
      label,
      row: [
        ...WEIGHED.flatMap(view => gates.map(gate => gate * of(shares[view]))),
        of(shares.earlier),
        part ? of(shares.earlier) : 0,
        of(shares.swapped),
        shape.bare ? of(shares.swapped) : 0,
        of(shares.whole),
        part ? 0 : isGiven,
        part && !part.first ? isGiven : 0,
        shape.bare && views.swapped ? isGiven : 0,
        shape.pointing && !part ? isGiven : 0,
        Number(marks.onAspect.includes(label)),
        Number(marks.sameAspect === label && views.swapped !== undefined),
        Number(marks.sameAspect === label && views.swapped !== undefined && shape.bare),
        Number(marks.related.includes(label)),
        title.intersection(own).size / (own.size || 1),
        shared,
        more,
        part ? shared : 0,
        part ? more : 0,
      ],
    }
  })
}

/** By label, the log of its share of what a view says. */
export function sharesOf({ judgement: { ranked } }: Heard): Map<number, number> {
  const total = ranked.reduce((sum, { confidence }) => sum + confidence, 0) || 1
  return new Map(ranked.map(({ label, confidence }) => [label, Math.max(LEAST, Math.log(confidence / total))]))
}

function conceptsOf({ reading }: Heard): ReadonlySet<string> {
  return new Set(reading.concepts.map(found => found.id))
}
