import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killWriter } from '../test/support/kill-writer.ts'

/**
 * `node bench/kill.ts [kills] [seconds]`: kills that often (1,000), for at most that long (1,800 s), a process that votes,
 * records gaps, makes, edits, decides and withdraws proposals, publishes, answers and forgets people; at random moments, a fresh store
 * every 50 kills. Counts acknowledged writes that are gone.
 */
const kills = Number(process.argv[2] ?? 1000)
const seconds = Number(process.argv[3] ?? 1800)
const folder = mkdtempSync(join(tmpdir(), 'visa-rounds-kill-'))
const start = performance.now()
const elapsed = () => (performance.now() - start) / 1000
let done = 0
let acknowledged = 0
let lost = 0
let damaged = 0
try {
  for (; done < kills && elapsed() < seconds; done++) {
    const file = join(folder, `${Math.floor(done / 50)}.sqlite`)
    const killed = await killWriter(file, `run-${done}`, Math.random() * 80)
    acknowledged += killed.acknowledged
    lost += killed.lost.length
    if (killed.integrity !== 'ok') damaged++
    if (killed.lost.length > 0) console.error(`lost in ${file}: ${killed.lost.join(', ')}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  `${done} kills in ${elapsed().toFixed(0)} s: ${acknowledged} acknowledged writes, ${lost} lost, ${damaged} damaged stores`,
)
process.exitCode = lost + damaged > 0 || done < kills ? 1 : 0
