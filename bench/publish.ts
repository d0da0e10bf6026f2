/**
 * From a changed answer to served, on a copy of the knowledge that ships: `node bench/publish.ts [--golden N] [--entries N] [--alone]`. Only
 * so many of the golden questions and of the entries are kept in the copy (all, unless it is said): a preview asks all the golden questions,
 * and 50 to 100 others. Somebody asks 200 times a second meanwhile, unless it runs alone.
 * Wanted: a preview over 1,000 questions in under 2 s, from publish to served in under 1 s, and no question unanswered meanwhile.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { parse, stringify } from 'yaml'
import { silentLog } from '../src/chat/log.ts'
import type { PublishOrder } from '../src/editing/editing.ts'
import { openMemory } from '../src/open-memory.ts'
import { openServices, packageDir } from '../src/open-services.ts'
import { fixedSettings } from '../src/router/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'bench-publish-'))
cpSync(join(packageDir, 'knowledge'), folder, { recursive: true })
const { values } = parseArgs({
  options: { golden: { type: 'string' }, entries: { type: 'string' }, alone: { type: 'boolean' } },
})
if (values.entries) keepEntries(+values.entries)
if (values.golden) rewrite('golden.yaml', golden => thinned(golden, Number(values.golden)))
const now = Date.now
const configured = fixedSettings({ modes: new Map(), roles: new Map() })
const memory = await openMemory({ databaseFile: ':memory:', configured, moderators: new Map(), now })
const { services } = await openServices({ folder, now, log: silentLog, memory })
const { editing } = services
const entries = services.knowledge().entries
console.log(`${entries.length} entries`)

/** Somebody asks all the while; each wait is from when the question was due to its answer. */
let asking = !values.alone
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

for (const entry of [entries[10], entries[150], entries[250]]) {
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

/** So many of the entries, of every file, and the golden questions that they answer. */
function keepEntries(most: number): void {
  const files = readdirSync(join(folder, 'faq')).map(file => join('faq', file))
  const all = files.flatMap(file => read<{ readonly id: string }>(file))
  const kept = new Set(thinned(all, most).map(({ id }) => id))
  for (const file of files)
    rewrite<{ readonly id: string; readonly related?: readonly string[] }>(file, entries =>
      entries
        .filter(({ id }) => kept.has(id))
        .map(entry => ({ ...entry, related: entry.related?.filter(id => kept.has(id)) ?? [] })),
    )
  rewrite<{ readonly entries: readonly string[] }>('golden.yaml', golden =>
    golden.filter(({ entries }) => entries.every(id => kept.has(id))),
  )
}

function read<T>(file: string): readonly T[] {
  return parse(readFileSync(join(folder, file), 'utf8')) as T[]
}

function rewrite<T>(file: string, change: (items: readonly T[]) => readonly T[]): void {
  writeFileSync(join(folder, file), stringify(change(read(file))))
}

/** So many of all, evenly: they stand in the files kind after kind. */
function thinned<T>(all: readonly T[], most: number): readonly T[] {
  return all.filter((_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at + 1) * most) / all.length))
}
