import { describe, expect, it } from 'vitest'
import { findAlike } from '../../src/router/learning/likeness.ts'

const find = (question: string, ...known: string[]) => findAlike(question, known, one => one)

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
