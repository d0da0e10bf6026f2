import type { Steps } from '../steps.ts'
import type { Reading } from '../text/reading.ts'
import { CONCEPTS } from './blocks.ts'
import { Classifier } from './classifier.ts'
import { ConceptProfiles } from './concept-profiles.ts'
import type { Corpus } from './corpus.ts'
import { Examples, type Nearness } from './examples.ts'
import { FeatureSpace } from './features.ts'
import { highest } from './highest.ts'
import type { KeyBook } from './key-book.ts'
import type { QuestionRow } from './rows.ts'
import { TextSearch } from './search.ts'
import { WordOdds } from './word-odds.ts'

/** How much each signal of a match counts, in the order of its rows. */
export type Weights = readonly number[]

/** How near the nearest classes are to a text. */
export interface Match {
  /** At most `SHORT_LIST`, in no order that means anything. */
  readonly labels: readonly number[]
  /**
   * By label its signals, in this order: the classifier's margin; what search finds in the answer; what the words say; the cosine to the
   * mean of the ways of asking; to the nearest of them; to the nearest eight; what the concepts it names say.
   */
  readonly rows: readonly (readonly number[])[]
  /** By label the share of the words' weight that its ways of asking hold, 0 to 1. */
  readonly held: readonly number[]
  /** Share of the words' weight that training has seen, 0 to 1. */
  readonly known: number
  /** How many words the text has. */
  readonly words: number
}

/** So many classes are looked at closely. */
const SHORT_LIST = 8
/** How the short list is made: by the classifier's margin, what search finds, and what the words say. */
const TEXT_AT_FIRST = 2
const ODDS_AT_FIRST = 0.5

/** A text, and by class what is known at a first look. */
export interface Look {
  readonly question: QuestionRow
  readonly margin: Float32Array
  readonly text: Float32Array
  readonly odds: Float32Array
  readonly concepts: Float32Array
  readonly words: number
  /** By class, when it was looked at closely: it takes time. */
  readonly near: Map<number, Nearness>
}

/** Scores texts against classes learnt from ways of asking and from answers. */
export class Matcher {
  readonly #book: KeyBook
  readonly #space: FeatureSpace
  readonly #classifier: Classifier
  readonly #examples: Examples
  readonly #text: TextSearch
  readonly #odds: WordOdds
  readonly #concepts: ConceptProfiles

  private constructor(
    book: KeyBook,
    space: FeatureSpace,
    classifier: Classifier,
    examples: Examples,
    text: TextSearch,
    odds: WordOdds,
    concepts: ConceptProfiles,
  ) {
    this.#book = book
    this.#space = space
    this.#classifier = classifier
    this.#examples = examples
    this.#text = text
    this.#odds = odds
    this.#concepts = concepts
  }

  static *train({ keyed, texts, label, weight, place, answers }: Corpus, book: KeyBook): Steps<Matcher> {
    const space = new FeatureSpace(keyed, texts, book)
    yield
    const training = { rows: space.rows(keyed, texts), label, weight, place, classes: answers.length }
    yield
    const classifier = yield* Classifier.train(training)
    const examples = new Examples(training)
    yield
    const text = new TextSearch(answers.map(termsOf))
    yield
    const odds = new WordOdds(training)
    yield
    const concepts = new ConceptProfiles(keyed, texts, label, answers.length, book.size(CONCEPTS))
    return new Matcher(book, space, classifier, examples, text, odds, concepts)
  }

  /** What is known of a text at a first look: what `match` and `rows` start from. */
  look(reading: Reading): Look {
    const terms = termsOf(reading)
    const keyed = this.#book.look(reading)
    const question = this.#space.question(keyed)
    const margin = this.#classifier.margins(question)
    return {
      question,
      margin,
      text: this.#text.scores(terms),
      odds: this.#odds.scores(question),
      concepts: this.#concepts.scores(keyed),
      words: reading.words.length,
      near: new Map(),
    }
  }

  match(look: Look): Match {
    const { margin, text, odds, question, words } = look
    const first = new Float32Array(margin.length)
    for (let c = 0; c < first.length; c++)
      first[c] = (margin[c] as number) + TEXT_AT_FIRST * (text[c] as number) + ODDS_AT_FIRST * (odds[c] as number)
    const labels = [...highest(first, SHORT_LIST)]
    const held = this.#odds.held(question, labels)
    return { labels, rows: this.rows(look, labels), held, known: question.known, words }
  }

  /** The signals of `labels`, whether near or not: rows of `Match`. */
  rows({ question, near, ...look }: Look, labels: readonly number[]): readonly (readonly number[])[] {
    const others = labels.filter(c => !near.has(c))
    for (const [at, one] of this.#examples.near(question, others).entries()) near.set(others[at] as number, one)
    return labels.map(c => [
      look.margin[c] as number,
      look.text[c] as number,
      look.odds[c] as number,
      near.get(c)?.mean ?? 0,
      near.get(c)?.nearest ?? 0,
      near.get(c)?.some ?? 0,
      look.concepts[c] as number,
    ])
  }
}

function termsOf(reading: Reading): string[] {
  // Concepts are marked, lest one be named like a stem.
  return [...reading.stems, ...reading.concepts.map(found => `#${found.id}`)]
}
