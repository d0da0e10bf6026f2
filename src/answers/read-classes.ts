import type { AnswerClass } from './classes.ts'
import type { Corpus } from './model/corpus.ts'
import type { KeyBook, KeyedTexts } from './model/key-book.ts'
import { placeOf } from './model/shuffle.ts'
import type { Steps } from './steps.ts'
import type { LearntText } from './text/learnt-text.ts'
import type { Reader, Reading } from './text/reading.ts'

/** What a class is learnt from, as read. */
export interface ClassReadings {
  readonly asked: readonly Reading[]
  readonly said: readonly Reading[]
  readonly text: Reading
  /** The number of its first way of asking among the keyed texts; the rest follow, then the sentences of the answer. */
  readonly at: number
}

/** An answer's sentence counts this much of a way of asking. */
const SAID = 0.3
const NOTHING: Reading = { words: [], stems: [], concepts: [], repaired: [] }

/** Reads all that the classes are learnt from, and numbers its features. */
export function* readClasses(
  classes: readonly AnswerClass[],
  reader: Reader,
  book: KeyBook,
): Steps<{ readonly readings: readonly ClassReadings[]; readonly keyed: KeyedTexts }> {
  const learnt: { asked: LearntText[]; said: LearntText[]; text: LearntText }[] = []
  for (const { asked, said, text } of classes) {
    const learn = (one: string) => reader.learn(one)
    learnt.push({ asked: asked.map(learn), said: said.map(learn), text: learn(text) })
    yield
  }
  let at = 0
  const readings: ClassReadings[] = []
  for (const { asked, said, text } of learnt) {
    const read = (one: LearntText) => reader.readLearnt(one)
    readings.push({ asked: asked.map(read), said: said.map(read), text: read(text), at })
    at += asked.length + said.length
    yield
  }
  const keyed = yield* book.learn(readings.flatMap(({ asked, said }) => [...asked, ...said]))
  return { readings, keyed }
}

/** What is learnt from when only some ways of asking may be: those of class c that are in `keep(c)`, or nothing of it. */
export function corpusOf(
  readings: readonly ClassReadings[],
  keyed: KeyedTexts,
  keep: (label: number) => readonly number[] | 'all' | 'none',
): Corpus {
  const texts: number[] = []
  const label: number[] = []
  const weight: number[] = []
  const place: number[] = []
  const answers = readings.map(({ asked, said, text, at }, c) => {
    const kept = keep(c)
    if (kept === 'none') return NOTHING
    const own = kept === 'all' ? asked.map((_, n) => n) : kept
    for (const n of own) {
      texts.push(at + n)
      weight.push(1)
      place.push(placeOf(asked[n]?.words ?? []))
      label.push(c)
    }
    for (let n = 0; n < said.length; n++) {
      texts.push(at + asked.length + n)
      weight.push(SAID)
      place.push(placeOf(said[n]?.words ?? []))
      label.push(c)
    }
    return text
  })
  return {
    keyed,
    texts: Int32Array.from(texts),
    label: Int32Array.from(label),
    weight: Float32Array.from(weight),
    place: Uint32Array.from(place),
    answers,
  }
}
