import type { AnswerClass } from './classes.ts'
import { KeyBook } from './model/keys.ts'
import type { ClassReadings } from './model/matcher.ts'
import type { Reader } from './text/reading.ts'
import type { WordVectors } from './vectors/word-vectors.ts'

/** Reads all that the classes are learnt from, and numbers its features. */
export function readClasses(
  classes: readonly AnswerClass[],
  reader: Reader,
  vectors: WordVectors,
): { readonly readings: readonly ClassReadings[]; readonly book: KeyBook } {
  for (const { asked, text } of classes) {
    for (const way of asked) reader.learn(way)
    reader.learn(text)
  }
  const read = (text: string) => reader.read(text)
  const all = classes.map(({ asked, said, text }) => ({
    asked: asked.map(read),
    said: said.map(read),
    text: read(text),
  }))
  const book = new KeyBook(
    all.flatMap(({ asked, said }) => [...asked, ...said]),
    vectors,
  )
  const learn = (reading: ReturnType<typeof read>) => ({ reading, keyed: book.learn(reading) })
  const readings = all.map(({ asked, said, text }) => ({ asked: asked.map(learn), said: said.map(learn), text }))
  return { readings, book }
}
