const HEADER = 12
const LINE_END = 10

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
  const text = bytes.subarray(HEADER, HEADER + textLength)
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + HEADER + textLength, count * dimensions)
  const starts = startsOfLines(text)
  if (starts.length !== count + 1) throw new Error(`word vectors: ${count} words announced, ${starts.length - 1} found`)
  return { dimensions, values, row: word => findLine(text, starts, word) }
}

/** Where each line starts; last, where one more would. */
function startsOfLines(text: Uint8Array): Uint32Array {
  const starts = [0]
  for (let at = 0; at < text.length; at++) if (text[at] === LINE_END) starts.push(at + 1)
  return Uint32Array.from([...starts, text.length + 1])
}

/** The number of the line that is the word, by halving: the lines are sorted. */
function findLine(text: Uint8Array, starts: Uint32Array, word: string): number | undefined {
  let low = 0
  let high = starts.length - 2
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = compare(text, starts[middle] as number, (starts[middle + 1] as number) - 1, word)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** Below zero when the line comes before the word. A line is ASCII: a byte of it is a code unit. */
function compare(text: Uint8Array, from: number, end: number, word: string): number {
  const length = Math.min(end - from, word.length)
  for (let k = 0; k < length; k++) {
    const difference = (text[from + k] as number) - word.charCodeAt(k)
    if (difference !== 0) return difference
  }
  return end - from - word.length
}
