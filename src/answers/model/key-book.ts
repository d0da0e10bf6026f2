import type { Steps } from '../steps.ts'
import type { Reading } from '../text/reading.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { blocks, CONCEPTS, LETTERS, PAIRS, STEMS } from './blocks.ts'
import { type KeyList, KeyStore } from './key-store.ts'
import { type Keys, KeyWriter, UNSEEN } from './key-writer.ts'
import { EDGE, type Lexicon } from './lexicon.ts'
import { addMeaning, MOST_WEIGHT, toLengthOne, weightOf } from './meaning.ts'

/** Texts as numbers, with what their words mean. */
export interface KeyedTexts extends Keys {
  /** By text, as many numbers as a word vector has: of length 1, or all zero when no word is known. */
  readonly meaning: Float32Array
}

const TEXTS_A_STEP = 200

/** Numbers what texts are made of, and knows what was learnt. All learning comes before the first look. */
export class KeyBook {
  readonly dimensions: number
  readonly #store: KeyStore
  readonly #lexicon: Lexicon
  readonly #writer = new KeyWriter()
  /** By block, by key: 1 when it was learnt. Other books of this process have keys of their own in the lexicon. */
  #learnt: readonly Uint8Array[] = []
  /** By word: what it weighs in a meaning. */
  #weight = new Float64Array(0)

  constructor(vectors: WordVectors) {
    this.#store = KeyStore.of(vectors)
    this.#lexicon = this.#store.lexicon
    this.dimensions = vectors.dimensions
  }

  /** Keys of a block are below this. */
  size(block: number): number {
    return this.#learnt[block]?.length ?? 0
  }

  /** Learns the keys of all texts. How frequent a word is in them decides what it weighs in a meaning. */
  *learn(readings: readonly Reading[]): Steps<KeyedTexts> {
    const store = this.#store
    const texts = new Int32Array(readings.length)
    let room = 0
    for (const [t, { words, stems, concepts }] of readings.entries()) {
      if (t % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield
      const text = store.text(words, stems)
      texts[t] = text
      for (const { id } of concepts) this.#lexicon.concept(id)
      room += store.most(text) + concepts.length
    }
    yield
    this.#learnt = blocks.map((_, b) => new Uint8Array(this.#lexicon.size(b)))
    this.#weigh(texts)
    yield
    const start = new Int32Array(readings.length * blocks.length + 1)
    const meaning = new Float32Array(readings.length * this.dimensions)
    const list: KeyList = { key: new Int32Array(room), times: new Int32Array(room), length: 0 }
    for (let t = 0; t < texts.length; t++) {
      if (t % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield
      const text = texts[t] as number
      for (let b = 0; b < blocks.length; b++) {
        const from = list.length
        if (b === CONCEPTS) this.#addConcepts((readings[t] as Reading).concepts, list)
        else store.copy(text, b, list)
        const learnt = this.#learnt[b] as Uint8Array
        for (let k = from; k < list.length; k++) learnt[list.key[k] as number] = 1
        start[t * blocks.length + b + 1] = list.length
      }
      const from = t * this.dimensions
      for (const word of store.words(text)) this.#addMeaning(meaning, from, word)
      toLengthOne(meaning, from, this.dimensions)
    }
    return { start, key: list.key.subarray(0, list.length), times: list.times.subarray(0, list.length), meaning }
  }

  /** Stands until the next look. */
  look({ words, stems, concepts }: Reading): KeyedTexts {
    const writer = this.#writer
    const lexicon = this.#lexicon
    const meaning = new Float32Array(this.dimensions)
    const read = words.map((word, at) => lexicon.find(word, stems[at] as string))
    for (const { number, stem, row } of read) {
      writer.add(STEMS, this.#known(STEMS, stem))
      if (row >= 0) addMeaning(meaning, 0, row, this.#weight[number] || MOST_WEIGHT, lexicon.vectors)
    }
    toLengthOne(meaning, 0, this.dimensions)
    writer.endBlock()
    let before = EDGE
    for (const { stem } of read) {
      writer.add(PAIRS, this.#known(PAIRS, lexicon.findPair(before, stem)))
      before = stem
    }
    writer.add(PAIRS, this.#known(PAIRS, lexicon.findPair(before, EDGE)))
    writer.endBlock()
    for (const { id } of concepts) writer.add(CONCEPTS, this.#known(CONCEPTS, lexicon.findConcept(id)))
    writer.endBlock()
    for (const { letters } of read) for (const gram of letters) writer.add(LETTERS, this.#known(LETTERS, gram))
    writer.endBlock()
    return { ...writer.take(), meaning }
  }

  #known(block: number, key: number): number {
    return (this.#learnt[block] as Uint8Array)[key] === 1 ? key : UNSEEN
  }

  #weigh(texts: Int32Array): void {
    const count = new Int32Array(this.#lexicon.words)
    let told = 0
    for (const text of texts)
      for (const word of this.#store.words(text)) {
        count[word] = (count[word] as number) + 1
        told++
      }
    this.#weight = Float64Array.from(count, times => weightOf(times / told))
  }

  #addMeaning(meaning: Float32Array, from: number, word: number): void {
    const row = this.#lexicon.rowOf(word)
    if (row >= 0) addMeaning(meaning, from, row, this.#weight[word] as number, this.#lexicon.vectors)
  }

  /** Each once, as often as it comes. */
  #addConcepts(concepts: Reading['concepts'], list: KeyList): void {
    const from = list.length
    for (const { id } of concepts) {
      const key = this.#lexicon.concept(id)
      let place = from
      while (place < list.length && list.key[place] !== key) place++
      if (place < list.length) list.times[place] = (list.times[place] as number) + 1
      else {
        list.key[list.length] = key
        list.times[list.length++] = 1
      }
    }
  }
}
