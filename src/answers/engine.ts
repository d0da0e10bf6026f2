import type { Concept } from '../knowledge/schema/words.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import { Asker, type Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { AnswerEngine, Candidate, Decision, Explanation, Part, Question } from './decision.ts'
import { explainHeard } from './explain.ts'
import type { Fit } from './fit.ts'
import { FollowUps } from './follow-up.ts'
import { settle } from './judge.ts'
import type { Matcher } from './model/matcher.ts'
import { splitQuestions } from './split.ts'
import { hearStory } from './story.ts'
import { cleanText } from './text/clean.ts'
import type { Reader } from './text/reading.ts'

const MOST_PARTS = 3
const MOST_SPLIT = 8
const MOST_HISTORY = 3

/** Hears a question, alone or with what was said before, whole or in parts, and decides. */
export class Engine implements AnswerEngine {
  readonly #classes: readonly AnswerClass[]
  readonly #fit: Fit
  readonly #asker: Asker
  readonly #followUps: FollowUps
  readonly #concepts: ReadonlyMap<string, Concept>

  constructor(knowledge: Knowledge, classes: readonly AnswerClass[], reader: Reader, matcher: Matcher, fit: Fit) {
    this.#classes = classes
    this.#fit = fit
    this.#asker = new Asker(classes, reader, matcher, fit)
    this.#followUps = new FollowUps(this.#asker, classes, knowledge)
    this.#concepts = new Map(knowledge.vocabulary.map(concept => [concept.id, concept]))
  }

  decide(question: Question): Decision {
    const cleaned = cleanText(question.text)
    const history = cleanHistory(question)
    const heard = this.#hear(cleaned, history)
    const whole = this.#partOf(heard, question.text)
    const parts = this.#partsOf(cleaned, history, whole)
    const resolved = heard.text === cleaned ? {} : { resolved: heard.text }
    if (!parts) return { parts: [whole], left: [], ...resolved }
    return { parts: parts.slice(0, MOST_PARTS), left: parts.slice(MOST_PARTS).map(part => part.text) }
  }

  explain(question: Question): Explanation {
    const heard = this.#hear(cleanText(question.text), cleanHistory(question))
    return explainHeard(heard, this.#partOf(heard, question.text), this.#classes, this.#fit)
  }

  suggest(typed: string, most: number): readonly Candidate[] {
    return this.#partOf(this.#asker.hear(cleanText(typed)), typed).candidates.slice(0, most)
  }

  #hear(cleaned: string, history: readonly string[]): Heard {
    const alone = this.#asker.hear(cleaned)
    return history.length > 0 ? this.#followUps.resolve(alone, history) : hearStory(alone, this.#asker, this.#concepts)
  }

  #partOf(heard: Heard, typed: string): Part {
    return { text: typed.trim(), ...settle(heard.judgement, this.#classes, this.#fit) }
  }

  /** Several questions, each answered by another entry; undefined when it is better taken as one. A later part leans on those before it. */
  #partsOf(cleaned: string, history: readonly string[], whole: Part): readonly Part[] | undefined {
    const texts = splitQuestions(cleaned).slice(0, MOST_SPLIT)
    if (texts.length < 2) return undefined
    const parts = texts.map((text, at) =>
      this.#partOf(
        this.#followUps.resolve(this.#asker.hear(text), [...history, ...texts.slice(Math.max(0, at - 1), at)]),
        text,
      ),
    )
    const answered = parts.filter(part => part.outcome.kind === 'answer')
    const different = answered.filter(
      (part, at) => answered.findIndex(other => nearest(other) === nearest(part)) === at,
    )
    if (different.length < 2) return undefined
    // One question in several clauses is surer as a whole than in pieces.
    const sure = Math.min(...different.map(confidenceOf))
    return whole.outcome.kind === 'answer' && confidenceOf(whole) > 2 * sure ? undefined : different
  }
}

function cleanHistory({ history }: Question): readonly string[] {
  return history.slice(-MOST_HISTORY).map(cleanText)
}

function nearest(part: Part): string {
  return part.candidates[0]?.id ?? ''
}

function confidenceOf(part: Part): number {
  return part.outcome.kind === 'answer' ? part.outcome.entry.confidence : 0
}
