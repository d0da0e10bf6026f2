import type { Concept } from '../../knowledge/schema/words.ts'
import { cleanText } from './clean.ts'
import { ConceptFinder, type FoundConcept } from './concepts.ts'
import { type LearntText, learntText, MOST_WORDS } from './learnt-text.ts'
import { Speller } from './spelling.ts'
import { makeStemmer } from './stem.ts'
import { wordsOf } from './words.ts'

/** A text as the engine sees it. */
export interface Reading {
  /** Plain lower-case words, typing errors repaired. */
  readonly words: readonly string[]
  /** The stem of each word. */
  readonly stems: readonly string[]
  readonly concepts: readonly FoundConcept[]
  /** What was repaired: as typed, as read. */
  readonly repaired: readonly (readonly [typed: string, read: string])[]
}

/** Reads texts: cleans, splits into words, repairs typing errors, stems, finds concepts. */
export class Reader {
  readonly #stem = makeStemmer()
  readonly #concepts: ConceptFinder
  readonly #speller = new Speller()
  readonly #knownStems = new Set<string>()

  constructor(vocabulary: readonly Concept[]) {
    this.#concepts = new ConceptFinder(vocabulary, this.#stem)
    for (const concept of vocabulary) for (const way of [concept.write, ...concept.ways]) this.learn(way)
  }

  /** Takes a text's words as rightly spelt, and gives them. All learning comes before the first repair. */
  learn(text: string): LearntText {
    const learnt = learntText(text)
    for (const [at, word] of learnt.words.entries())
      if (this.#speller.learn(word)) this.#knownStems.add(learnt.stems[at] as string)
    return learnt
  }

  /** A text that was learnt. */
  readLearnt({ words, stems }: LearntText): Reading {
    return { words, stems, concepts: this.#concepts.find(stems), repaired: [] }
  }

  read(text: string): Reading {
    return this.readCleaned(cleanText(text))
  }

  /** For a piece of a text that was cleaned before. */
  readCleaned(cleaned: string): Reading {
    const repaired: [string, string][] = []
    const words = wordsOf(cleaned)
      .slice(0, MOST_WORDS)
      .map(word => {
        if (this.#knownStems.has(this.#stem(word))) return word
        const meant = this.#speller.repair(word)
        if (meant === undefined) return word
        repaired.push([word, meant])
        return meant
      })
    const stems = words.map(this.#stem)
    return { words, stems, concepts: this.#concepts.find(stems), repaired }
  }
}
