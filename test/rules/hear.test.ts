import { describe, expect, it } from 'vitest'
import { hearFacts } from '../../src/rules/hear.ts'
import { realBook } from './real-book.ts'

const book = await realBook()
const heard = (text: string) => Object.fromEntries(hearFacts(text, book).map(({ fact, value }) => [fact.id, value]))

describe('facts heard in plain talk', () => {
  it.each([
    [
      "I'm Indian, passed all steps incl. step 3, had a research J1, can I get H1B?",
      { citizenship: 'india', step1: 'passed', step2ck: 'passed', step3: 'passed', prior_j1_research: true },
    ],
    ['i am from pakistan and I got my waiver approved', { citizenship: 'pakistan', waiver_granted: true }],
    ['Nigerian IMG, ECFMG certified', { citizenship: 'nigeria', ecfmg_certified: true }],
    ['I have a green card and passed Step 3', { green_card: true, step3: 'passed' }],
    ['im a us citizen, studied in grenada', { us_citizen: true }],
    ['I have an H-4 EAD', { has_ead: true, ead_category: 'spouse-h4' }],
    ["I'm on TPS", { ead_category: 'tps' }],
    ['I am subject to 212(e)', { prior_j1_subject_212e: true }],
    ['I matched and have my contract', { contract_offer: true }],
    ['I failed Step 3', { step3: 'failed' }],
    ['I’m currently in the US', { location: 'united_states' }],
  ])('%s', (text, facts) => {
    expect(heard(text)).toEqual(facts)
  })
})

describe('negated words give the negated value or nothing', () => {
  it.each([
    ["haven't passed step 3 yet", { step3: 'not-taken' }],
    ['I have not passed Step 3', { step3: 'not-taken' }],
    ['havent passed step3', { step3: 'not-taken' }],
    ['no step 3', { step3: 'not-taken' }],
    ['I never passed Step 3', { step3: 'not-taken' }],
    ['ecfmg certified, no step 3', { ecfmg_certified: true, step3: 'not-taken' }],
    ["i don't have a green card", { green_card: false }],
    ['i dont have a green card', { green_card: false }],
    ['I am not ECFMG certified', { ecfmg_certified: false }],
    ['I am not Indian', {}],
  ])('%s', (text, facts) => {
    expect(heard(text)).toEqual(facts)
  })
})

describe('questions, plans and other people are not heard', () => {
  it.each([
    'do i need step3 for h1b',
    'if I passed step 3 could I get H-1B',
    'what if i passed step 3',
    'should I have passed step 3 before the match?',
    'I plan to have passed step 3 by march',
    'my friend has a green card',
    'do canadian citizens need a visa',
    'will i have a contract by june',
    'can i do residency with an ead',
    'once i have my ecfmg certificate',
    'is step 3 passed before filing?',
    'how is the weather in India',
  ])('%s', text => {
    expect(heard(text)).toEqual({})
  })

  it('what contradicts itself is not offered', () => {
    expect(heard('im a us citizen, i have a green card')).toEqual({})
  })

  it('it says in which words a fact was heard', () => {
    expect(hearFacts('I have passed USMLE Step 3 already', book)[0]?.words).toContain('passed')
  })

  it('very long and odd text is read quickly and never throws', () => {
    const start = performance.now()
    hearFacts('passed '.repeat(20_000), book)
    hearFacts('\u0000\u202e'.repeat(3000), book)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
