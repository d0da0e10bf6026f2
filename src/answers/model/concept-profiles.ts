import { blocks, CONCEPTS } from './blocks.ts'
import type { KeyedTexts } from './key-book.ts'

/** So many texts are added to each class that name concepts as often as all do. */
const SMOOTHING = 4
/** Brings the sum to the size of the other signals. */
const SCALE = 0.1

/**
 * How often the texts that a class is learnt from name each concept: "h1b" in a question speaks against a class that is asked about as "j1".
 * Naive Bayes over what is named and what is not, against all classes together.
 */
export class ConceptProfiles {
  readonly #classes: number
  /** By class, what speaks for it when no concept is named. */
  readonly #none: Float32Array
  /** By concept, by class: what naming it adds. */
  readonly #named: Float32Array

  /** Text `texts[r]` of `keyed` is of class `label[r]`; `concepts`: how many were numbered. */
  constructor(keyed: KeyedTexts, texts: Int32Array, label: Int32Array, classes: number, concepts: number) {
    this.#classes = classes
    const count = new Float32Array(concepts * classes)
    const total = new Float32Array(classes)
    const everywhere = new Float32Array(concepts)
    /** In the order in which they come, which no other training changes. */
    const named: number[] = []
    for (let r = 0; r < texts.length; r++) {
      const c = label[r] as number
      total[c] = (total[c] as number) + 1
      for (const key of keysOf(keyed, texts[r] as number)) {
        count[key * classes + c] = (count[key * classes + c] as number) + 1
        if (everywhere[key] === 0) named.push(key)
        everywhere[key] = (everywhere[key] as number) + 1
      }
    }
    this.#none = new Float32Array(classes)
    this.#named = new Float32Array(concepts * classes)
    for (const k of named) {
      const usual = ((everywhere[k] as number) + 0.5) / (texts.length + 1)
      for (let c = 0; c < classes; c++) {
        const own = ((count[k * classes + c] as number) + SMOOTHING * usual) / ((total[c] as number) + SMOOTHING)
        const without = Math.log((1 - own) / (1 - usual))
        this.#none[c] = (this.#none[c] as number) + SCALE * without
        this.#named[k * classes + c] = SCALE * (Math.log(own / usual) - without)
      }
    }
  }

  /** By class, the log odds that a question which names these concepts, and no others, asks for it rather than for anything. */
  scores(question: KeyedTexts): Float32Array {
    const scores = this.#none.slice()
    for (const key of keysOf(question, 0))
      if (key >= 0)
        for (let c = 0; c < this.#classes; c++)
          scores[c] = (scores[c] as number) + (this.#named[key * this.#classes + c] as number)
    return scores
  }
}

function keysOf(keyed: KeyedTexts, text: number): Int32Array {
  const at = text * blocks.length + CONCEPTS
  return keyed.key.subarray(keyed.start[at], keyed.start[at + 1])
}
