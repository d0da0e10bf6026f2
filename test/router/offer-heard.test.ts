import { describe, expect, it } from 'vitest'
import { visaCheck } from '../../commands/visa-check.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { offerHeard } from '../../src/router/compose/offer-heard.ts'
import { checkServices, Person } from '../commands/check-person.ts'

const services = await checkServices()
const answer: Reply = {
  status: 'answered',
  visibility: 'public',
  blocks: [{ type: 'text', text: 'An answer.' }],
  choices: [{ present: 'buttons', choices: [{ id: 'visa-check:start:h1b', label: 'Check my case' }] }],
}
const typed = "I'm Indian, passed all steps incl. step 3, had a research J1, can I get H1B?"

describe('facts heard beside an answer', () => {
  it('the check is offered with them, for confirmation, and the answer stays as it is', async () => {
    const reply = offerHeard(answer, typed, services)
    expect(reply.blocks).toEqual(answer.blocks)
    const id = reply.choices?.[0]?.choices[0]?.id ?? ''
    const person = await new Person(visaCheck, services).sends(id)
    expect(person.reply.visibility).toBe('private')
    expect(person.text).toContain('I assume nothing')
    expect(person.text).toContain('Citizenship: India')
    expect(person.text).toContain('USMLE Step 3: Passed')
    await person.presses('All right, go on')
    expect(person.text).toContain('Visa check: H-1B')
  })

  it('nothing is offered where nothing was heard', () => {
    expect(offerHeard(answer, 'do i need step3 for h1b', services)).toBe(answer)
    expect(offerHeard(answer, 'if I passed step 3, could I do h1b', services)).toBe(answer)
  })

  it('a refusal stays a refusal', () => {
    const refused: Reply = { ...answer, status: 'declined' }
    expect(offerHeard(refused, typed, services)).toBe(refused)
  })

  it('one fact alone adds no button to an answer that offers no check', () => {
    const plain: Reply = { ...answer, choices: [] }
    expect(offerHeard(plain, 'I have passed step 3', services)).toBe(plain)
    expect(offerHeard(plain, typed, services).choices).toHaveLength(1)
  })
})
