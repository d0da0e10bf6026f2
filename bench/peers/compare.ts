/**
 * Visa Rounds and four libraries that people use for such a bot, side by side in one run: quality and speed, as Markdown.
 *
 *   cd bench/peers && npm ci && npm run compare -- PATH/TO/clinc150-full.json [PART OF A TASK'S NAME, such as knowledge]
 *
 * Takes about a quarter of an hour on an idle machine, most of it Fuse.js. Each peer trains and answers in a process of its
 * own, one after the other, so that nobody is measured with somebody else's memory.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fuse } from './fuse.ts'
import { type Figures, measure } from './measure.ts'
import { miniSearch } from './minisearch.ts'
import { nlpJs } from './nlp.ts'
import { orama } from './orama.ts'
import type { Peer } from './peer.ts'
import { markdown, type Row } from './table.ts'
import { tasks } from './tasks.ts'
import { visaRounds } from './visa-rounds.ts'

/** The first is what the others are compared with. */
const peers: readonly Peer[] = [visaRounds, miniSearch, orama, fuse, nlpJs]
/** Milliseconds of work for one peer's questions of one task; a slower one is asked fewer of them. */
const BUDGET = 3 * 60_000
/** Milliseconds until a peer is given up, training and all. */
const LIMIT = 30 * 60_000

const [clinc, ...rest] = process.argv.slice(2)
if (!clinc) throw new Error('usage: compare.ts PATH/TO/clinc150-full.json [PART OF A TASK NAME]')
if (process.send) await runOne(clinc, rest[0] ?? '', rest[1] ?? '')
else await compare(clinc, rest[0] ?? '')

async function compare(clinc: string, part: string): Promise<void> {
  const wanted = Object.keys(tasks).filter(task => task.includes(part))
  if (wanted.length === 0) throw new Error(`no task is called "${part}": ${Object.keys(tasks).join('; ')}`)
  for (const task of wanted) {
    const rows: Row[] = []
    for (const { name } of peers) rows.push({ peer: name, figures: await runApart(clinc, name, task) })
    console.log(`\n### ${task}\n\n${markdown(rows, `${LIMIT / 60_000} minutes`)}`)
  }
}

/** null when it did not finish within the limit. Throws when it failed. */
async function runApart(clinc: string, peer: string, task: string): Promise<Figures | null> {
  const child = fork(import.meta.filename, [clinc, peer, task])
  let figures: Figures | undefined
  child.on('message', message => {
    figures = message as Figures
  })
  const timer = setTimeout(() => child.kill(), LIMIT)
  const [code, signal] = await once(child, 'exit')
  clearTimeout(timer)
  if (signal === 'SIGTERM') return null
  if (code !== 0 || !figures) throw new Error(`${peer} failed on "${task}"`)
  return figures
}

async function runOne(clinc: string, peerName: string, taskName: string): Promise<void> {
  const peer = peers.find(({ name }) => name === peerName)
  const task = tasks[taskName]
  if (!peer || !task) throw new Error(`no such peer or task: ${peerName}, ${taskName}`)
  process.send?.(await measure(peer, await task(clinc), BUDGET))
  process.disconnect?.()
}
