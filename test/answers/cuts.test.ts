import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Judgement } from '../../src/answers/judge.ts'
import { cutColumns } from '../../src/answers/talk/cut-columns.ts'
import { cutsIn } from '../../src/answers/talk/cuts.ts'
import { numberedIn } from '../../src/answers/talk/numbered.ts'
import { pieceOf } from '../../src/answers/talk/parts.ts'
import { cleanText } from '../../src/answers/text/clean.ts'

const NOTHING: Judgement = { covered: 0, first: 0, ranked: [] }
const rights = (text: string) => cutsIn(text).map(({ right }) => right)

describe('the places where a message may be cut', () => {
  it('are marks, an "and", and words that ask', () => {
    expect(rights('what is conrad 30, and can my wife work?')).toContain('can my wife work?')
    expect(rights('rent in la? car needed?')).toContain('car needed?')
    expect(rights('which places take j1 which do h1b')).toContain('which do h1b')
    expect(rights('ds160 mistake + passport validity')).toContain('passport validity')
    expect(rights('what is conrad 30 how fast is it')).toEqual(['how fast is it'])
  })

  it('are none inside a word or a number', () => {
    expect(cutsIn('a fee of 1.5 percent')).toHaveLength(0)
    expect(cutsIn('step 3')).toHaveLength(0)
  })

  it('are none between a question and its verb, or its subject', () => {
    expect(rights('what date is the next payday')).toEqual([])
    expect(rights('should i also do perm')).toEqual([])
    expect(rights('can you tell me when i get paid')).toEqual([])
    expect(rights('when comes first salary and is la expensive?')).toContain('is la expensive?')
  })

  it('are none between a subject and what is asked of it', () => {
    expect(rights('premium processing how fast')).toEqual([])
    expect(rights('can hospitalists do a waiver')).toEqual([])
    expect(rights('does j1 research also give the two year rule')).toEqual([])
    expect(rights('can i apply do i need step 3')).toEqual(['do i need step 3'])
    expect(rights('212e what is it / how to remove')).toEqual(['how to remove'])
  })

  it('are none after a condition, unless something is asked under it', () => {
    expect(rights('if my visa is late, can i start later')).toEqual([])
    expect(rights('for h1b, do i need step 3')).toEqual([])
    expect(rights('if my card is late can the hospital keep me, and is a fee due')).toEqual(['is a fee due'])
    expect(rights('after conrad can i go home, and is it counted')).toEqual(['is it counted'])
    expect(rights('for canadians: does j1 need a visa, and is tn possible')).toContain('is tn possible')
    expect(rights('when ptl must be out, and how long is it valid')).toEqual(['how long is it valid'])
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
          expect(cutColumns(cuts, k, NOTHING).every(Number.isFinite)).toBe(true)
        }
      }),
    )
  })
})

describe('questions that their writer numbered', () => {
  const questions = (text: string) => numberedIn(text)?.map(({ question }) => question)

  it('are taken as he numbered them, with what is told before', () => {
    expect(numberedIn('i matched in la. 1) who signs it 2) how long does it take')).toEqual([
      { lead: 'i matched in la.', question: 'who signs it' },
      { lead: '', question: 'how long does it take' },
    ])
    expect(questions('1. is it ok? 2. how much?')).toEqual(['is it ok?', 'how much?'])
    expect(questions('1- what is it 2- how much is it')).toEqual(['what is it', 'how much is it'])
    expect(questions('(a) can she work (b) can she study')).toEqual(['can she work', 'can she study'])
  })

  it('are taken as he counted them in words', () => {
    expect(numberedIn('hello. first, can i do the interview here, second what papers do they want')).toEqual([
      { lead: 'hello', question: 'can i do the interview here' },
      { lead: '', question: 'what papers do they want' },
    ])
    expect(questions('firstly: is it legal? second thing, who pays? and third, when?')).toEqual([
      'is it legal',
      'who pays?',
      'when?',
    ])
    expect(questions('i passed first. my second year begins. what now?')).toBeUndefined()
    expect(questions('first, i matched. second, i signed. what now?')).toBeUndefined()
  })

  it('are none where what is numbered does not ask, or is an exam', () => {
    expect(numberedIn('i have 1) passport 2) ds2019. is this all?')).toBeUndefined()
    expect(numberedIn('i passed step 1. can i get h1b? step 2. what about it')).toBeUndefined()
    expect(numberedIn('(step 1) how hard is it (step 2) how hard is it')).toBeUndefined()
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
