import type { AnswerEngine } from '../../src/answers/decision.ts'
import { trainAnswers } from '../../src/answers/train.ts'
import { makeKnowledge } from '../support/make-knowledge.ts'

/** A small desk with every kind of knowledge: enough to behave, little enough to train at once. */
export function trainSmallDesk(): AnswerEngine {
  return trainAnswers(smallKnowledge)
}

export const smallKnowledge = makeKnowledge({
  vocabulary: [
    { id: 'j1', write: 'J-1', ways: ['j1', 'j-1', 'j 1', 'jay one'] },
    { id: 'h1b', write: 'H-1B', ways: ['h1b', 'h-1b', 'h1', 'h 1 b'] },
    { id: 'step3', write: 'Step 3', ways: ['step 3', 'step3', 'step three'] },
    { id: 'spouse', write: 'spouse', ways: ['wife', 'husband', 'spouse'] },
  ],
  entries: [
    {
      id: 'h1b-step3',
      title: 'Is USMLE Step 3 needed for an H-1B?',
      about: { visa: 'h1b', aspect: 'exams' },
      ask: [
        'do i need step 3 for h1b',
        'is step 3 required before h1b',
        'can a hospital file my h1b without step 3',
        'step3 for h1',
        'must step 3 be passed for the h-1b petition',
        'h1b and usmle step 3 requirement',
      ],
      short: 'Yes, in practice. The petition shows that the state licensing rules are met, and that needs Step 3.',
    },
    {
      id: 'j1-exams',
      title: 'Which exams does the J-1 need?',
      about: { visa: 'j1', aspect: 'exams' },
      ask: [
        'which exams for j1',
        'do i need step 3 for j1',
        'j1 usmle requirements',
        'what exams must be passed for the j-1',
        'is step 2 ck enough for a j1',
        'exam scores needed for j1 sponsorship',
      ],
      short: 'The J-1 needs the ECFMG certificate, so Step 1 and Step 2 CK. Step 3 is not needed.',
    },
    {
      id: 'j1-duration',
      title: 'How long can I train on a J-1?',
      about: { visa: 'j1', aspect: 'duration' },
      ask: [
        'how long can i stay on j1',
        'how many years of training on j1',
        'j1 maximum years',
        'seven year limit j1',
        'max duration of the j-1 for residency and fellowship',
        'does fellowship count in the j1 years',
      ],
      short: 'Seven years in all, residency and fellowship together.',
    },
    {
      id: 'h1b-duration',
      title: 'How long does an H-1B last?',
      about: { visa: 'h1b', aspect: 'duration' },
      ask: [
        'how long can i stay on h1b',
        'how many years does h1b last',
        'h1b six year limit',
        'max duration of the h-1b',
        'h1b extension after six years',
        'is h1b three years at a time',
      ],
      short: 'Up to three years at a time and six years in all.',
    },
    {
      id: 'spouse-work-j2',
      title: 'Can my spouse work on J-2?',
      about: { visa: 'j2', aspect: 'work' },
      ask: [
        'can my wife work on j2',
        'j2 work permit for husband',
        'is my spouse allowed to work',
        'j2 ead how to get',
        'my husband wants a job while i am on j1',
        'work authorization for my family',
      ],
      short: 'Yes, after USCIS gives a work permit (EAD). The money may not be needed to support you.',
    },
    {
      id: 'waiver-how',
      title: 'How do I get a waiver of the two-year rule?',
      about: { visa: 'waiver', aspect: 'process' },
      ask: [
        'how do i get a j1 waiver',
        'steps for a waiver',
        'waiver process',
        'which forms for the waiver of the two year rule',
        'how to apply for a conrad waiver',
        'what do i do to be waived from going home',
      ],
      short:
        'Ask the Department of State for a case number, find a job in a shortage area, and let the state ask for you.',
    },
    {
      id: 'visa-fees',
      title: 'What does the visa cost?',
      about: { visa: 'j1', aspect: 'cost' },
      ask: [
        'how much does the visa cost',
        'what are the fees',
        'visa application fee',
        'sevis fee amount',
        'price of the visa',
        'who pays for the visa',
      ],
      short: 'The application fee and the SEVIS fee are paid before the interview.',
    },
  ],
  routing: [
    { id: 'greeting', kind: 'small-talk', ask: ['hi', 'hello', 'hey there', 'good morning', 'salam'] },
    {
      id: 'outside-money',
      kind: 'outside',
      ask: ['which bank account is best', 'how do i get a car loan', 'best credit card', 'mortgage rates for doctors'],
    },
    {
      id: 'unsafe-fake',
      kind: 'unsafe',
      ask: [
        'how do i fake a bank statement for the visa',
        'where can i buy a fake certificate',
        'how to lie to the visa officer',
        'help me forge a letter from the ministry',
      ],
    },
  ],
})
