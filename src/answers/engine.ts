import type { Knowledge } from '../knowledge/snapshot.ts'
import type { Asker, Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { AnswerEngine, Candidate, Decision, Explanation, Part, Question } from './decision.ts'
import { explainHeard } from './explain.ts'
import type { Fit } from './fit.ts'
import { atMost, atMostFirst, type Bars, type Judgement, nearestOf, settle } from './judge.ts'
import { FollowUps } from './talk/follow-up.ts'
import { hearParts } from './talk/parts.ts'
import { probablySeveral } from './talk/several.ts'
import { hearStory } from './talk/story.ts'
import { Subjects } from './talk/subjects.ts'
import { cleanText } from './text/clean.ts'

const MOST_PARTS = 3
const MOST_HISTORY = 3
/** Right rather than wrong. */
const LIKELIER = 0.5
/** Where nothing written shows two questions, one in two clauses is the rule. */
const LIKELIER_UNWRITTEN = 0.65

/** What was learnt from a knowledge base. */
export interface Learnt {
  readonly classes: readonly AnswerClass[]
  readonly fit: Fit
  readonly asker: Asker
}

/** Hears a question, alone or with what was said before, whole or in parts, and decides. */
export class Engine implements AnswerEngine {
  readonly #classes: readonly AnswerClass[]
  readonly #fit: Fit
  /** For parts of a message: beside a question of ours they are likely to be on our subject. */
  readonly #ofParts: Bars
  readonly #asker: Asker
  readonly #followUps: FollowUps
  readonly #subjects: Subjects

  constructor(knowledge: Knowledge, { classes, fit, asker }: Learnt) {
    this.#classes = classes
    this.#fit = fit
    this.#ofParts = { leastCovered: fit.leastCovered / 2, leastFirst: LIKELIER }
    this.#asker = asker
    this.#subjects = new Subjects(knowledge, classes)
    this.#followUps = new FollowUps(asker, classes, this.#subjects, fit.leastCovered)
  }

  decide(question: Question): Decision {
    const decision = this.#decide(question)
    this.#asker.forget()
    return decision
  }

  #decide(question: Question): Decision {
    const cleaned = cleanText(question.text)
    const history = cleanHistory(question)
    const heard = this.#hear(cleaned, history)
    const whole = this.#partOf(heard, question.text)
    const parts = this.#partsOf(cleaned, heard, whole)
    const resolved = heard.text === cleaned ? {} : { resolved: heard.text }
    if (!parts) return { parts: [whole], left: [], ...resolved }
    return { parts: parts.slice(0, MOST_PARTS), left: parts.slice(MOST_PARTS).map(part => part.text) }
  }

  explain(question: Question): Explanation {
    const heard = this.#hear(cleanText(question.text), cleanHistory(question))
    this.#asker.forget()
    return explainHeard(heard, this.#partOf(heard, question.text), this.#classes, this.#barsFor(heard))
  }

  suggest(typed: string, most: number): readonly Candidate[] {
    const heard = this.#asker.hear(cleanText(typed))
    this.#asker.forget()
    return this.#partOf(heard, typed).candidates.slice(0, most)
  }

  #hear(cleaned: string, history: readonly string[]): Heard {
    const alone = this.#asker.hear(cleaned)
    if (history.length > 0) return this.#followUps.resolve(alone, history)
    // Nothing was said before: what it leans on is not known, so the nearest questions are offered at most.
    if (this.#followUps.leans(alone))
      return { ...alone, judgement: atMost(this.#fit.leastCovered / 2, alone.judgement) }
    // One word names a subject and asks nothing.
    if (alone.reading.words.length === 1 && !alone.listed)
      return { ...alone, judgement: atMostFirst(this.#fit.leastFirst, alone.judgement) }
    return hearStory(alone, this.#asker, this.#subjects)
  }

  #partOf(heard: Heard, typed: string): Part {
    return { text: typed.trim(), ...settle(heard.judgement, this.#classes, this.#barsFor(heard)) }
  }

  #barsFor({ pooled }: Heard): Bars {
    return pooled ? { ...this.#fit, leastFirst: LIKELIER } : this.#fit
  }

  /** Several questions, each answered by another entry; undefined when it is better taken as one. */
  #partsOf(cleaned: string, message: Heard, whole: Part): readonly Part[] | undefined {
    const heard = hearParts(cleaned, message, this.#asker, this.#followUps)
    const several = probablySeveral(cleaned, message, heard)
    if (several < (heard.written ? LIKELIER : LIKELIER_UNWRITTEN)) return undefined
    // What the whole does not ask is asked only if these are several questions.
    const ifAsked = (judgement: Judgement) =>
      nearestOf(judgement) === nearestOf(message.judgement)
        ? judgement
        : { ...judgement, first: judgement.first * several }
    const settled = (bars: Bars) =>
      heard.parts
        .map(({ text, judgement }) => ({ text, ...settle(ifAsked(judgement), this.#classes, bars) }))
        .filter(({ outcome }) => outcome.kind === 'answer' || outcome.kind === 'choose')
    if (settled(this.#fit).length === 0 && whole.outcome.kind !== 'answer') return undefined
    const parts = settled(this.#ofParts)
    return parts.length >= 2 ? parts : undefined
  }
}

function cleanHistory({ history }: Question): readonly string[] {
  return history.slice(-MOST_HISTORY).map(cleanText)
}
