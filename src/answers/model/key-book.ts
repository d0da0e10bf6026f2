import { finish, type Steps } from '../steps.ts'
import type { Reading } from '../text/reading.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { CONCEPTS, LETTERS, PAIRS, STEMS } from './blocks.ts'
import { type Keys, KeyWriter, UNSEEN } from './key-writer.ts'
import { addMeaning, toLengthOne } from './meaning.ts'

/** Texts as numbers, with what their words mean. */
export interface KeyedTexts extends Keys {
  /** By text, as many numbers as a word vector has: of length 1, or all zero when no word is known. */
  readonly meaning: Float32Array
}

/** What is known of a word. */
interface Word {
  readonly stem: number
  readonly letters: readonly number[]
  /** Row of its vector, or -1. */
  readonly row: number
  /** How often it was learnt. */
  count: number
}

/** More stems than this cannot be told apart in pairs. */
const MOST_STEMS = 2 ** 22
const EDGE = MOST_STEMS - 1
const TEXTS_A_STEP = 200

/** Numbers stems, pairs of stems, concepts and trigrams of letters. All learning comes before the first look. */
export class KeyBook {
  readonly dimensions: number
  readonly #vectors: WordVectors
  readonly #words = new Map<string, Word>()
  readonly #stems = new Map<string, number>()
  readonly #pairs = new Map<number, number>()
  readonly #concepts = new Map<string, number>()
  readonly #letters = new Map<string, number>()
  readonly #writer = new KeyWriter()
  #told = 0

  constructor(vectors: WordVectors) {
    this.#vectors = vectors
    this.dimensions = vectors.dimensions
  }

  /** How many keys of a block were learnt. */
  size(block: number): number {
    return [this.#stems, this.#pairs, this.#concepts, this.#letters][block]?.size ?? 0
  }

  /** Learns the keys of all texts. How frequent a word is in them decides what it weighs in a meaning. */
  *learn(readings: readonly Reading[]): Steps<KeyedTexts> {
    for (const { words, stems } of readings)
      for (let at = 0; at < words.length; at++) this.#learnWord(words[at] as string, stems[at] as string)
    yield
    return yield* this.#key(readings, numberNew)
  }

  look(reading: Reading): KeyedTexts {
    return finish(this.#key([reading], numberKnown))
  }

  *#key(readings: readonly Reading[], number: typeof numberNew): Steps<KeyedTexts> {
    const meaning = new Float32Array(readings.length * this.dimensions)
    const writer = this.#writer
    for (let t = 0; t < readings.length; t++) {
      if (t % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield
      const { words, stems, concepts } = readings[t] as Reading
      const known = words.map((word, at) => this.#words.get(word) ?? this.#strange(word, stems[at] as string))
      const into = meaning.subarray(t * this.dimensions, (t + 1) * this.dimensions)
      let before = EDGE
      for (const { stem, row, count } of known) {
        writer.add(STEMS, stem)
        if (row >= 0) addMeaning(into, row, count / this.#told, this.#vectors)
      }
      writer.endBlock()
      for (const { stem } of known) {
        this.#addPair(before, stem, number)
        before = stem
      }
      this.#addPair(before, EDGE, number)
      writer.endBlock()
      for (const { id } of concepts) writer.add(CONCEPTS, number(this.#concepts, id))
      writer.endBlock()
      for (const { letters } of known)
        for (let k = 0; k < letters.length; k++) writer.add(LETTERS, letters[k] as number)
      writer.endBlock()
      toLengthOne(into)
    }
    return { ...writer.take(), meaning }
  }

  #addPair(a: number, b: number, number: typeof numberNew): void {
    if (a !== UNSEEN && b !== UNSEEN) this.#writer.add(PAIRS, number(this.#pairs, a * MOST_STEMS + b))
  }

  #learnWord(word: string, stem: string): void {
    this.#told++
    const known = this.#words.get(word)
    if (known) {
      known.count++
      return
    }
    const letters = trigrams(word).map(gram => numberNew(this.#letters, gram))
    const row = this.#vectors.row(word) ?? -1
    this.#words.set(word, { stem: numberNew(this.#stems, stem), letters, row, count: 1 })
  }

  #strange(word: string, stem: string): Word {
    const letters = trigrams(word).map(gram => numberKnown(this.#letters, gram))
    return { stem: numberKnown(this.#stems, stem), letters, row: this.#vectors.row(word) ?? -1, count: 0 }
  }
}

function numberNew<K>(numbers: Map<K, number>, key: K): number {
  const number = numbers.get(key)
  if (number !== undefined) return number
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

function numberKnown<K>(numbers: Map<K, number>, key: K): number {
  return numbers.get(key) ?? UNSEEN
}

function trigrams(word: string): string[] {
  const bounded = `^${word}$`
  return Array.from({ length: bounded.length - 2 }, (_, at) => bounded.slice(at, at + 3))
}
