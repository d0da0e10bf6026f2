/**
 * Speed of the answer engine on made-up knowledge of several sizes, on the real knowledge, and on hostile input.
 *
 *   node bench/speed.ts [KNOWLEDGE_DIR]
 */
import type { AnswerEngine } from '../src/answers/decision.ts'
import { trainAnswers } from '../src/answers/train.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { KNOWLEDGE_DAY } from '../test/support/knowledge-day.ts'
import { makeKnowledge } from '../test/support/make-knowledge.ts'
import { seededRandom, withTypos } from './measures.ts'

const [folder = 'knowledge'] = process.argv.slice(2)
const WAYS = 10
const QUESTIONS = 2000

console.log('| knowledge | load | train | p50 | p99 | slowest | resident memory |')
console.log('| --- | --- | --- | --- | --- | --- | --- |')
const started = performance.now()
const { knowledge } = loadKnowledge(await readFolder(folder), KNOWLEDGE_DAY)
const loaded = performance.now() - started
if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
const real = knowledge.entries.flatMap(entry => entry.ask)
measure(
  `the real one (${knowledge.entries.length} entries, ${real.length} ways of asking)`,
  () => trainAnswers(knowledge),
  real,
  loaded,
)
for (const size of [250, 1000, 10_000]) {
  const entries = inventEntries(size)
  measure(
    `${size} made-up entries, ${WAYS} ways each`,
    () => trainAnswers(makeKnowledge({ entries })),
    entries.flatMap(entry => entry.ask),
  )
}
measureHostile(trainAnswers(knowledge))

function measure(name: string, train: () => AnswerEngine, ways: readonly string[], loadTime?: number): void {
  const before = performance.now()
  const engine = train()
  const trained = performance.now() - before
  const random = seededRandom(5)
  const questions = Array.from({ length: QUESTIONS }, () =>
    withTypos(ways[Math.floor(random() * ways.length)] ?? '', random),
  )
  for (const text of questions.slice(0, 500)) engine.decide({ text, history: [] })
  const times = questions.map(text => timed(() => engine.decide({ text, history: [] }))).sort((a, b) => a - b)
  const at = (share: number) => `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2)} ms`
  const memory = `${Math.round(process.memoryUsage().rss / 1e6)} MB`
  const load = loadTime === undefined ? '' : `${Math.round(loadTime)} ms`
  console.log(`| ${name} | ${load} | ${Math.round(trained)} ms | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${memory} |`)
}

function measureHostile(engine: AnswerEngine): void {
  const inputs: Record<string, string> = {
    nothing: '',
    '100 kB of one letter': 'a'.repeat(100_000),
    '100 kB of questions': 'do i need step 3 for h1b? '.repeat(4000),
    '100 kB of blanks': ' '.repeat(100_000),
    '10,000 times one word': 'visa '.repeat(10_000),
    '10,000 times "and how"': 'and how '.repeat(10_000),
    '10,000 different words': Array.from({ length: 10_000 }, (_, n) => `w${n.toString(36)}x`).join(' '),
    'all bytes': Array.from({ length: 50_000 }, (_, n) => String.fromCharCode(n % 256)).join(''),
    'letters that unfold': '\ufdfa'.repeat(8000),
    'open marks': '<@](http://'.repeat(5000),
    'a story of 200 words': `${'we moved to the city last year and my wife is looking for work while i train. '.repeat(12)} can she work on j2?`,
  }
  console.log('\n| input | time |\n| --- | --- |')
  for (const [name, text] of Object.entries(inputs)) {
    engine.decide({ text, history: [] })
    const time = Math.min(...Array.from({ length: 3 }, () => timed(() => engine.decide({ text, history: [] }))))
    console.log(`| ${name} | ${time.toFixed(1)} ms |`)
  }
}

function timed(run: () => unknown): number {
  const before = performance.now()
  run()
  return performance.now() - before
}

/** Entries about invented things: words of syllables, common ones more often, so that entries share words as real ones do. */
function inventEntries(count: number): { id: string; ask: string[] }[] {
  const random = seededRandom(11)
  const syllables =
    'ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(
      ' ',
    )
  const words = Array.from({ length: Math.max(2000, count * 2) }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(
      '',
    ),
  )
  const common = () => words[Math.floor(words.length * random() ** 4)] ?? ''
  return Array.from({ length: count }, (_, n) => {
    const about = Array.from({ length: 5 }, () => words[Math.floor(words.length * random() ** 2)] ?? '')
    const ask = Array.from({ length: WAYS }, () =>
      Array.from({ length: 4 + Math.floor(random() * 8) }, () =>
        random() < 0.4 ? (about[Math.floor(random() * 5)] ?? '') : common(),
      ).join(' '),
    )
    return { id: `entry-${n}`, ask }
  })
}
