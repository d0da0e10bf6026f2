import type { Reading } from '../text/reading.ts'
import { Centroids } from './centroids.ts'
import { Classifier } from './classifier.ts'
import { FeatureSpace } from './features.ts'
import type { KeyBook, KeyedReading } from './keys.ts'
import { TextSearch } from './search.ts'
import { packRows } from './sparse.ts'

/** A text that a class is learnt from. */
export interface Learnt {
  readonly reading: Reading
  readonly keyed: KeyedReading
}

/** What a class is learnt from, as read. */
export interface ClassReadings {
  readonly asked: readonly Learnt[]
  readonly said: readonly Learnt[]
  readonly text: Reading
}

/** The four ways in which a text is near a class. */
export const signals = ['margin', 'cosine', 'text', 'everything'] as const
export type Signal = (typeof signals)[number]
export type SignalWeights = Readonly<Record<Signal, number>>

/** How near each class is to a text. */
export interface Match {
  /** By signal, by class. margin: the classifier's; cosine: to the mean of the examples; text, everything: of search. */
  readonly by: Readonly<Record<Signal, Float32Array>>
  /** Share of the words' weight that training has seen, 0 to 1. */
  readonly known: number
}

/** An answer's sentence counts this much of a way of asking. */
const SAID = 0.3

/** Scores texts against classes learnt from ways of asking and from answers. */
export class Matcher {
  readonly #book: KeyBook
  readonly #space: FeatureSpace
  readonly #classifier: Classifier
  readonly #centroids: Centroids
  readonly #text: TextSearch
  readonly #everything: TextSearch

  constructor(classes: readonly ClassReadings[], book: KeyBook) {
    this.#book = book
    const examples = classes.flatMap(({ asked, said }, label) => [
      ...asked.map(({ keyed }) => ({ keyed, label, weight: 1 })),
      ...said.map(({ keyed }) => ({ keyed, label, weight: SAID })),
    ])
    this.#space = new FeatureSpace(
      examples.map(({ keyed }) => keyed),
      book,
    )
    const vectors = examples.map(({ keyed }) => this.#space.vector(keyed))
    const rows = packRows(vectors, this.#space.columns)
    const training = {
      rows,
      label: Int32Array.from(examples, ({ label }) => label),
      weight: Float32Array.from(examples, ({ weight }) => weight),
      classes: classes.length,
    }
    this.#classifier = new Classifier(
      training,
      Int32Array.from(vectors, ({ lexical }, r) => (rows.start[r] ?? 0) + lexical),
    )
    this.#centroids = new Centroids(training)
    this.#text = new TextSearch(classes.map(({ text }) => termsOf(text)))
    this.#everything = new TextSearch(
      classes.map(({ text, asked }) => [text, ...asked.map(({ reading }) => reading)].flatMap(termsOf)),
    )
  }

  match(reading: Reading): Match {
    const vector = this.#space.vector(this.#book.look(reading))
    const terms = termsOf(reading)
    return {
      by: {
        margin: this.#classifier.margins(vector),
        cosine: this.#centroids.cosines(vector, this.#space.length),
        text: this.#text.scores(terms),
        everything: this.#everything.scores(terms),
      },
      known: vector.known,
    }
  }
}

function termsOf(reading: Reading): string[] {
  // Concepts are marked, lest one be named like a stem.
  return [...reading.stems, ...reading.concepts.map(found => `#${found.id}`)]
}
