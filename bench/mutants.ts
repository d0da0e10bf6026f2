/**
 * `node bench/mutants.ts [count] [seed]`: that many damaged copies (1,000) of the knowledge that ships, rules included. Each must load
 * whole or be refused with every problem at a file, line and column that are there, and one of them where the damage is.
 */
import { join } from 'node:path'
import { loadKnowledge, type ParseCache } from '../src/knowledge/load.ts'
import { readFolder } from '../src/knowledge/read-folder.ts'
import { openRules } from '../src/open-rules.ts'
import { packageDir } from '../src/open-services.ts'
import { misplaced, mutate, pointsAtDamage } from '../test/support/mutants.ts'
import { seededRandom } from './measures.ts'

const count = Number(process.argv[2] ?? 1000)
const random = seededRandom(Number(process.argv[3] ?? 1))
const TODAY = new Date().toISOString().slice(0, 10)
const files = await readFolder(join(packageDir, 'knowledge'))
const cache: ParseCache = new Map()
const start = performance.now()
const sum = { whole: 0, refused: 0, thrown: 0, misplaced: 0, elsewhere: 0 }

for (let at = 0; at < count; at++) {
  const mutant = mutate(files, random)
  const damaged = new Map(files).set(mutant.file, mutant.text)
  const tell = (what: string, problem?: unknown) =>
    console.error(`${mutant.kind} of ${mutant.file}:${mutant.line}: ${what}`, problem ?? '')
  try {
    const { knowledge, problems } = loadKnowledge(damaged, TODAY, cache)
    const rules =
      knowledge && mutant.file.startsWith('rules/')
        ? openRules(knowledge.ruleFiles, knowledge.figures, new Set(knowledge.sources.keys())).problems
        : []
    const all = [...problems, ...rules]
    const errors = all.filter(({ severity }) => severity === 'error')
    if (errors.length === 0) {
      sum.whole++
      continue
    }
    sum.refused++
    const wrong = all.find(problem => misplaced(problem, damaged) !== null)
    if (wrong) {
      sum.misplaced++
      tell('a problem has no such place', wrong)
    }
    if (!pointsAtDamage(mutant, errors)) {
      sum.elsewhere++
      tell('no problem is where the damage is', errors.slice(0, 2))
    }
  } catch (error) {
    sum.thrown++
    tell('it threw', error)
  }
}
console.log(
  `${count} damaged folders of ${files.size} files in ${((performance.now() - start) / 1000).toFixed(0)} s: ${sum.whole} load whole, ` +
    `${sum.refused} are refused; ${sum.thrown} threw, ${sum.misplaced} with a problem at a place that is not there, ${sum.elsewhere} with none where the damage is`,
)
process.exitCode = sum.thrown + sum.misplaced + sum.elsewhere > 0 ? 1 : 0
