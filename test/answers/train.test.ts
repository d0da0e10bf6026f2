import { expect, test } from 'vitest'
import { trainAnswers } from '../../src/answers/train.ts'
import { makeKnowledge } from '../support/make-knowledge.ts'

test('a question in other words finds the entry that answers it', () => {
  const engine = trainAnswers(
    makeKnowledge({
      entries: [
        { id: 'step3', ask: ['do i need step 3 for h1b', 'is step 3 required before h1b'] },
        { id: 'fees', ask: ['how much does the visa cost', 'what are the fees for the visa'] },
        { id: 'wife', ask: ['can my wife work', 'is my spouse allowed to work'] },
      ],
    }),
  )
  const { parts } = engine.decide({ text: 'Is Step3 needed for an H-1B??', history: [] })
  expect(parts[0]?.candidates[0]?.id).toBe('step3')
})
