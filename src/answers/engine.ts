import type { Concept } from '../knowledge/schema/words.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import { Asker, type Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { AnswerEngine, Candidate, Decision, Explanation, Part, Question } from './decision.ts'
import { explainHeard } from './explain.ts'
import type { Fit } from './fit.ts'
import { FollowUps } from './follow-up.ts'
import { atMost, atMostFirst, type Bars, settle, weighed } from './judge.ts'
import type { Matcher } from './model/matcher.ts'
import type { GoldenProbe } from './probes.ts'
import type { ClassReadings } from './read-classes.ts'
import { areSeveral } from './several.ts'
import { splitQuestions } from './split.ts'
import { hearStory } from './story.ts'
import { cleanText } from './text/clean.ts'
import type { Reader } from './text/reading.ts'

const MOST_PARTS = 3
const MOST_SPLIT = 5
const MOST_HISTORY = 3
/** What is left of an answer that an earlier question of the same message has. */
const ASKED_TWICE = 0.15
/** From this many words on, a message is a story. */
const STORY = 45
/** How far a part of a message stands by itself, where it does not point back: 0 to 1. */
const APART = 0.5

/** Hears a question, alone or with what was said before, whole or in parts, and decides. */
export class Engine implements AnswerEngine {
  readonly #classes: readonly AnswerClass[]
  readonly #fit: Fit
  /** For words that go on from a question of ours, or stand beside one: they are likely to be on our subject, and several readings were weighed. */
  readonly #besides: Bars
  readonly #asker: Asker
  readonly #followUps: FollowUps
  readonly #concepts: ReadonlyMap<string, Concept>

  constructor(
    knowledge: Knowledge,
    classes: readonly AnswerClass[],
    readings: readonly ClassReadings[],
    reader: Reader,
    matcher: Matcher,
    fit: Fit,
    golden: readonly GoldenProbe[] = [],
  ) {
    this.#classes = classes
    this.#fit = fit
    this.#besides = { leastCovered: fit.leastCovered / 2, leastFirst: fit.leastFirstWeighed }
    this.#asker = new Asker(classes, readings, reader, matcher, fit, golden)
    this.#followUps = new FollowUps(this.#asker, classes, knowledge, fit.leastCovered)
    this.#concepts = new Map(knowledge.vocabulary.map(concept => [concept.id, concept]))
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
    const parts = this.#partsOf(cleaned, history, whole, heard.judgement.covered)
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
    return hearStory(alone, this.#asker, this.#concepts)
  }

  #partOf(heard: Heard, typed: string): Part {
    return { text: typed.trim(), ...settle(heard.judgement, this.#classes, this.#barsFor(heard)) }
  }

  #barsFor({ goesOn }: Heard): Bars {
    return goesOn ? this.#besides : this.#fit
  }

  /** Several questions, each answered by another entry; undefined when it is better taken as one. A later part leans on those before it. */
  #partsOf(
    cleaned: string,
    history: readonly string[],
    whole: Part,
    wholeCovered: number,
  ): readonly Part[] | undefined {
    const { lead, questions } = splitQuestions(cleaned)
    const texts = questions.slice(0, MOST_SPLIT)
    const before = lead === '' ? history : [...history, lead]
    if (texts.length < 2) return undefined
    const isStory = cleaned.split(' ').length > STORY
    const given = new Set<number>()
    const heard = texts.map((text, at) => {
      const one = this.#followUps.resolve(
        this.#asker.hear(text),
        [...before, ...texts.slice(Math.max(0, at - 1), at)],
        APART,
      )
      // Nobody asks the same thing twice in one message.
      const judgement = weighed(one.judgement, label => (given.has(label) ? ASKED_TWICE : 1))
      given.add(judgement.ranked[0]?.label ?? -1)
      // A sentence out of a message about something else is not on our subject because it sounds so by itself.
      const covered = isStory ? Math.sqrt(judgement.covered * wholeCovered) : judgement.covered
      return { text, judgement: { ...judgement, covered } }
    })
    const settled = (bars: Bars) =>
      heard
        .map(({ text, judgement }) => ({ text, ...settle(judgement, this.#classes, bars) }))
        .filter(({ outcome }) => outcome.kind === 'answer' || outcome.kind === 'choose')
    if (settled(this.#fit).length === 0 && whole.outcome.kind !== 'answer') return undefined
    const parts = settled(this.#besides)
    const different = parts.filter((part, at) => parts.findIndex(other => nearest(other) === nearest(part)) === at)
    return areSeveral(cleaned, confidenceOf(whole), different.slice(0, MOST_PARTS).map(sureAs)) ? different : undefined
  }
}

function cleanHistory({ history }: Question): readonly string[] {
  return history.slice(-MOST_HISTORY).map(cleanText)
}

function nearest(part: Part): string {
  return part.candidates[0]?.id ?? ''
}

function confidenceOf(part: Part): number {
  return part.candidates[0]?.confidence ?? 0
}

function sureAs(part: Part): { readonly text: string; readonly confidence: number } {
  return { text: part.text, confidence: confidenceOf(part) }
}
