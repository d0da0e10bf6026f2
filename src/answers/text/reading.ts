import type { Concept } from '../../knowledge/schema/words.ts'
import { cleanText } from './clean.ts'
import { ConceptFinder, type FoundConcept } from './concepts.ts'
import { learntWords, MOST_WORDS } from './learnt-words.ts'
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
  learn(text: string): readonly string[] {
    const words = learntWords(text)
    for (const word of words) if (this.#speller.learn(word)) this.#knownStems.add(this.#stem(word))
    return words
  }

  /** Words that are right as they stand. */
  readWords(words: readonly string[]): Reading {
    return this.#read(words, [])
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
    return this.#read(words, repaired)
  }

  #read(words: readonly string[], repaired: Reading['repaired']): Reading {
    const stems = words.map(this.#stem)
    return { words, stems, concepts: this.#concepts.find(stems), repaired }
  }
}
