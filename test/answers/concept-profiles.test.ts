import { describe, expect, it } from 'vitest'
import { CONCEPTS } from '../../src/answers/model/blocks.ts'
import { ConceptProfiles } from '../../src/answers/model/concept-profiles.ts'
import { KeyBook } from '../../src/answers/model/key-book.ts'
import { finish } from '../../src/answers/steps.ts'
import { Reader } from '../../src/answers/text/reading.ts'
import { bundledVectors } from '../../src/answers/vectors/bundled.ts'

const LEAVE = ['leave on exchange visa', 'may i take leave on j1', 'sick leave j1', 'baby leave, j1 resident']
const PETITION = ['who files for h1b', 'h1b forms', 'when is h1b filed', 'worker visa petition']
const RENT = ['rent a flat', 'where to live', 'is rent high', 'flat near the hospital']
const [LEAVES, PETITIONS, RENTS] = [0, 1, 2]

function heard(question: string): Float32Array {
  const reader = new Reader([
    { id: 'j1', write: 'J-1', ways: ['j1', 'exchange visa'] },
    { id: 'h1b', write: 'H-1B', ways: ['h1b', 'worker visa'] },
    { id: 'o1', write: 'O-1', ways: ['o1'] },
  ])
  const book = new KeyBook(bundledVectors)
  const ways = [LEAVE, PETITION, RENT]
  const keyed = finish(book.learn(ways.flat().map(way => reader.read(way))))
  const label = Int32Array.from(ways.flatMap((own, c) => own.map(() => c)))
  const profiles = new ConceptProfiles(
    keyed,
    label.map((_, r) => r),
    label,
    ways.length,
    book.size(CONCEPTS),
  )
  return profiles.scores(book.look(reader.read(question)))
}

function score(question: string, c: number): number {
  return heard(question)[c] as number
}

describe('what the concepts of a question say', () => {
  it('speaks for what is asked about by that name, and against what is asked about by another', () => {
    expect(score('leave on worker visa', LEAVES)).toBeLessThan(0)
    expect(score('leave on worker visa', LEAVES)).toBeLessThan(score('leave on j1', LEAVES))
    expect(score('leave on worker visa', PETITIONS)).toBeGreaterThan(0)
  })

  it('a question that names none is rather about what is asked about without', () => {
    expect(score('how high is it', RENTS)).toBeGreaterThan(score('how high is it', LEAVES))
  })

  it('a concept that no way of asking names says nothing', () => {
    expect(heard('how high is it on o1')).toEqual(heard('how high is it'))
  })
})
