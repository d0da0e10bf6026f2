import type { Knowledge } from '../knowledge/snapshot.ts'
import type { Asker, Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { AnswerEngine, Candidate, Decision, Explanation, Part, Question } from './decision.ts'
import { explainHeard } from './explain.ts'
import type { Fit } from './fit.ts'
import { atMost, atMostFirst, type Bars, LIKELIER, settle } from './judge.ts'
import type { Learnt } from './learnt.ts'
import { partsOf } from './parts-of-message.ts'
import { FollowUps } from './talk/follow-up.ts'
import { hearStory } from './talk/story.ts'
import { Subjects } from './talk/subjects.ts'
import { cleanText } from './text/clean.ts'

const MOST_PARTS = 3
const MOST_HISTORY = 3

/** Hears a question, alone or with what was said before, whole or in parts, and decides. */
export class Engine implements AnswerEngine {
  readonly #learnt: Learnt
  readonly #classes: readonly AnswerClass[]
  readonly #fit: Fit
  readonly #asker: Asker
  readonly #followUps: FollowUps
  readonly #subjects: Subjects

  constructor(knowledge: Knowledge, learnt: Learnt) {
    const { classes, fit, asker } = learnt
    this.#learnt = learnt
    this.#classes = classes
    this.#fit = fit
    this.#asker = asker
    this.#subjects = new Subjects(knowledge, classes)
    this.#followUps = new FollowUps(asker, classes, this.#subjects, fit)
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
    // What nothing answers beside what was said before may still hold a question that is answered as it stands.
    const message = whole.outcome.kind === 'unknown' ? this.#asker.hear(cleaned) : heard
    const parts = partsOf(cleaned, message, whole, this.#learnt, this.#followUps)
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
}

function cleanHistory({ history }: Question): readonly string[] {
  return history.slice(-MOST_HISTORY).map(cleanText)
}
