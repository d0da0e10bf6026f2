import { finish, type Steps } from '../steps.ts'
import type { Reading } from '../text/reading.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { CONCEPTS, LETTERS, PAIRS, STEMS } from './blocks.ts'
import { type Keys, KeyWriter, UNSEEN } from './key-writer.ts'
import { addMeaning, toLengthOne } from './meaning.ts'
import { PairNumbers } from './pair-numbers.ts'

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

/** Stands for the edge of a text: no stem has this number. */
const EDGE = 2 ** 30
/** About: a stem, a pair, and letters. */
const KEYS_A_WORD = 6
const TEXTS_A_STEP = 200

/** Numbers stems, pairs of stems, concepts and trigrams of letters. All learning comes before the first look. */
export class KeyBook {
  readonly dimensions: number
  readonly #vectors: WordVectors
  readonly #words = new Map<string, Word>()
  readonly #stems = new Map<string, number>()
  readonly #pairs = new PairNumbers()
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
    for (const [t, { words, stems }] of readings.entries()) {
      if (t % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield
      for (let at = 0; at < words.length; at++) this.#learnWord(words[at] as string, stems[at] as string)
    }
    yield
    return yield* this.#key(readings, true, new KeyWriter(this.#told * KEYS_A_WORD))
  }

  /** Stands until the next look. */
  look(reading: Reading): KeyedTexts {
    return finish(this.#key([reading], false, this.#writer))
  }

  *#key(readings: readonly Reading[], learning: boolean, writer: KeyWriter): Steps<KeyedTexts> {
    const meaning = new Float32Array(readings.length * this.dimensions)
    const number = learning ? numberNew : numberKnown
    const known: Word[] = []
    for (let t = 0; t < readings.length; t++) {
      if (t % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield
      const { words, stems, concepts } = readings[t] as Reading
      known.length = 0
      for (let at = 0; at < words.length; at++)
        known.push(this.#words.get(words[at] as string) ?? this.#strange(words[at] as string, stems[at] as string))
      const from = t * this.dimensions
      for (const { stem, row, count } of known) {
        writer.add(STEMS, stem)
        if (row >= 0) addMeaning(meaning, from, row, count / this.#told, this.#vectors)
      }
      writer.endBlock()
      let before = EDGE
      for (const { stem } of known) {
        writer.add(PAIRS, this.#pair(before, stem, learning))
        before = stem
      }
      writer.add(PAIRS, this.#pair(before, EDGE, learning))
      writer.endBlock()
      for (const { id } of concepts) writer.add(CONCEPTS, number(this.#concepts, id))
      writer.endBlock()
      for (const { letters } of known) writer.addAll(LETTERS, letters)
      writer.endBlock()
      toLengthOne(meaning, from, this.dimensions)
    }
    return { ...writer.take(), meaning }
  }

  #pair(a: number, b: number, learning: boolean): number {
    return learning ? this.#pairs.number(a, b) : (this.#pairs.get(a, b) ?? UNSEEN)
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
