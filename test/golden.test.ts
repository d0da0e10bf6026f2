import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../bench/measures.ts'
import { type Figures, figuresOf, type Graded, goldenOf, grade, readGolden } from '../src/cli/golden.ts'
import { packageDir } from '../src/open-services.ts'
import type { Services } from '../src/router/services.ts'
import { mixedMessages } from './support/mixed-messages.ts'
import { realDesk } from './support/real-desk.ts'

type Part = 'fit' | 'held-out' | 'held-out-newer'

/**
 * The bars: below what was reached, by two or three questions where a kind has few (115 follow-ups in each of the held-out sets). Raise them
 * when the answers get better; never lower them to get past. Two stand lower since the knowledge grew by 31 answers more: what is answered
 * right of the fit (0.86 before; a point of it because fewer of the easy conversations are asked), and what is refused of the older held-out
 * set (0.965 before; one question).
 */
const BARS: Readonly<Record<Part, { readonly least: Partial<Figures>; readonly most: Partial<Figures> }>> = {
  fit: {
    least: {
      recallAt1: 0.945,
      recallAt3: 0.98,
      answeredRight: 0.835,
      refused: 0.84,
      followUps: 0.8,
      twoPartFirst: 0.85,
      twoPart: 0.73,
      unsafe: 0.86,
      smallTalk: 0.88,
    },
    most: { wrong: 0.012, more: 0.015 },
  },
  'held-out': {
    least: {
      recallAt1: 0.95,
      recallAt3: 0.985,
      answeredRight: 0.84,
      refused: 0.96,
      followUps: 0.81,
      twoPartFirst: 0.89,
      twoPart: 0.81,
      unsafe: 0.9,
      smallTalk: 0.7,
    },
    most: { wrong: 0.025, more: 0.03 },
  },
  'held-out-newer': {
    least: {
      recallAt1: 0.955,
      recallAt3: 0.985,
      answeredRight: 0.85,
      refused: 0.92,
      followUps: 0.75,
      twoPartFirst: 0.825,
      twoPart: 0.68,
    },
    most: { wrong: 0.022, more: 0.03 },
  },
}

/** Of the conversations that may be looked at every sixth one is asked; `visa-rounds eval` asks all. */
const EVERY = 6
const MIXED = 200
const AFTER_ANOTHER = 80
/** The least of them that keep their answer: others are so short that they may follow on what was said. */
const LEAST_AFTER_ANOTHER = 0.88
/** Thousands of questions, in ms: on a slow machine they take more than other tests may. */
const LONGEST = 200_000
/** The most of these in which the other question gets an answer, too. What nothing answers is harder among the questions of the fit. */
const MOST_UNASKED: Readonly<Record<Part, number>> = { fit: 0.1, 'held-out': 0.08, 'held-out-newer': 0.08 }
/** Nobody asked the newer ones for unsafe requests and small talk. */
const KINDS: Readonly<Record<Part, number>> = { fit: 7, 'held-out': 7, 'held-out-newer': 5 }

describe.each(['fit', 'held-out', 'held-out-newer'] as const)('golden questions, %s', part => {
  let graded: readonly Graded[]
  let services: Services
  beforeAll(async () => {
    services = (await realDesk()).services
    const file = (name: string) => readGolden(join(packageDir, 'test', 'golden', name))
    const questions =
      part === 'fit'
        ? [...goldenOf(services.knowledge()), ...file('conversations.yaml').filter((_, at) => at % EVERY === 0)]
        : file(`${part}.yaml`)
    graded = questions.map(question => grade(question, services.answers(), services.knowledge()))
  }, LONGEST)

  it('has at least 300 questions of every kind', () => {
    expect(graded.length).toBeGreaterThanOrEqual(300)
    expect(new Set(graded.map(one => one.golden.kind)).size).toBe(KINDS[part])
  })

  it('names only entries that exist', () => {
    const ids = graded.flatMap(one => (one.golden.entries ?? []).flat())
    expect([...new Set(ids)].filter(id => !services.knowledge().entry.has(id))).toEqual([])
  })

  it.each(Object.entries(BARS[part].least))('%s is at least %d', (figure, least) => {
    expect(figuresOf(graded)[figure as keyof Figures]).toBeGreaterThanOrEqual(least)
  })

  it.each(Object.entries(BARS[part].most))('%s is at most %d', (figure, most) => {
    expect(figuresOf(graded)[figure as keyof Figures]).toBeLessThanOrEqual(most)
  })

  it('answers what it answers by itself after another question, too', () => {
    const right = graded.filter(({ golden, right }) => golden.kind === 'in-scope' && right)
    const random = seededRandom(5)
    const any = () => right[Math.floor(random() * right.length)] as Graded
    const after = Array.from({ length: AFTER_ANOTHER }, () => {
      const { golden } = any()
      return grade({ ...golden, history: [any().golden.text] }, services.answers(), services.knowledge())
    })
    expect(after.filter(one => one.right).length / AFTER_ANOTHER).toBeGreaterThanOrEqual(LEAST_AFTER_ANOTHER)
  })

  it('admits what it has no answer to, beside a question that it answers', () => {
    const mixed = mixedMessages(
      graded.map(({ golden }) => golden),
      MIXED,
      seededRandom(3),
    )
    const unasked = mixed.filter(({ text, pair }) => {
      const ours = pair.flatMap(one => (one.entries ?? []).flat())
      const { parts } = services.answers().decide({ text, history: [] })
      return parts.some(({ outcome }) => outcome.kind === 'answer' && !ours.includes(outcome.entry.id))
    })
    expect(unasked.length / MIXED).toBeLessThanOrEqual(MOST_UNASKED[part])
  })
})
