import type { Knowledge } from '../knowledge/snapshot.ts'
import type { AnswerClass } from './classes.ts'
import type { AnswerEngine, Candidate, Decision, Explanation, Part, Question } from './decision.ts'
import type { Fit } from './fit.ts'
import { judge, settle } from './judge.ts'
import type { Matcher } from './model/matcher.ts'
import { cleanText } from './text/clean.ts'
import { sentencesOf } from './text/questions.ts'
import type { Reader } from './text/reading.ts'

const MOST_PARTS = 3

export class Engine implements AnswerEngine {
  readonly #classes: readonly AnswerClass[]
  readonly #reader: Reader
  readonly #matcher: Matcher
  readonly #fit: Fit

  constructor(_knowledge: Knowledge, classes: readonly AnswerClass[], reader: Reader, matcher: Matcher, fit: Fit) {
    this.#classes = classes
    this.#reader = reader
    this.#matcher = matcher
    this.#fit = fit
  }

  decide(question: Question): Decision {
    const cleaned = cleanText(question.text)
    const whole = this.#settle(cleaned, question.text)
    const asking = sentencesOf(cleaned).filter(sentence => sentence.asks)
    if (asking.length < 2) return { parts: [whole], left: [] }
    const parts = asking.map(sentence => this.#settle(sentence.text, sentence.text))
    const settled = parts.filter(part => part.outcome.kind === 'answer' || part.outcome.kind === 'choose')
    const different = settled.filter((part, at) => settled.findIndex(other => nearest(other) === nearest(part)) === at)
    if (different.length < 2) return { parts: [whole], left: [] }
    return { parts: different.slice(0, MOST_PARTS), left: different.slice(MOST_PARTS).map(part => part.text) }
  }

  #settle(cleaned: string, typed: string): Part {
    const match = this.#matcher.match(this.#reader.readCleaned(cleaned))
    return { text: typed.trim(), ...settle(judge(match, this.#fit), this.#classes, this.#fit) }
  }

  explain(question: Question): Explanation {
    const cleaned = cleanText(question.text)
    const reading = this.#reader.readCleaned(cleaned)
    const match = this.#matcher.match(reading)
    return [`words: ${reading.words.join(' ')}`, `known: ${match.known.toFixed(2)}`]
  }

  suggest(typed: string, most: number): readonly Candidate[] {
    return this.#settle(cleanText(typed), typed).candidates.slice(0, most)
  }
}

function nearest(part: Part): string {
  return part.candidates[0]?.id ?? ''
}
