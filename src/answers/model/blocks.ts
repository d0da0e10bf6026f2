/** One kind of feature. Each block is brought to length 1 before it is weighted, so that none drowns another. */
export interface Block {
  readonly weight: number
  /** A feature seen in fewer examples is left out. */
  readonly leastSeen: number
  /** Features never seen in training count in the block's length, so that strange questions score low. */
  readonly countsUnseen: boolean
}

export const STEMS = 0
/** Of neighbouring stems, the edges of the text included. */
export const PAIRS = 1
export const CONCEPTS = 2
/** Three letters of a word, its edges included. The last block: those before it are made of whole words. */
export const LETTERS = 3

export const blocks: readonly Block[] = [
  { weight: 1, leastSeen: 1, countsUnseen: true },
  { weight: 0.6, leastSeen: 2, countsUnseen: false },
  { weight: 0.5, leastSeen: 1, countsUnseen: false },
  { weight: 0.7, leastSeen: 1, countsUnseen: true },
]
/** Weight of the dense block, the meaning of the words. */
export const MEANING = 0.9
/** Length of a vector whose every feature is known. */
export const FULL_LENGTH = Math.sqrt(blocks.reduce((sum, { weight }) => sum + weight ** 2, MEANING ** 2))
