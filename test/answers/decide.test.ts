import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/answers/decision.ts'
import { trainSmallDesk } from './small-desk.ts'

const engine = trainSmallDesk()
const ask = (text: string, ...history: string[]): Decision => engine.decide({ text, history })
const best = (decision: Decision) => decision.parts.map(part => part.candidates[0]?.id)

describe('one question', () => {
  test.each([
    ['Is Step3 needed for an H-1B??', 'h1b-step3'],
    ['do i need stp 3 for H‑1B', 'h1b-step3'],
    ['**Do I need `Step 3`** for h1b? <@U12345> https://example.org/x?y=1', 'h1b-step3'],
    ['is step three neccessary for the h1b petition', 'h1b-step3'],
    ['maximun duraton j1', 'j1-duration'],
    ['can my fiancé work on j2', 'spouse-work-j2'],
    ['wavier steps plz', 'waiver-how'],
    ['hooow muuuch does the visa cost', 'visa-fees'],
  ])('%s', (text, id) => {
    expect(best(ask(text))).toEqual([id])
  })

  test('an entry listed word for word is the answer, with high confidence', () => {
    const [part] = ask('Waiver process').parts
    expect(part?.outcome).toMatchObject({ kind: 'answer', entry: { id: 'waiver-how' } })
  })

  test.each(['what is the capital of mongolia', 'qwxz plmk vbnt', 'recipe for chocolate cake with walnuts'])(
    '%s is not answered',
    text => {
      expect(ask(text).parts.map(part => part.outcome.kind)).not.toContain('answer')
    },
  )

  test('a fake document is declined, however near the subject', () => {
    expect(ask('how can i forge a ministry letter for the waiver').parts[0]?.outcome).toMatchObject({
      kind: 'routed',
      route: 'unsafe-fake',
    })
  })

  test('a greeting is met as one', () => {
    expect(ask('Hello!').parts[0]?.outcome).toMatchObject({ kind: 'routed', route: 'greeting' })
  })
})

describe('several questions', () => {
  test('two questions are answered one by one, in their order', () => {
    expect(best(ask('How do I get a J1 waiver? And can my wife work on J2?'))).toEqual(['waiver-how', 'spouse-work-j2'])
  })

  test('at most three are answered and the others named', () => {
    const decision = ask(
      'How do I get a J1 waiver? Can my wife work on J2? Do I need step 3 for H1B? How much does the visa cost?',
    )
    expect(decision.parts).toHaveLength(3)
    expect(decision.left).toHaveLength(1)
  })

  test('one question in two clauses stays one', () => {
    expect(ask('what exams must be passed and what exam scores are needed for j1').parts).toHaveLength(1)
  })
})

describe('follow-ups', () => {
  test.each([
    [['do i need step 3 for j1?'], 'and for h1b?', 'h1b-step3'],
    [['how long can i stay on j1'], 'and on h1b?', 'h1b-duration'],
    [['do i need step 3 for h1b', 'and for j1?'], 'how long can i stay on it?', 'j1-duration'],
  ])('after %j, %s', (history, text, id) => {
    const decision = ask(text, ...history)
    expect(best(decision)).toEqual([id])
  })

  test('what was understood from earlier turns is told', () => {
    expect(ask('and for h1b?', 'do i need step 3 for j1?').resolved).toContain('step 3')
    expect(ask('how do i get a j1 waiver').resolved).toBeUndefined()
  })

  test('a question that stands alone is not disturbed by what was said before', () => {
    for (const earlier of ['how long can i stay on h1b', 'hello', 'can my wife work on j2'])
      expect(ask('how do i get a j1 waiver', earlier)).toEqual(ask('how do i get a j1 waiver'))
  })

  test('nothing leans on what was declined', () => {
    const earlier = ['do i need step 3 for h1b', 'where can i buy a fake certificate'] as const
    expect(ask('how do i get a j1 waiver', ...earlier)).toEqual(ask('how do i get a j1 waiver'))
    expect(ask('and for j1?', ...earlier).resolved).toBeUndefined()
  })

  test('an unsafe request stays unsafe after an innocent one', () => {
    expect(ask('where can i buy a fake certificate', 'do i need step 3 for h1b').parts[0]?.outcome).toMatchObject({
      route: 'unsafe-fake',
    })
  })
})

describe('why', () => {
  test('an explanation shows the words read, the concepts, the nearest ways of asking and the thresholds', () => {
    const lines = engine.explain({ text: 'do i need stepp3 for H-1B', history: [] }).join('\n')
    for (const part of ['h1b', 'h1b-step3', 'threshold', 'asked like', 'decision:']) expect(lines).toContain(part)
  })

  test('suggestions come while typing, at most as many as wanted', () => {
    expect(engine.suggest('waiv', 3)[0]?.id).toBe('waiver-how')
    expect(engine.suggest('h1b', 2)).toHaveLength(2)
  })
})
