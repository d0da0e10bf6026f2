import type { Reading } from '../text/reading.ts'
import type { KeyedTexts } from './key-book.ts'

/** What classes are learnt from. Text `texts[r]` of `keyed` is of class `label[r]` and counts `weight[r]` times; class after class. */
export interface Corpus {
  readonly keyed: KeyedTexts
  readonly texts: Int32Array
  readonly label: Int32Array
  readonly weight: Float32Array
  /** By row: see `placeOf`. */
  readonly place: Uint32Array
  /** By class: what is searched. */
  readonly answers: readonly Reading[]
}
