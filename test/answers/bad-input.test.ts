import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/answers/decision.ts'
import { cleanText } from '../../src/answers/text/clean.ts'
import { wordsOf } from '../../src/answers/text/words.ts'
import { trainSmallDesk } from './small-desk.ts'

const engine = trainSmallDesk()
const ids = new Set([
  'h1b-step3',
  'j1-exams',
  'j1-duration',
  'h1b-duration',
  'spouse-work-j2',
  'waiver-how',
  'visa-fees',
])

function expectSound(decision: Decision): void {
  expect(decision.parts.length).toBeGreaterThanOrEqual(1)
  expect(decision.parts.length).toBeLessThanOrEqual(3)
  for (const { outcome, candidates } of decision.parts) {
    expect(candidates.length).toBeLessThanOrEqual(5)
    expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length)
    for (const { id, confidence } of candidates) {
      expect(ids).toContain(id)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
    if (outcome.kind === 'choose') expect([2, 3]).toContain(outcome.among.length)
  }
}

const LRO = '\u202e'
const strange: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['blanks', ' \t\n '.repeat(5000)],
  ['emoji only', '😭😭🙏🏽👨‍👩‍👧'],
  ['a mention only', '<@U012ABCDEF> <!here> @everyone'],
  ['bytes', Array.from({ length: 4000 }, (_, at) => String.fromCharCode(at % 256)).join('')],
  ['broken surrogates', '\ud800\udfff\ud83d'.repeat(1000)],
  ['right to left', `${LRO}ما هي تأشيرة${LRO} هل أحتاج`],
  ['zero width', '\u200b\u200d\ufeff'.repeat(2000)],
  ['stacked accents', `e${'\u0301'.repeat(5000)}`],
  ['letters that unfold', '\ufdfa'.repeat(8000)],
  ['ten thousand words', 'visa '.repeat(10_000)],
  ['ten thousand links', 'and how '.repeat(10_000)],
  ['100 kB of one word', 'a'.repeat(100_000)],
  ['100 kB of questions', 'do i need step 3 for h1b? '.repeat(4000)],
  ['open brackets', '<@'.repeat(20_000)],
  ['open links', '](http://'.repeat(10_000)],
  ['mail-like', 'a.@'.repeat(20_000)],
  ['apostrophes', "'s".repeat(20_000)],
]

describe('whatever comes in', () => {
  test.each(strange)('%s gets a sound decision', (_, text) => {
    expectSound(engine.decide({ text, history: [] }))
    expectSound(engine.decide({ text: 'and for h1b?', history: [text, text, text] }))
    expect(engine.explain({ text, history: [] }).length).toBeGreaterThan(0)
    expect(engine.suggest(text, 25).length).toBeLessThanOrEqual(25)
  })

  test.each(strange.slice(0, 5).map(([name, text]) => [name, text] as const))('%s is not answered', (_, text) => {
    expect(engine.decide({ text, history: [] }).parts[0]?.outcome.kind).not.toBe('answer')
  })

  test('any text, with any history, gets a sound decision, and the same one again', () => {
    const words = fc.constantFrom(
      'h1b',
      'J‑1',
      'and',
      'how',
      'long',
      '?',
      'wife',
      'step3',
      '.',
      '\n',
      '<@',
      '```',
      'waiver',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(words, { maxLength: 60 }).map(row => row.join(' ')),
    )
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (typed, history) => {
        const decision = engine.decide({ text: typed, history })
        expectSound(decision)
        expect(engine.decide({ text: typed, history })).toEqual(decision)
      }),
      { numRuns: 300 },
    )
  })

  test('a story with the question at its end is read at its end', () => {
    const story = Array.from(
      { length: 10 },
      (_, at) => `On day ${at} my cousin number ${at * 7} told me that the city is loud and the food is good.`,
    ).join(' ')
    expect(engine.decide({ text: `${story} do i need step 3 for h1b?`, history: [] }).parts[0]?.candidates[0]?.id).toBe(
      'h1b-step3',
    )
  })
})

describe('words', () => {
  test('cleaning keeps no marks of platforms, no invisible characters and no capitals', () => {
    const cleaned = cleanText('Hi <@U1>! See <https://a.example/x|my *Page*>\u200b, `H‑1B` :smile: @bob “ok” www.x.org')
    expect(wordsOf(cleaned)).toEqual(['hi', 'see', 'my', 'page', 'h1b', 'okay'])
  })

  test('cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), text => {
        const once = wordsOf(cleanText(text))
        expect(wordsOf(cleanText(once.join(' '))).join(' ')).toBe(wordsOf(once.join(' ')).join(' '))
      }),
    )
  })

  test.each([
    ["I don't know what's what", 'i do not know what is what'],
    ['u need 3yrs + Step3', 'you need 3 year step 3'],
    ['ds-2019 and DS 2019', 'ds2019 and ds 2019'],
    ['soooo long', 'soo long'],
  ])('%s', (text, words) => {
    expect(wordsOf(cleanText(text)).join(' ')).toBe(words)
  })
})
