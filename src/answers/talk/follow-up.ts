import type { Asker, Heard } from '../asker.ts'
import type { AnswerClass } from '../classes.ts'
import { type Bars, type Judgement, judgementOf, nearestOf, reaches } from '../judge.ts'
import { asks } from '../text/questions.ts'
import { answered, firstOf, partAnswered, pool } from './pool.ts'
import { type Candidate, gatesOf, type Overheard, signalsOf } from './signals.ts'
import type { Subjects } from './subjects.ts'
import { type Beside, type Shape, shapeOf, viewsOf } from './views.ts'
import { LEAST_ANSWERED } from './weights.ts'

/** More words than this lean on nothing. */
const LONGEST = 40
/** So few words that point at something say nothing by themselves. */
const FEW = 6
/** As sure as this a question is answered whatever was said before. */
const SURE: Bars = { leastCovered: 0.9, leastFirst: 0.9 }
/** "what is a j1 visa" asks for a meaning, whatever was said before. */
const DEFINES = /^(?:what|wat)(?:'?s| is| are)\s/
/** Who asks this asks about the bot. */
const OF_THE_BOT = new Set('you u ur your yours bot robot ai human here'.split(' '))
/** As sure as this that nothing answers it, what was said before is not looked at. */
const SURELY_TURNED_AWAY = 0.84

/** A part of a message, understood. */
export interface ResolvedPart {
  readonly judgement: Judgement
  /** The classes near to it, and what speaks for each; none for words that lean on nothing. */
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
  readonly #bars: Bars

  /** `bars`: what a question reaches that is answered by itself. */
  constructor(asker: Asker, classes: readonly AnswerClass[], subjects: Subjects, bars: Bars) {
    this.#asker = asker
    this.#classes = classes
    this.#subjects = subjects
    this.#bars = bars
  }

  /** Words that say nothing by themselves: "and my wife?", "how much is it all". */
  leans(alone: Heard): boolean {
    const { words, concepts } = alone.reading
    if (alone.listed || !this.mayLean(alone)) return false
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
    const shares = pool(heard.candidates, heard.gates)
    const isSame = firstOf(shares)[0] === nearestOf(alone.judgement)
    // What was said before takes away no answer that the words have by themselves.
    if (isSame && this.#answersItself(alone)) return alone
    const isMet = answered(heard, shares) >= LEAST_ANSWERED
    const judgement = judgementOf(shares, isMet ? Math.max(this.#bars.leastCovered, coveredBeside(heard)) : 0)
    const stands = isSame && !heard.shape.bare
    const read = stands ? alone : (heard.views.swapped ?? heard.views.joined)
    return { ...read, listed: alone.listed, judgement, pooled: true }
  }

  /** The last turn, as understood; a "thanks" or "ok" in between is passed over. Nothing leans on what was declined. */
  earlier(history: readonly string[]): Heard | undefined {
    const last = history.at(-1)
    if (last === undefined) return undefined
    const heard = this.#asker.hear(last)
    if (this.mayLean(heard)) return this.resolve(heard, history.slice(0, -1))
    if (this.#classes[nearestOf(heard.judgement)]?.route === 'unsafe') return undefined
    return this.earlier(history.slice(0, -1)) ?? heard
  }

  /** A part of a message. */
  resolvePart(beside: Beside): ResolvedPart {
    const { alone } = beside
    if (!this.mayLean(alone)) return { judgement: alone.judgement, candidates: [] }
    const heard = this.overhear(beside)
    const candidates = this.#asksOfMatter(alone)
      ? heard.candidates.filter(({ label }) => this.#classes[label]?.route !== 'small-talk')
      : heard.candidates
    const shares = pool(candidates, heard.gates)
    return { judgement: judgementOf(shares, partAnswered({ ...heard, candidates }, shares)), candidates }
  }

  /** A question of its own words that is surely answered as it stands: "how long can i stay on j1". */
  #needsNothing(alone: Heard): boolean {
    const { bare, pointing, leads, opens, concepts } = this.#shapeOf(alone)
    if ((bare && !DEFINES.test(alone.text)) || pointing || leads || !opens || concepts === 0) return false
    return reaches(alone.judgement, SURE)
  }

  /** Whether words point at nothing and are answered as they stand. */
  #answersItself(alone: Heard): boolean {
    const { bare, pointing, leads } = this.#shapeOf(alone)
    return !bare && !pointing && !leads && reaches(alone.judgement, this.#bars)
  }

  /** Whether it is worth to look at what was said before. */
  mayLean(alone: Heard): boolean {
    const { words } = alone.reading
    if (words.length === 0 || words.length > LONGEST) return false
    // "thanks, that helps" is no question.
    return !this.#isTurnedAway(alone) || this.#asksOfMatter(alone)
  }

  #isTurnedAway({ judgement }: Heard): boolean {
    return this.isRoute(nearestOf(judgement)) && judgement.covered >= SURELY_TURNED_AWAY
  }

  /** "true?", "what can i do": by itself small talk, and beside something else a question about it. */
  #asksOfMatter({ text, reading: { words }, judgement }: Heard): boolean {
    const isSmallTalk = this.#classes[nearestOf(judgement)]?.route === 'small-talk'
    return isSmallTalk && asks(text) && !words.some(word => OF_THE_BOT.has(word))
  }

  /** Hears words in all the ways in which they may be meant. */
  overhear(beside: Beside): Overheard {
    const { alone, earlier } = beside
    const views = viewsOf(beside, this.#asker, this.#subjects)
    const shape = this.#shapeOf(alone)
    const [subject] = this.#subjects.of(alone)
    const before = labelBefore(beside)
    const marks = {
      onAspect: this.#subjects.onAspect(alone, earlier),
      sameAspect: subject === undefined ? undefined : this.#subjects.sameAspect(subject, earlier),
      related: this.#subjects.related(earlier),
      inSameFile: (label: number) => this.#subjects.inSameFile(label, before),
      onSameVisa: (label: number) => this.#subjects.onSameVisa(label, before),
      isRoute: (label: number) => this.isRoute(label),
    }
    return {
      beside,
      views,
      shape,
      gates: gatesOf(beside, views, shape),
      candidates: signalsOf(beside, views, marks, this.#asker),
    }
  }

  #shapeOf(alone: Heard): Shape {
    return shapeOf(alone, this.#subjects.of(alone).length > 0)
  }

  /** Whether a class turns away instead of answering. */
  isRoute(label: number): boolean {
    return this.#classes[label]?.kind === 'route'
  }
}

/** What was asked before: the turn, or the part; -1 when it is the first part. */
function labelBefore({ earlier, part }: Beside): number {
  return part ? ([...part.given].at(-1) ?? -1) : nearestOf(earlier.judgement)
}

/** No surer than the surer of the two. */
function coveredBeside({ beside: { alone, earlier }, views }: Overheard): number {
  const { joined, told, swapped } = views
  const heard = [alone, joined, told, ...(swapped ? [swapped] : [])].map(one => one.judgement.covered)
  return Math.min(Math.max(...heard), Math.max(alone.judgement.covered, earlier.judgement.covered))
}
