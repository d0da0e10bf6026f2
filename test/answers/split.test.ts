import { describe, expect, it } from 'vitest'
import { splitQuestions } from '../../src/answers/talk/split.ts'

const questions = (text: string) => splitQuestions(text).questions

describe('the questions of a message', () => {
  it('are cut at "and" before another opener', () => {
    expect(questions('what is conrad 30, and can my wife work?')).toEqual(['what is conrad 30', 'can my wife work?'])
  })

  it('a condition belongs to what is asked under it', () => {
    expect(questions('if i marry a citizen, can i stay?')).toHaveLength(1)
    expect(questions('when i finish residency, can i stay?')).toHaveLength(1)
  })

  it('a condition with a question under it is a question of its own', () => {
    expect(
      questions('if i move to another hospital what does ecfmg need and would my seven years begin anew?'),
    ).toEqual(['if i move to another hospital what does ecfmg need', 'would my seven years begin anew?'])
  })

  it('"when should i" asks, "when i" does not', () => {
    expect(questions('when shoud i ask about the visa, and is there a fee?')).toHaveLength(2)
    expect(questions('when i ask about the visa, is there a fee?')).toHaveLength(1)
  })
})
