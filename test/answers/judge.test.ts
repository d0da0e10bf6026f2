import { describe, expect, it } from 'vitest'
import type { AnswerClass } from '../../src/answers/classes.ts'
import { settle } from '../../src/answers/judge.ts'

const entry = (id: string): AnswerClass => ({ kind: 'entry', id, unsafe: false, asked: [], said: [], text: '' })
const route = (id: string, unsafe: boolean): AnswerClass => ({ ...entry(id), kind: 'route', unsafe })
const bars = { leastCovered: 0.7, leastFirst: 0.5 }

/** The first class is the nearest; the second is about as near. */
const tie = {
  covered: 0.9,
  first: 0.55,
  ranked: [
    { label: 0, score: 4, confidence: 0.5 },
    { label: 1, score: 3.9, confidence: 0.35 },
    { label: 2, score: 1, confidence: 0.05 },
  ],
}

describe('a route with an entry about as near', () => {
  it('gives way, but the entry is offered, never answered for sure', () => {
    const { outcome } = settle(tie, [route('outside', false), entry('a'), entry('b')], bars)
    expect(outcome).toMatchObject({ kind: 'choose', among: [{ id: 'a' }, { id: 'b' }] })
  })

  it('stands when it is there for safety', () => {
    const { outcome } = settle(tie, [route('unsafe', true), entry('a'), entry('b')], bars)
    expect(outcome).toMatchObject({ kind: 'routed', route: 'unsafe' })
  })

  it('an entry that is nearest is answered at the same sureness', () => {
    const { outcome } = settle(tie, [entry('a'), entry('b'), route('outside', false)], bars)
    expect(outcome).toMatchObject({ kind: 'answer', entry: { id: 'a' } })
  })
})
