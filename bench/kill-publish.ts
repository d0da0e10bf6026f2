import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { publishInProcess, startAgain } from '../test/support/kill-publishers.ts'
import { makeSmallFolder, smallKnowledge } from '../test/support/small-knowledge.ts'

/**
 * `node bench/kill-publish.ts [kills] [seconds]`: two processes publish into one folder and are killed at random moments, until that
 * many are dead (1,000), for at most that long (1,500 s); a fresh folder every 50 kills. After each pair the next start is looked
 * at: acknowledged publishes that are lost, half files, files that differ from the record, temporary files that are left.
 */
const kills = Number(process.argv[2] ?? 1000)
const seconds = Number(process.argv[3] ?? 1500)
const ROUNDS = 25
const MOST_MS = 300
const start = performance.now()
const elapsed = () => (performance.now() - start) / 1000
const sum = { kills: 0, acknowledged: 0, begun: 0, approved: 0, leftOvers: 0 }
const wrong: string[] = []

while (sum.kills < kills && elapsed() < seconds) {
  const folder = makeSmallFolder()
  const database = join(folder, '.store', 'store.sqlite')
  try {
    for (let round = 0; round < ROUNDS && sum.kills < kills && elapsed() < seconds; round++) {
      const runs = await Promise.all(
        ['a', 'b'].map(name =>
          publishInProcess(folder, database, `${name}${sum.kills}`, { killAfterMs: Math.random() * MOST_MS }),
        ),
      )
      const acknowledged = runs.flatMap(run => run.acknowledged)
      const after = await startAgain(folder, database, acknowledged, smallKnowledge)
      sum.kills += 2
      sum.acknowledged += acknowledged.length
      sum.begun += after.begun
      sum.approved += after.approved
      sum.leftOvers += after.leftOvers
      wrong.push(...after.wrong)
      for (const line of after.wrong) console.error(`after ${sum.kills} kills: ${line}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(
  `${sum.kills} kills in ${elapsed().toFixed(0)} s: ${sum.acknowledged} publishes acknowledged, ${wrong.length} things wrong. ` +
    `The kills left ${sum.begun} publishes half-way, ${sum.approved} proposals half-way and ${sum.leftOvers} temporary files; each next start settled them.`,
)
process.exitCode = wrong.length > 0 || sum.kills < kills ? 1 : 0
