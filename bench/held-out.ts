/**
 * Quality on a knowledge folder, by cross-validation: each fifth of the ways of asking is hidden in turn, and a fifth of
 * the entries plays the questions nobody can answer. Harder than real questions: writers avoid saying the same thing twice.
 *
 *   node bench/held-out.ts [KNOWLEDGE_DIR]
 */
import { trainAnswers } from '../src/answers/train.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { KNOWLEDGE_DAY } from '../test/support/knowledge-day.ts'
import { makeKnowledge } from '../test/support/make-knowledge.ts'
import { areaUnderCurve, percent, share } from './measures.ts'

const [folder = 'knowledge'] = process.argv.slice(2)
const FOLDS = 5
const { knowledge } = loadKnowledge(await readFolder(folder), KNOWLEDGE_DAY)
if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
const { vocabulary, routing } = knowledge
const results = [0, 1, 2, 3, 4].map(fold => {
  const hidden = knowledge.entries.filter((_, at) => (at * 7) % FOLDS === fold)
  const kept = knowledge.entries.filter(entry => !hidden.includes(entry))
  const asked = kept.flatMap(entry =>
    entry.ask.filter((_, at) => at % FOLDS === fold).map(text => ({ text, id: entry.id })),
  )
  const started = performance.now()
  const engine = trainAnswers(
    makeKnowledge({
      entries: kept.map(entry => ({ ...entry, ask: entry.ask.filter((_, at) => at % FOLDS !== fold) })),
      vocabulary,
      routing: routing.map(route => ({ ...route, ask: route.ask.filter((_, at) => at % FOLDS !== fold) })),
    }),
  )
  const trained = performance.now() - started
  const first = (text: string) => engine.decide({ text, history: [] }).parts[0]
  const inside = asked.map(({ text, id }) => ({ id, part: first(text) }))
  const outside = hidden.flatMap(entry => entry.ask).map(text => first(text))
  const routed = routing.flatMap(route =>
    route.ask.filter((_, at) => at % FOLDS === fold).map(text => ({ text, route })),
  )
  return {
    accuracy: share(inside, ({ id, part }) => part?.candidates[0]?.id === id),
    top3: share(inside, ({ id, part }) => part?.candidates.slice(0, 3).some(c => c.id === id) ?? false),
    answered: share(inside, ({ part }) => part?.outcome.kind === 'answer'),
    wrong: share(inside, ({ id, part }) => part?.outcome.kind === 'answer' && part.outcome.entry.id !== id),
    choose: share(inside, ({ part }) => part?.outcome.kind === 'choose'),
    unknown: share(inside, ({ part }) => part?.outcome.kind === 'unknown'),
    routedAway: share(inside, ({ part }) => part?.outcome.kind === 'routed'),
    curve: areaUnderCurve(
      inside.map(({ part }) => part?.candidates[0]?.confidence ?? 0),
      outside.map(part => part?.candidates[0]?.confidence ?? 0),
    ),
    hiddenRefused: share(outside, part => part?.outcome.kind === 'unknown' || part?.outcome.kind === 'routed'),
    routesNotAnswered: share(routed, ({ text }) => ['routed', 'unknown'].includes(first(text)?.outcome.kind ?? '')),
    routesRight: share(routed, ({ text, route }) => {
      const outcome = first(text)?.outcome
      return outcome?.kind === 'routed' && outcome.route === route.id
    }),
    trained,
  }
})
for (const key of Object.keys(results[0] ?? {}) as (keyof (typeof results)[number])[]) {
  const mean = results.reduce((sum, result) => sum + result[key], 0) / results.length
  console.log(`${key}: ${key === 'trained' ? `${Math.round(mean)} ms` : percent(mean)}`)
}
