import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutColumns } from '../../src/answers/talk/cut-columns.ts'
import { cutsIn } from '../../src/answers/talk/cuts.ts'
import { pieceOf } from '../../src/answers/talk/parts.ts'
import { cleanText } from '../../src/answers/text/clean.ts'

const rights = (text: string) => cutsIn(text).map(({ right }) => right)

describe('the places where a message may be cut', () => {
  it('are marks, an "and", and words that ask', () => {
    expect(rights('what is conrad 30, and can my wife work?')).toContain('can my wife work?')
    expect(rights('rent in la? car needed?')).toContain('car needed?')
    expect(rights('which places take j1 which do h1b')).toContain('which do h1b')
    expect(rights('ds160 mistake + passport validity')).toContain('passport validity')
    expect(rights('premium processing how fast')).toEqual(['how fast'])
  })

  it('are none inside a word or a number', () => {
    expect(cutsIn('a fee of 1.5 percent')).toHaveLength(0)
    expect(cutsIn('step 3')).toHaveLength(0)
  })

  it('leave words on both sides, and columns that are numbers', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), raw => {
        const cleaned = cleanText(raw)
        const cuts = cutsIn(cleaned)
        for (const [k, { left, right, from, to }] of cuts.entries()) {
          expect(cleaned.startsWith(left)).toBe(true)
          expect(cleaned.endsWith(right)).toBe(true)
          expect(from < to && left.length >= from && to + right.length === cleaned.length).toBe(true)
          expect(cutColumns(cuts, k).every(Number.isFinite)).toBe(true)
        }
      }),
    )
  })
})

describe('a side of a cut', () => {
  it('asks with its sentences that do; what is told before leads to them', () => {
    expect(pieceOf('i was fired last week. how long can i stay? thanks')).toEqual({
      lead: 'i was fired last week.',
      question: 'how long can i stay?',
    })
    expect(pieceOf('passport validity')).toEqual({ lead: '', question: 'passport validity' })
  })
})
