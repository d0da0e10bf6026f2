import { describe, expect, it } from 'vitest'
import { termAskedIn, termIn } from '../../src/chat/terms.ts'

const glossary = [
  { term: 'SEVIS', also: [], says: '', sources: [] },
  { term: 'RFE', also: ['request for evidence'], says: '', sources: [] },
]

describe('a word of the glossary', () => {
  it.each([
    ['what is sevis', 'SEVIS'],
    ["What's the SEVIS?", 'SEVIS'],
    ['whats sevis', 'SEVIS'],
    ['what does RFE mean?', 'RFE'],
    ['what is a request for evidence', 'RFE'],
    ['sevis meaning', 'SEVIS'],
    ['RFE', 'RFE'],
    ['what is the sevis fee', undefined],
    ['what is rfe and how long does it take', undefined],
    ['', undefined],
  ])('%s: %s', (text, term) => {
    expect(termIn(text, glossary)?.term).toBe(term)
  })

  it('named alone may go on from something else', () => {
    expect(termAskedIn('RFE?', glossary)).toBeUndefined()
    expect(termAskedIn('what is RFE', glossary)?.term).toBe('RFE')
  })

  it('is found in time whatever is typed', () => {
    expect(termAskedIn(`what is ${'a '.repeat(50_000)}`, glossary)).toBeUndefined()
    expect(termAskedIn(`what is${' '.repeat(100_000)}sevis`, glossary)).toBeUndefined()
  })
})
