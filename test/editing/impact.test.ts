import { describe, expect, it } from 'vitest'
import type { AnswerEngine } from '../../src/answers/decision.ts'
import { trainAnswers } from '../../src/answers/train.ts'
import { compareAnswers } from '../../src/editing/impact.ts'
import type { Question } from '../../src/editing/questions.ts'
import { realDesk } from '../support/real-desk.ts'

const golden = (text: string, wants: readonly string[]): Question => ({ text, wants, kind: 'golden' })

/** Hears each text as `heard` says, and answers with the first entry when its confidence is half or more. */
function engineOf(heard: Readonly<Record<string, readonly [id: string, confidence: number][]>>) {
  const decided: string[] = []
  const candidates = (text: string) => (heard[text] ?? []).map(([id, confidence]) => ({ id, confidence }))
  const engine: AnswerEngine = {
    suggest: candidates,
    explain: () => [],
    decide: ({ text }) => {
      decided.push(text)
      const [entry] = candidates(text)
      const outcome =
        entry && entry.confidence >= 0.5 ? ({ kind: 'answer', entry } as const) : { kind: 'unknown' as const }
      return { parts: [{ text, outcome, candidates: candidates(text) }], left: [] }
    },
  }
  return { engine, decided }
}

describe('what a change does', () => {
  it('is told from questions that are heard differently; the others are not decided again', async () => {
    const before = engineOf({ kept: [['a', 0.9]], moved: [['a', 0.9]], lost: [['a', 0.6]] })
    const after = engineOf({ kept: [['a', 0.89]], moved: [['b', 0.8]], lost: [['a', 0.4]] })
    const questions = [golden('kept', ['a']), golden('moved', ['b']), golden('lost', ['a'])]
    const impact = await compareAnswers(before.engine, after.engine, questions, new Set(['b']))
    expect(impact.gains.map(({ question, after }) => [question.text, after])).toEqual([['moved', 'b']])
    expect(impact.losses.map(({ question, after }) => [question.text, after])).toEqual([['lost', null]])
    expect(after.decided).toEqual(['moved', 'lost'])
  })

  it('asks the ways of asking of a changed entry in any case', async () => {
    const { engine } = engineOf({ way: [['other', 0.9]] })
    const impact = await compareAnswers(engine, engine, [{ text: 'way', wants: ['a'], kind: 'own' }], new Set(['a']))
    expect(impact.missed).toEqual(['way'])
  })
})

describe('a sentence more in one answer', () => {
  it('leaves nearly all other questions as they were', async () => {
    const { services } = await realDesk()
    const knowledge = services.knowledge()
    const entries = knowledge.entries.map((entry, at) =>
      at === 100 ? { ...entry, short: `${entry.short} Ask the coordinator for the form.` } : entry,
    )
    const changed = trainAnswers({ ...knowledge, entries, entry: new Map(entries.map(entry => [entry.id, entry])) })
    const answer = (engine: AnswerEngine, text: string) => {
      const outcome = engine.decide({ text, history: [] }).parts[0]?.outcome
      return outcome?.kind === 'answer' ? outcome.entry.id : outcome?.kind
    }
    const every = knowledge.golden.filter((_, at) => at % 8 === 0)
    const moved = every.filter(({ text }) => answer(services.answers(), text) !== answer(changed, text))
    expect(moved.length).toBeLessThanOrEqual(0.015 * every.length)
  })
})
