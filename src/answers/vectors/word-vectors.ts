const HEADER = 12

/** Word vectors in one block of signed bytes. Lengths differ: what matters is the direction. */
export interface WordVectors {
  readonly dimensions: number
  /** Number of the word's row; undefined when the word is not among them. */
  row(word: string): number | undefined
  /** Row r is `values[r * dimensions] ...`. */
  readonly values: Int8Array
}

/** Reads the format described in this folder's README. Throws when the bytes are not of that format. */
export function readWordVectors(bytes: Uint8Array): WordVectors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const dimensions = view.getUint32(4, true)
  const textLength = view.getUint32(8, true)
  const words = new TextDecoder().decode(bytes.subarray(HEADER, HEADER + textLength)).split('\n')
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + HEADER + textLength, count * dimensions)
  if (words.length !== count) throw new Error(`word vectors: ${count} words announced, ${words.length} found`)
  const rows = new Map(words.map((word, r) => [word, r]))
  return { dimensions, values, row: word => rows.get(word) }
}
