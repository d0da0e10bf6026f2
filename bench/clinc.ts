/**
 * Quality on CLINC150, through the same code that serves the knowledge base.
 *
 *   node bench/clinc.ts PATH/TO/clinc150-full.json
 */
import { readFileSync } from 'node:fs'
import { trainAnswers } from '../src/answers/train.ts'
import { makeKnowledge } from '../test/support/make-knowledge.ts'
import {
  areaUnderCurve,
  balancedThreshold,
  percent,
  refused,
  rightAbove,
  type Scored,
  seededRandom,
  share,
  shuffled,
  withTypos,
} from './measures.ts'

type Line = readonly [text: string, intent: string]
type Split = 'train' | 'val' | 'test' | 'oos_train' | 'oos_val' | 'oos_test'

const [path] = process.argv.slice(2)
if (!path) throw new Error('usage: clinc.ts PATH')
const data: Record<Split, Line[]> = JSON.parse(readFileSync(path, 'utf8'))

measure('100 per intent', data.train)
measure('first 10 per intent', take(10, data.train))
for (const seed of [1, 2, 3, 4, 5])
  measure(`10 per intent, draw ${seed}`, take(10, shuffled(data.train, seededRandom(seed))))

function take(most: number, lines: readonly Line[]): Line[] {
  const taken = new Map<string, number>()
  return lines.filter(([, intent]) => {
    const before = taken.get(intent) ?? 0
    taken.set(intent, before + 1)
    return before < most
  })
}

function measure(name: string, training: readonly Line[]): void {
  const ways = new Map<string, string[]>()
  for (const [text, intent] of training) ways.set(intent, [...(ways.get(intent) ?? []), text])
  const started = performance.now()
  const engine = trainAnswers(
    makeKnowledge({ entries: Array.from(ways, ([id, ask]) => ({ id, ask, short: 'See there.' })) }),
  )
  const trained = performance.now() - started
  const decide = (text: string) => engine.decide({ text, history: [] }).parts[0]
  const score = ([text, intent]: Line): Scored => {
    const best = decide(text)?.candidates[0]
    return { right: best?.id === intent, score: best?.confidence ?? 0 }
  }
  const times: number[] = []
  const inside = data.test.map(line => {
    const from = performance.now()
    const scored = score(line)
    times.push(performance.now() - from)
    return scored
  })
  times.sort((a, b) => a - b)
  const time = (share: number) => `${(times[Math.floor(share * times.length)] ?? 0).toFixed(2)} ms`
  const outside = data.oos_test.map(score)
  const threshold = balancedThreshold(data.val.map(score), data.oos_val.map(score))
  const random = seededRandom(7)
  const typos = data.test.map(([text, intent]) => score([withTypos(text, random), intent]))
  const kinds = (lines: readonly Line[]) => {
    const count: Record<string, number> = {}
    for (const [text] of lines) {
      const kind = decide(text)?.outcome.kind ?? 'none'
      count[kind] = (count[kind] ?? 0) + 1
    }
    return JSON.stringify(count)
  }
  const top3 = share(
    data.test,
    ([text, intent]) =>
      decide(text)
        ?.candidates.slice(0, 3)
        .some(c => c.id === intent) ?? false,
  )
  const wrong = share(data.test, ([text, intent]) => {
    const outcome = decide(text)?.outcome
    return outcome?.kind === 'answer' && outcome.entry.id !== intent
  })
  console.log(
    [
      `${name}: accuracy ${percent(share(inside, s => s.right))}, among three ${percent(top3)}, confidently wrong ${percent(wrong)},`,
      `with typos ${percent(share(typos, s => s.right))}, area under curve ${percent(
        areaUnderCurve(
          inside.map(s => s.score),
          outside.map(s => s.score),
        ),
      )},`,
      `balanced on validation: ${percent(rightAbove(inside, threshold))} right, ${percent(refused(outside, threshold))} refused,`,
      `own threshold: inside ${kinds(data.test)} outside ${kinds(data.oos_test)}, trained in ${Math.round(trained)} ms,`,
      `a question p50 ${time(0.5)}, p99 ${time(0.99)}`,
    ].join('\n  '),
  )
}
