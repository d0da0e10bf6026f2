import type { WordVectors } from '../vectors/word-vectors.ts'
import { LETTERS, PAIRS, STEMS } from './blocks.ts'
import { Growing } from './growing.ts'
import { KeyWriter } from './key-writer.ts'
import { EDGE, Lexicon } from './lexicon.ts'

/** Keys in the making: `length` of them stand, the rest is room. */
export interface KeyList {
  readonly key: Int32Array
  readonly times: Int32Array
  length: number
}

/** What is stored of a text, in this order; its words are numbers of the lexicon. Concepts are not: the vocabulary may change. */
const WORDS = 0
const PLACES: ReadonlyMap<number, number> = new Map([
  [STEMS, 1],
  [PAIRS, 2],
  [LETTERS, 3],
])
const STORED = 4
/** With more texts than this a new store is begun rather than one that grows for ever. */
const MOST_TEXTS = 100_000

/**
 * The texts that were learnt, in numbers. One training leaves them to the next, which numbers only what changed: nothing that is learnt
 * depends on which number a key has.
 */
export class KeyStore {
  static #shared: KeyStore | undefined

  readonly lexicon: Lexicon
  readonly #writer = new KeyWriter()
  /** By the row of its words: the number of a text. */
  readonly #texts = new WeakMap<readonly string[], number>()
  #count = 0
  /** Words as they are; a key that comes once as it is, another as its complement and then how often. */
  readonly #stored = new Growing()
  /** Text t has stored `#from[t * STORED + n] .. #from[t * STORED + n + 1] - 1`. */
  readonly #from = new Growing()

  private constructor(vectors: WordVectors) {
    this.lexicon = new Lexicon(vectors)
    this.#from.push(0)
  }

  /** The one of this process. */
  static of(vectors: WordVectors): KeyStore {
    const shared = KeyStore.#shared
    if (shared?.lexicon.vectors === vectors && shared.#count <= MOST_TEXTS) return shared
    KeyStore.#shared = new KeyStore(vectors)
    return KeyStore.#shared
  }

  /** The number of a text. `words` is the row that `learntText` gives for it each time. */
  text(words: readonly string[], stems: readonly string[]): number {
    const known = this.#texts.get(words)
    if (known !== undefined) return known
    const { lexicon } = this
    const read = words.map((word, at) => lexicon.word(word, stems[at] as string))
    for (const { number } of read) this.#stored.push(number)
    this.#from.push(this.#stored.length)
    const writer = this.#writer
    for (const { stem } of read) writer.add(STEMS, stem)
    this.#store()
    let before = EDGE
    for (const { stem } of read) {
      writer.add(PAIRS, lexicon.pair(before, stem))
      before = stem
    }
    writer.add(PAIRS, lexicon.pair(before, EDGE))
    this.#store()
    for (const { letters } of read) for (const gram of letters) writer.add(LETTERS, gram)
    this.#store()
    this.#texts.set(words, this.#count)
    return this.#count++
  }

  /** Its words, by number: as they stand until another text is stored. */
  words(text: number): Int32Array {
    const from = this.#from.values
    return this.#stored.values.subarray(from[text * STORED + WORDS], from[text * STORED + WORDS + 1])
  }

  /** Adds a text's keys of a block to a list with room for them. */
  copy(text: number, block: number, list: KeyList): void {
    const from = this.#from.values
    const stored = this.#stored.values
    const at = text * STORED + (PLACES.get(block) as number)
    const end = from[at + 1] as number
    const { key, times } = list
    let { length } = list
    for (let k = from[at] as number; k < end; k++) {
      const one = stored[k] as number
      key[length] = one < 0 ? ~one : one
      times[length++] = one < 0 ? (stored[++k] as number) : 1
    }
    list.length = length
  }

  /** At most so many keys. */
  most(text: number): number {
    const from = this.#from.values
    return (from[(text + 1) * STORED] as number) - (from[text * STORED + WORDS + 1] as number)
  }

  /** What was written, as one block. */
  #store(): void {
    const { key, times } = this.#writer.take()
    for (let k = 0; k < key.length; k++) {
      if (times[k] === 1) this.#stored.push(key[k] as number)
      else {
        this.#stored.push(~(key[k] as number))
        this.#stored.push(times[k] as number)
      }
    }
    this.#from.push(this.#stored.length)
  }
}
