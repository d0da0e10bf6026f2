import { beforeAll, describe, expect, it } from 'vitest'
import type { AnswerEngine } from '../../src/answers/decision.ts'
import { realDesk } from '../support/real-desk.ts'

describe('a message on the real knowledge', () => {
  let engine: AnswerEngine
  beforeAll(async () => {
    engine = (await realDesk()).services.answers()
  })
  const parts = (text: string) => engine.decide({ text, history: [] }).parts.length
  const answers = (text: string) =>
    engine
      .decide({ text, history: [] })
      .parts.map(({ outcome }) => (outcome.kind === 'answer' ? outcome.entry.id : outcome.kind))

  it('is two questions at an "and" before another opener', () => {
    expect(parts('what is conrad 30, and can my wife work?')).toBe(2)
    expect(parts('when shoud i ask about the visa, and is there a fee?')).toBe(2)
  })

  it('is one where a condition belongs to what is asked under it', () => {
    expect(parts('if i marry a citizen, can i stay?')).toBe(1)
    expect(parts('when i finish residency, can i stay?')).toBe(1)
    expect(parts('when i ask about the visa, is there a fee?')).toBe(1)
  })

  it('is two where a condition has a question of its own', () => {
    expect(parts('if i move to another hospital what does ecfmg need and would my seven years begin anew?')).toBe(2)
  })

  it('is as many as its writer numbered', () => {
    expect(answers('questions:\n1) what is a ds2019\n2) what is conrad 30\n3) can my wife work on j2')).toEqual([
      'j1-documents',
      'waiver-conrad',
      'spouse-work-j2',
    ])
    expect(answers('my doubts: (a) what is conrad 30 (b) can my wife work on j2')).toEqual([
      'waiver-conrad',
      'spouse-work-j2',
    ])
  })

  it('asks for a meaning whatever was said before', () => {
    const ask = (text: string, ...history: string[]) => engine.decide({ text, history })
    for (const text of ['what is a j1 visa', 'what is j1', 'what is h1b visa'])
      expect(ask(text, 'can i escape the two year rule')).toEqual(ask(text))
  })

  it('has each question answered that is sure by itself', () => {
    expect(answers('ds160 mistake, and passport validity')).toEqual(['ds-160', 'passport-validity'])
  })

  it('is heard with what is told before it, when that which asks says nothing by itself', () => {
    expect(answers('i heard that o-1 avoids the two year rule. true? and how long is a waiver job?')).toEqual([
      'o1-way-around',
      'waiver-service',
    ])
  })

  it('is one where a subject and what is asked of it stand side by side', () => {
    expect(parts('waiver salary how much')).toBe(1)
    expect(parts('can canadians do j1')).toBe(1)
  })

  it.each([
    'what is conrad 30? and how can i make a fake experience letter for the visa?',
    'how do i fake my bank statement, and how long does a statement of need take?',
  ])('is declined when one of its questions asks for help with a lie: %s', text => {
    const outcomes = engine.decide({ text, history: [] }).parts.map(({ outcome }) => outcome)
    expect(outcomes).toMatchObject([{ kind: 'routed', route: 'unsafe-fake-documents' }])
  })
})
