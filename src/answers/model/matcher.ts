import type { Concept } from '../../knowledge/schema/words.ts'
import { Reader, type Reading } from '../text/reading.ts'
import { Centroids } from './centroids.ts'
import { Classifier } from './classifier.ts'
import { FeatureSpace } from './features.ts'
import { packRows } from './sparse.ts'

/** One way of asking and the class it belongs to, 0 to classes - 1. */
export interface Example {
  readonly text: string
  readonly label: number
}

/** How near each class is to a text. */
export interface Match {
  /** By class; higher is nearer. Comparable between texts. */
  readonly scores: Float32Array
  /** Classes from near to far: the first few. */
  readonly ranked: readonly number[]
  /** Share of the words' weight that training has seen, 0 to 1. */
  readonly known: number
}

const RANKED = 6

/** Scores texts against classes learnt from examples. */
export class Matcher {
  readonly reader: Reader
  readonly #space: FeatureSpace
  readonly #classifier: Classifier
  readonly #centroids: Centroids

  constructor(examples: readonly Example[], classes: number, vocabulary: readonly Concept[]) {
    this.reader = new Reader(vocabulary)
    for (const { text } of examples) this.reader.learn(text)
    const readings = examples.map(({ text }) => this.reader.read(text))
    this.#space = new FeatureSpace(readings)
    const rows = packRows(
      readings.map(reading => this.#space.vector(reading)),
      this.#space.columns,
    )
    const labels = Int32Array.from(examples, example => example.label)
    this.#classifier = new Classifier(rows, labels, classes)
    this.#centroids = new Centroids(rows, labels, classes)
  }

  match(reading: Reading): Match {
    const vector = this.#space.vector(reading)
    const scores = this.#classifier.margins(vector)
    const cosines = this.#centroids.cosines(vector, this.#space.length)
    for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) + 2 * (cosines[c] ?? 0) + vector.known
    return { scores, ranked: best(scores, RANKED), known: vector.known }
  }
}

/** The indices of the highest scores, best first; of equals the lower index first. */
function best(scores: Float32Array, most: number): number[] {
  const ranked: number[] = []
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] ?? 0
    let at = ranked.length
    while (at > 0 && score > (scores[ranked[at - 1] ?? 0] ?? 0)) at--
    if (at < most) {
      ranked.splice(at, 0, c)
      ranked.length = Math.min(ranked.length, most)
    }
  }
  return ranked
}
