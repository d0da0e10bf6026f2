import type { WordVectors } from '../vectors/word-vectors.ts'
import { UNSEEN } from './key-writer.ts'
import { PairNumbers } from './pair-numbers.ts'

/** What is known of a word. */
export interface Word {
  /** `UNSEEN` when it was never numbered. */
  readonly number: number
  readonly stem: number
  readonly letters: readonly number[]
  /** Row of its vector, or -1. */
  readonly row: number
}

/** Stands for the edge of a text: no stem has this number. */
export const EDGE = 2 ** 30

/** Numbers words, stems, pairs of stems, concepts and trigrams of letters, in the order in which they come. */
export class Lexicon {
  readonly vectors: WordVectors
  readonly #words = new Map<string, Word>()
  /** By the number of a word. */
  readonly #rows: number[] = []
  readonly #stems = new Map<string, number>()
  readonly #pairs = new PairNumbers()
  readonly #concepts = new Map<string, number>()
  readonly #letters = new Map<string, number>()

  constructor(vectors: WordVectors) {
    this.vectors = vectors
  }

  get words(): number {
    return this.#words.size
  }

  /** The `row` of the word of that number. */
  rowOf(word: number): number {
    return this.#rows[word] as number
  }

  /** How many keys of a block were numbered. */
  size(block: number): number {
    return [this.#stems, this.#pairs, this.#concepts, this.#letters][block]?.size ?? 0
  }

  word(word: string, stem: string): Word {
    const known = this.#words.get(word)
    if (known) return known
    const letters = trigrams(word).map(gram => numberNew(this.#letters, gram))
    const learnt = { number: this.words, stem: numberNew(this.#stems, stem), letters, row: this.#row(word) }
    this.#words.set(word, learnt)
    this.#rows.push(learnt.row)
    return learnt
  }

  /** The same without numbering anything. */
  find(word: string, stem: string): Word {
    const known = this.#words.get(word)
    if (known) return known
    const letters = trigrams(word).map(gram => this.#letters.get(gram) ?? UNSEEN)
    return { number: UNSEEN, stem: this.#stems.get(stem) ?? UNSEEN, letters, row: this.#row(word) }
  }

  pair(a: number, b: number): number {
    return this.#pairs.number(a, b)
  }

  findPair(a: number, b: number): number {
    return this.#pairs.get(a, b) ?? UNSEEN
  }

  concept(id: string): number {
    return numberNew(this.#concepts, id)
  }

  findConcept(id: string): number {
    return this.#concepts.get(id) ?? UNSEEN
  }

  #row(word: string): number {
    return this.vectors.row(word) ?? -1
  }
}

function numberNew<K>(numbers: Map<K, number>, key: K): number {
  const number = numbers.get(key)
  if (number !== undefined) return number
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

function trigrams(word: string): string[] {
  const bounded = `^${word}$`
  return Array.from({ length: bounded.length - 2 }, (_, at) => bounded.slice(at, at + 3))
}
