import { describe, expect, it } from 'vitest'
import { changesFor } from '../../src/rules/changes.ts'
import { readFactsText } from '../../src/rules/read-facts.ts'
import { factsOfCase } from './case-facts.ts'
import { DAY, realBook } from './real-book.ts'

const book = await realBook()

function sets(pathwayId: string, told: string): string[] {
  const pathway = book.pathway.get(pathwayId)
  if (!pathway) throw new Error(pathwayId)
  return changesFor(book, readFactsText(book, factsOfCase(told)).facts, DAY, pathway)
    .map(({ changes }) =>
      changes
        .map(({ fact, value }) => `${fact.id}=${value}`)
        .sort()
        .join(' and '),
    )
    .sort()
}

describe('what would change it', () => {
  it('Step 3 alone', () => {
    expect(sets('h1b', 'step3=not-taken')).toEqual(['step3=passed'])
  })

  it('a waiver, or two years at home: either is enough', () => {
    expect(sets('h1b', 'prior_j1_subject_212e=yes waiver_granted=no months_spent_at_home=7')).toEqual([
      'months_spent_at_home=24',
      'waiver_granted=true',
    ])
  })

  it('two things missing are needed together', () => {
    expect(sets('j1', 'contract_offer=no statement_of_need=no')).toEqual([
      'contract_offer=true and statement_of_need=true',
    ])
  })

  it('and with or: each way out of each thing', () => {
    expect(sets('h1b', 'step3=not-taken prior_j1_subject_212e=yes waiver_granted=no months_spent_at_home=0')).toEqual([
      'months_spent_at_home=24 and step3=passed',
      'step3=passed and waiver_granted=true',
    ])
  })

  it('a certificate brings the exams with it and is not asked for besides them', () => {
    expect(sets('j1', 'ecfmg_certified=no step2ck=waiting step1=passed -step3')).toEqual([
      'ecfmg_certified=true and step2ck=passed',
    ])
  })

  it('another program keeps what this one sponsors', () => {
    expect(sets('h1b', 'program_sponsors=j1')).toEqual(['program_sponsors=j1,h1b'])
  })

  it('a passport or a medical school is never proposed', () => {
    expect(sets('e3', '')).toEqual([])
    expect(sets('f1-opt', '')).toEqual([])
  })

  it('nothing is proposed where nothing stands in the way', () => {
    expect(sets('h1b', '')).toEqual([])
  })

  it('more than six years: a year outside, an I-140, or a green card case a year old', () => {
    expect(sets('h1b', 'prior_h1b_months=72 training_years_planned=3')).toEqual([
      'green_card_case_a_year_old=true',
      'i140_approved=true',
      'year_outside_us=true',
    ])
  })

  it('each says what to do in words', () => {
    const pathway = book.pathway.get('h1b')
    const set = pathway && changesFor(book, readFactsText(book, factsOfCase('step3=failed')).facts, DAY, pathway)[0]
    expect(set?.changes.map(({ says }) => says)).toEqual(['Pass Step 3 before the hospital files'])
  })
})
