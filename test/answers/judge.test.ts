import { describe, expect, it } from 'vitest'
import type { AnswerClass } from '../../src/answers/classes.ts'
import { settle } from '../../src/answers/judge.ts'
import type { Route } from '../../src/knowledge/schema/words.ts'

const entry = (id: string): AnswerClass => ({ kind: 'entry', id, asked: [], said: [], text: '' })
const route = (id: string, kind: Route['kind']): AnswerClass => ({ ...entry(id), kind: 'route', route: kind })
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

describe('the nearest class of two that are about as near', () => {
  it.each(['unsafe', 'outside'] as const)('turns away when it is a route, for safety or not (%s)', kind => {
    const { outcome, candidates } = settle(tie, [route('elsewhere', kind), entry('a'), entry('b')], bars)
    expect(outcome).toMatchObject({ kind: 'routed', route: 'elsewhere' })
    expect(candidates.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('answers when it is an entry', () => {
    const { outcome } = settle(tie, [entry('a'), entry('b'), route('elsewhere', 'outside')], bars)
    expect(outcome).toMatchObject({ kind: 'answer', entry: { id: 'a' } })
  })
})
