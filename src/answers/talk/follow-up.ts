import type { Asker, Heard } from '../asker.ts'
import type { AnswerClass } from '../classes.ts'
import { judgementOf, nearestOf } from '../judge.ts'
import { answeredColumns, firstOf, isAnswered, pool, type Shares, standingColumns, standsAlone } from './pool.ts'
import { type Candidate, sharesOf, signalsOf } from './signals.ts'
import type { Subjects } from './subjects.ts'
import { type Beside, type Shape, shapeOf, type Views, viewsOf } from './views.ts'
import { LEAST_ANSWERED } from './weights.ts'

/** More words than this lean on nothing. */
const LONGEST = 40
/** So few words that point at something say nothing by themselves. */
const FEW = 6
/** What is left of what is turned away, when something of ours was spoken of. */
const TURNED = 0.15
/** As sure as this a question is answered whatever was said before. */
const SURE = 0.9

/** Words beside others, heard in several ways. */
export interface Overheard {
  readonly beside: Beside
  readonly views: Views
  readonly shape: Shape
  readonly candidates: readonly Candidate[]
}

/**
 * Words that lean on earlier turns, or on the rest of a message, understood together with them: "and for h1b?", "how long does that take?".
 * They are heard in several ways, and what those say is pooled.
 */
export class FollowUps {
  readonly #asker: Asker
  readonly #classes: readonly AnswerClass[]
  readonly #subjects: Subjects
  readonly #sure: number

  /** `sure`: the probability from which a question is taken to be on our subject. */
  constructor(asker: Asker, classes: readonly AnswerClass[], subjects: Subjects, sure: number) {
    this.#asker = asker
    this.#classes = classes
    this.#subjects = subjects
    this.#sure = sure
  }

  /** Words that say nothing by themselves: "and my wife?", "how much is it all". */
  leans(alone: Heard): boolean {
    const { words, concepts } = alone.reading
    if (alone.listed || words.length === 0) return false
    const { bare, leads, pointing } = this.#shapeOf(alone)
    return bare
      ? leads || concepts.length === 0
      : concepts.every(({ id }) => this.#subjects.isAspect(id)) && words.length <= FEW && pointing
  }

  /** What follows on `history` (cleaned, oldest first). The words alone when they need nothing. */
  resolve(alone: Heard, history: readonly string[]): Heard {
    if (!this.mayLean(alone)) return alone
    const earlier = this.earlier(history)
    if (!earlier || this.#needsNothing(alone)) return alone
    const heard = this.overhear({ alone, earlier })
    const pooled = pool(heard.candidates)
    const { shape } = heard
    const stands = standsAlone(standingColumns(heard.views, shape, pooled))
    const goesOn = earlier.judgement.covered >= this.#sure
    // What was spoken of does not turn into what is turned away.
    const isTurned = (label: number) => goesOn && this.#isRoute(label) && !this.#isRoute(nearestOf(earlier.judgement))
    const leaning = without(pooled, isTurned)
    const read = heard.views.swapped ?? heard.views.joined
    // Heard both ways it is the same.
    if (firstOf(leaning)[0] === nearestOf(alone.judgement) && alone.judgement.covered >= this.#sure)
      return { ...(shape.bare ? read : alone), listed: alone.listed, judgement: alone.judgement, pooled: true }
    const shares = mixed(sharesIn(alone), leaning, stands)
    if (stands > 0.5) return { ...alone, judgement: judgementOf(shares, alone.judgement.covered), pooled: true }
    // Two questions that nothing answers do not become one that something answers.
    const known = Math.max(alone.judgement.covered, earlier.judgement.covered) >= this.#sure
    const answered = known && isAnswered(answeredColumns(heard.views, shape, pooled)) >= LEAST_ANSWERED
    const judgement = judgementOf(shares, answered ? Math.max(this.#sure, coveredBeside(heard)) : 0)
    return { ...read, listed: alone.listed, judgement, pooled: true }
  }

  /** The last turn, as understood; a "thanks" or "ok" in between is passed over. Nothing leans on what was declined. */
  earlier(history: readonly string[]): Heard | undefined {
    const last = history.at(-1)
    if (last === undefined) return undefined
    const heard = this.#asker.hear(last)
    if (this.mayLean(heard)) return this.resolve(heard, history.slice(0, -1))
    if (this.#classes[nearestOf(heard.judgement)]?.unsafe) return undefined
    return this.earlier(history.slice(0, -1)) ?? heard
  }

  /** A part of a message: beside the part before it, or, for the first, what leads to it. */
  resolvePart(alone: Heard, earlier: Heard, whole: Heard, first: boolean): Heard {
    if (!this.mayLean(alone)) return alone
    const heard = this.overhear({ alone, earlier, part: { whole, first } })
    return { ...alone, judgement: judgementOf(pool(heard.candidates), coveredBeside(heard)) }
  }

  /** A question of its own words that is surely answered as it stands: "how long can i stay on j1". */
  #needsNothing(alone: Heard): boolean {
    const { bare, pointing, leads, opens, concepts } = this.#shapeOf(alone)
    if (bare || pointing || leads || !opens || concepts === 0) return false
    const { covered, first } = alone.judgement
    return covered >= SURE && first >= SURE
  }

  /** Whether it is worth to look at what was said before. */
  mayLean(alone: Heard): boolean {
    const { words } = alone.reading
    if (words.length === 0 || words.length > LONGEST) return false
    // "thanks, that helps" is no question.
    return !(this.#isRoute(nearestOf(alone.judgement)) && alone.judgement.covered >= this.#sure)
  }

  /** Hears words in all the ways in which they may be meant. */
  overhear(beside: Beside): Overheard {
    const { alone, earlier } = beside
    const views = viewsOf(beside, this.#asker, this.#subjects)
    const shape = this.#shapeOf(alone)
    const [subject] = this.#subjects.of(alone)
    const marks = {
      onAspect: this.#subjects.onAspect(alone, earlier),
      sameAspect: subject === undefined ? undefined : this.#subjects.sameAspect(subject, earlier),
      related: this.#subjects.related(earlier),
      inTitle: (label: number) => this.#subjects.inTitle(label),
    }
    return { beside, views, shape, candidates: signalsOf(beside, views, shape, marks) }
  }

  #shapeOf(alone: Heard): Shape {
    return shapeOf(alone, this.#subjects.of(alone).length > 0)
  }

  #isRoute(label: number): boolean {
    return this.#classes[label]?.kind === 'route'
  }
}

function sharesIn(heard: Heard): Shares {
  return new Map(Array.from(sharesOf(heard), ([label, log]) => [label, Math.exp(log)]))
}

/** What a turned-away class has is left for the others. */
function without(shares: Shares, isOut: (label: number) => boolean): Shares {
  return new Map(Array.from(shares, ([label, share]) => [label, isOut(label) ? share * TURNED : share]))
}

function mixed(a: Shares, b: Shares, ofA: number): Shares {
  const labels = new Set([...a.keys(), ...b.keys()])
  return new Map(
    Array.from(labels, label => [label, ofA * (a.get(label) ?? 0) + (1 - ofA) * (b.get(label) ?? 0)] as const),
  )
}

/** No surer than the surer of the two. */
function coveredBeside({ beside: { alone, earlier }, views }: Overheard): number {
  const { joined, told, swapped } = views
  const heard = [alone, joined, told, ...(swapped ? [swapped] : [])].map(one => one.judgement.covered)
  return Math.min(Math.max(...heard), Math.max(alone.judgement.covered, earlier.judgement.covered))
}
