import { describe, expect, it } from 'vitest'
import { FeatureSpace } from '../../src/answers/model/features.ts'
import { KeyBook } from '../../src/answers/model/key-book.ts'
import { WordOdds } from '../../src/answers/model/word-odds.ts'
import { finish } from '../../src/answers/steps.ts'
import { Reader } from '../../src/answers/text/reading.ts'
import { bundledVectors } from '../../src/answers/vectors/bundled.ts'

const LEAVE = ['may i take leave', 'sick leave of a resident', 'baby leave']
const PETITION = ['who files the petition', 'when is the petition filed', 'petition forms', 'who pays the petition']
const [LEAVES, PETITIONS] = [0, 1] as const

function odds() {
  const reader = new Reader([])
  const book = new KeyBook(bundledVectors)
  const ways = [LEAVE, PETITION]
  const keyed = finish(book.learn(ways.flat().map(way => reader.read(way))))
  const label = Int32Array.from(ways.flatMap((own, c) => own.map(() => c)))
  const texts = label.map((_, r) => r)
  const space = new FeatureSpace(keyed, texts, book)
  const training = {
    rows: space.rows(keyed, texts),
    label,
    weight: new Float32Array(texts.length).fill(1),
    place: new Uint32Array(texts.length),
    classes: ways.length,
  }
  const learnt = new WordOdds(training)
  const question = (text: string) => space.question(book.look(reader.read(text)))
  return {
    scores: (text: string) => learnt.scores(question(text)),
    held: (text: string) => learnt.held(question(text), [LEAVES, PETITIONS]),
  }
}

describe('the odds of the words', () => {
  it('speak for the class that uses them, the more the oftener', () => {
    const { scores } = odds()
    const [leave = 0, petition = 0] = scores('petition')
    expect(petition).toBeGreaterThan(leave)
    const [, forms = 0] = scores('forms')
    expect(petition).toBeGreaterThan(forms)
  })

  it('say how much of the question a class has used: nothing of what nobody has', () => {
    const { held } = odds()
    expect(held('petition')).toEqual([0, expect.closeTo(1)])
    expect(held('zebra')).toEqual([0, 0])
    const [leave = 0, petition = 0] = held('leave of the petition')
    expect(leave + petition).toBeGreaterThan(0.9)
    expect(Math.min(leave, petition)).toBeGreaterThan(0)
  })

  it('of words that nobody has used say nothing', () => {
    expect([...odds().scores('zebra')]).toEqual([0, 0])
  })
})
