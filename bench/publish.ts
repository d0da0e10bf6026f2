/**
 * From a changed answer to served, on a copy of the knowledge that ships: `node bench/publish.ts [GOLDEN] [alone]`. GOLDEN: so many of the
 * golden questions are kept in the copy (all, unless it is said): a preview asks them all, and 50 to 100 others. Somebody asks 200 times a
 * second meanwhile, unless it runs alone.
 * Wanted: a preview over 1,000 questions in under 2 s, from publish to served in under 1 s, and no question unanswered meanwhile.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import { silentLog } from '../src/chat/log.ts'
import type { PublishOrder } from '../src/editing/editing.ts'
import { openMemory } from '../src/open-memory.ts'
import { openServices, packageDir } from '../src/open-services.ts'
import { fixedSettings } from '../src/router/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'bench-publish-'))
cpSync(join(packageDir, 'knowledge'), folder, { recursive: true })
const [most, alone] = process.argv.slice(2)
if (most) {
  const file = join(folder, 'golden.yaml')
  const golden = parse(readFileSync(file, 'utf8')) as unknown[]
  // Of every kind: they stand in the file kind after kind.
  const kept = golden.filter(
    (_, at) => Math.floor((at * +most) / golden.length) !== Math.floor(((at + 1) * +most) / golden.length),
  )
  writeFileSync(file, stringify(kept))
}
const now = Date.now
const configured = fixedSettings({ modes: new Map(), roles: new Map() })
const memory = await openMemory({ databaseFile: ':memory:', configured, moderators: new Map(), now })
const { services } = await openServices({ folder, now, log: silentLog, memory })
const { editing } = services
const entries = services.knowledge().entries
console.log(`${entries.length} entries`)

/** Somebody asks all the while; each wait is from when the question was due to its answer. */
let asking = alone === undefined
let unanswered = 0
const waits: number[] = []
const asker = (async () => {
  for (let at = 0; asking; at++) {
    const due = performance.now() + 5
    await sleep(5)
    const entry = entries[at % entries.length]
    if (services.answers().decide({ text: entry?.ask[0] ?? '', history: [] }).parts.length === 0) unanswered++
    waits.push(performance.now() - due)
  }
})()

for (const entry of [entries[10], entries[150], entries[300]]) {
  if (!entry) continue
  const change = {
    kind: 'edit' as const,
    id: entry.id,
    fields: { short: `${entry.short} Changed.` },
    newSources: [],
    reviewed: new Date(now()).toISOString().slice(0, 10),
  }
  const standing = await editing.entry(entry.id)
  waits.length = 0
  let start = performance.now()
  const preview = await editing.preview(change)
  const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(2)} s`
  console.log(
    `${entry.id}: preview over ${preview.impact?.asked} questions ${seconds(start)}, longest wait of another question ${longest()}`,
  )
  waits.length = 0
  start = performance.now()
  const order: PublishOrder = {
    change,
    base: standing?.base ?? null,
    by: { platform: 'console', id: 'bench' },
    why: 'bench',
    community: null,
    proposal: null,
    anyway: true,
  }
  const published = await editing.publish(order)
  const served = services.knowledge().entry.get(entry.id)?.short.endsWith('Changed.') === true
  console.log(
    `${entry.id}: ${published.kind}, ${served ? 'served' : 'NOT served'} after ${seconds(start)}, longest wait ${longest()}`,
  )
}
/** "Still right" touches nothing that is learnt. */
const checked = entries[20]
if (checked) {
  const day = new Date(now() - 86_400_000).toISOString().slice(0, 10)
  const change = { kind: 'review', id: checked.id, day } as const
  waits.length = 0
  const published = await editing.publish({
    change,
    base: await editing.base(change),
    by: { platform: 'console', id: 'bench' },
    why: 'bench',
    community: null,
    proposal: null,
    anyway: false,
  })
  const took = 'milliseconds' in published ? ` after ${(published.milliseconds / 1000).toFixed(2)} s` : ''
  console.log(`${checked.id}: still right, ${published.kind}${took}, longest wait ${longest()}`)
}
asking = false
await asker
console.log(`unanswered meanwhile: ${unanswered}`)
await memory.store.close()
rmSync(folder, { recursive: true })

function longest(): string {
  return `${(Math.max(...waits, 0) / 1000).toFixed(2)} s`
}
