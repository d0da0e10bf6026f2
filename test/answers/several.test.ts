import { beforeAll, describe, expect, it } from 'vitest'
import type { AnswerEngine } from '../../src/answers/decision.ts'
import { realDesk } from '../support/real-desk.ts'

describe('a message on the real knowledge', () => {
  let engine: AnswerEngine
  beforeAll(async () => {
    engine = (await realDesk()).services.answers()
  })
  const parts = (text: string) => engine.decide({ text, history: [] }).parts.length

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
})
