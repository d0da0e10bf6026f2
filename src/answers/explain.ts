import type { Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import type { Explanation, Part } from './decision.ts'
import type { Bars } from './judge.ts'

/** Why a question came out as it did: what was read, what is near, and what the thresholds say. */
export function explainHeard(heard: Heard, part: Part, classes: readonly AnswerClass[], bars: Bars): Explanation {
  const { reading, judgement } = heard
  return [
    `read as: ${heard.text}`,
    `stems: ${reading.stems.join(' ')}`,
    `concepts: ${reading.concepts.map(found => found.id).join(', ') || 'none'}`,
    ...reading.repaired.map(([typed, read]) => `spelling: ${typed} -> ${read}`),
    `some entry answers it: ${judgement.covered.toFixed(3)} (threshold ${bars.leastCovered.toFixed(3)})`,
    `the nearest is the right one: ${judgement.first.toFixed(3)} (threshold ${bars.leastFirst.toFixed(3)})`,
    'nearest:',
    ...judgement.ranked.slice(0, 5).flatMap(({ label, score, confidence }) => {
      const answer = classes[label]
      if (!answer) return []
      return [
        `  ${answer.id} (${answer.kind}): score ${score.toFixed(3)}, confidence ${confidence.toFixed(3)}; asked like "${likest(reading.stems, answer.asked)}"`,
      ]
    }),
    `decision: ${part.outcome.kind}`,
  ]
}

/** The listed way of asking that shares most words with the question. */
function likest(stems: readonly string[], asked: readonly string[]): string {
  const words = new Set(stems)
  const shared = (way: string) =>
    way
      .toLowerCase()
      .split(/\W+/)
      .filter(word => [...words].some(stem => stem.length > 2 && word.startsWith(stem))).length
  return asked.reduce((best, way) => (shared(way) > shared(best) ? way : best), asked[0] ?? '').slice(0, 100)
}
