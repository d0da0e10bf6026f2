import { describe, expect, it } from 'vitest'
import { makeFindAlike } from '../../src/router/learning/likeness.ts'
import { makeKnowledge } from '../support/make-knowledge.ts'

const finder = (...parts: Parameters<typeof makeKnowledge>) => {
  const alike = makeFindAlike(makeKnowledge(...parts))
  return (question: string, ...known: string[]) => alike(question, known, one => one)
}
const find = finder({ entries: [] })

describe('likeness of questions', () => {
  it.each([
    ['can i moonlight on h1b', 'is moonlighting allowed on H-1B?'],
    ['how long does the sponsor letter take', 'sponsor letter how long'],
    ['does the hopsital pay my flight', 'Does the hospital pay for my flight?'],
  ])('%j is a saying of %j', (one, other) => {
    expect(find(one, other)).toBe(other)
  })

  it.each([
    ['can i moonlight on j1', 'can i moonlight on h1b'],
    ['do i need step 2 for it', 'do i need step 3 for it'],
    ['does the hospital pay my flight', 'does the hospital pay my rent and food'],
    ['', 'anything'],
  ])('%j is not %j', (one, other) => {
    expect(find(one, other)).toBeUndefined()
  })

  it('the nearest of several wins', () => {
    expect(find('can my wife work', 'can my husband work in texas', 'can my wife work now')).toBe(
      'can my wife work now',
    )
  })
})

describe('likeness of questions in the words of the field', () => {
  const vocabulary = [
    { id: 'spouse', write: 'spouse', ways: ['wife', 'husband', 'partner'] },
    { id: 'h1b', write: 'H-1B', ways: ['h1b', 'h visa', 'h one b'] },
    { id: 'j1', write: 'J-1', ways: ['j1', 'exchange visitor'] },
    { id: 'work', write: 'work', ways: ['work', 'get a job', 'employment'] },
  ]
  const find = finder({ entries: [], vocabulary })

  it.each([
    ['can my wife get a job on j1', 'spouse work exchange visitor'],
    ['husband employment on the H visa', 'is my partner allowed to work on h1b'],
  ])('%j is a saying of %j', (one, other) => {
    expect(find(one, other)).toBe(other)
    expect(finder({ entries: [] })(one, other), 'not by the words alone').toBeUndefined()
  })

  it.each([
    ['can my wife work on exchange visitor', 'can my wife work on h one b'],
    ['spouse', 'h1b'],
  ])('%j is not %j', (one, other) => {
    expect(find(one, other)).toBeUndefined()
  })

  it('what many entries are asked for with says less than what few are', () => {
    const entries = ['license', 'waiver', 'salary', 'match', 'exam', 'travel'].map(word => ({
      id: word,
      ask: [`residency program ${word}`],
    }))
    const find = finder({ entries })
    expect(find('residency program moonlighting', 'residency program housing')).toBeUndefined()
    expect(find('moonlighting at a residency', 'is moonlighting fine')).toBe('is moonlighting fine')
  })
})
