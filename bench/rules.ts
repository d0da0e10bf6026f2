/**
 * Speed and length of checks over the rules that ship: `node bench/rules.ts`.
 * Wanted: one evaluation of all pathways under 0.3 ms, the next question under 5 ms, 10,000 cases as JSON in under 10 s, outcomes
 * determined after at most 9 questions on average, never more than 14 asked.
 */
import { join } from 'node:path'
import { readRules } from '../src/open-rules.ts'
import { packageDir } from '../src/open-services.ts'
import { analyseRules } from '../src/rules/analyse.ts'
import { changesFor } from '../src/rules/changes.ts'
import { checkCase } from '../src/rules/check-case.ts'
import { hearFacts } from '../src/rules/hear.ts'
import { caseAsJson } from '../src/rules/json.ts'
import { nextQuestion } from '../src/rules/next-question.ts'
import { readFactsText } from '../src/rules/read-facts.ts'
import { factsOfCase } from '../test/rules/case-facts.ts'
import { LAW_CASES } from '../test/rules/law-cases.ts'

const rules = await readRules(join(packageDir, 'knowledge'))
if (!('book' in rules)) throw new Error('the rules do not load')
const { book } = rules
const day = '2026-11-24'
const training = book.pathways.filter(({ group }) => group === 'training')
const cases = LAW_CASES.map(([, told]) => readFactsText(book, factsOfCase(told)).facts)

/** Milliseconds a call, on average over the cases, warmed up. */
function time(name: string, call: (facts: (typeof cases)[number]) => unknown, rounds = 20): void {
  for (const facts of cases) call(facts)
  const start = performance.now()
  for (let round = 0; round < rounds; round++) for (const facts of cases) call(facts)
  console.log(`${name.padEnd(46)} ${((performance.now() - start) / rounds / cases.length).toFixed(4)} ms`)
}

console.log(`${book.pathways.length} pathways, ${book.facts.length} facts, ${cases.length} cases`)
time('evaluate all pathways', facts => checkCase(book, facts, day))
time('next question over all training pathways', facts => nextQuestion(book, facts, day, training))
time('next question, nothing told', () => nextQuestion(book, {}, day, training))
time('what would change it, all pathways', facts => book.pathways.map(pathway => changesFor(book, facts, day, pathway)))
time('one case as a JSON line', facts => caseAsJson(book, facts, day, training))
time(
  'facts heard in a message',
  () => hearFacts("I'm Indian, passed all steps incl. step 3, had a research J1, can I get H1B?", book),
  3,
)
const start = performance.now()
analyseRules(book, day)
console.log(`${'analysis of the whole book'.padEnd(46)} ${(performance.now() - start).toFixed(0)} ms`)
