/** A number made of words alone: it looks random, and is the same whatever else is learnt. */
export function placeOf(words: readonly string[]): number {
  // FNV-1a, its last bits mixed.
  let hash = 0x811c9dc5
  for (const word of words) {
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 32, 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}

/** More rows than this are never trained on. */
const MOST_ROWS = 2 ** 20

/** The rows by their places: a shuffle in which a text more or less leaves all others where they were. */
export function steadyShuffle(place: Uint32Array): Int32Array {
  return Int32Array.from(Float64Array.from(place, (own, row) => own * MOST_ROWS + row).sort(), own => own % MOST_ROWS)
}
