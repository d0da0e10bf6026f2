import type { Reader, Reading } from '../text/reading.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { Centroids } from './centroids.ts'
import { Classifier } from './classifier.ts'
import { FeatureSpace } from './features.ts'
import { TextSearch } from './search.ts'
import { packRows } from './sparse.ts'

/** What a class is learnt from, as read. */
export interface ClassReadings {
  readonly asked: readonly Reading[]
  readonly said: readonly Reading[]
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
  readonly #space: FeatureSpace
  readonly #classifier: Classifier
  readonly #centroids: Centroids
  readonly #text: TextSearch
  readonly #everything: TextSearch

  constructor(classes: readonly ClassReadings[], vectors: WordVectors) {
    const examples = classes.flatMap(({ asked, said }, label) => [
      ...asked.map(reading => ({ reading, label, weight: 1 })),
      ...said.map(reading => ({ reading, label, weight: SAID })),
    ])
    this.#space = new FeatureSpace(
      examples.map(({ reading }) => reading),
      vectors,
    )
    const training = {
      rows: packRows(
        examples.map(({ reading }) => this.#space.vector(reading)),
        this.#space.columns,
      ),
      label: Int32Array.from(examples, ({ label }) => label),
      weight: Float32Array.from(examples, ({ weight }) => weight),
      classes: classes.length,
    }
    this.#classifier = new Classifier(training)
    this.#centroids = new Centroids(training)
    this.#text = new TextSearch(classes.map(({ text }) => termsOf(text)))
    this.#everything = new TextSearch(classes.map(({ text, asked }) => [text, ...asked].flatMap(termsOf)))
  }

  match(reading: Reading): Match {
    const vector = this.#space.vector(reading)
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

/** Reads what the classes are learnt from. The reader has learnt their words before. */
export function readClass(
  reader: Reader,
  { asked, said, text }: { asked: readonly string[]; said: readonly string[]; text: string },
): ClassReadings {
  return {
    asked: asked.map(way => reader.read(way)),
    said: said.map(line => reader.read(line)),
    text: reader.read(text),
  }
}

function termsOf(reading: Reading): string[] {
  // Concepts are marked, lest one be named like a stem.
  return [...reading.stems, ...reading.concepts.map(found => `#${found.id}`)]
}
