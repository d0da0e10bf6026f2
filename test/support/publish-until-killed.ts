import { writeSync } from 'node:fs'
import type { Change } from '../../src/knowledge/edit/change.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Actor } from '../../src/store/store.ts'
import { plainEditing } from './plain-editing.ts'

/**
 * A process of its own that changes the knowledge folder given as its first argument, recording in the store of the second, until
 * somebody kills it or it has published as often as the fourth says. Standard output: `ready`, then one line for each publish that
 * was acknowledged: its revision. The third argument makes what it writes its own.
 */
const [folder = '', file = '', run = '', most = 'Infinity'] = process.argv.slice(2)
const store = await openSqliteStore(file)
const { editing, serving } = await plainEditing(folder, store)
const by: Actor = { platform: 'console', id: run }
const where = { platform: 'console', community: null, channel: run, thread: null, kind: 'direct' } as const
const say = (line: string) => writeSync(1, `${line}\n`)

say('ready')
for (let count = 0, published = 0; published < Number(most); count++)
  if (await publish(changeOf(count), count)) published++
await store.close()

/** Edits of one file, new entries with a source of their own (two files), figures, entries taken out. */
function changeOf(count: number): Change {
  const at = '2026-11-24'
  const mine = [...serving.current().knowledge.entry.keys()].filter(id => id.startsWith(`new-${run}-`))
  switch (count % 5) {
    case 0: {
      const source = { id: `src-${run}-${count}`, title: 'A page', url: 'https://uscis.gov/x', publisher: 'x' }
      const fields = {
        title: `New ${run} ${count}?`,
        ask: [`new ${run} ${count}`],
        short: 'As the page says.',
        more: '',
        sources: [source.id],
      }
      const newSources = [{ ...source, official: false }]
      return { kind: 'new', id: `new-${run}-${count}`, file: 'faq/j1.yaml', fields, newSources, reviewed: at }
    }
    case 3:
      if (mine[0]) return { kind: 'retire', id: mine[0] }
      return { kind: 'figure', id: 'h1b.max_years', value: count, reviewed: at }
    default:
      return {
        kind: 'edit',
        id: count % 5 === 1 ? 'h1b-years' : 'j1-years',
        fields: { short: `Some years in total, says ${run} for the ${count}th time.` },
        newSources: [],
        reviewed: at,
      }
  }
}

/** As `/kb` does it. false: the other process was faster. */
async function publish(change: Change, at: number): Promise<boolean> {
  const base = await editing.base(change)
  const { id } = await store.proposals.make({
    kind: change.kind,
    author: by,
    where,
    entry: null,
    file: null,
    text: JSON.stringify(change),
    base,
    reason: '',
    gap: null,
    at,
  })
  await store.proposals.decide(id, { by, role: 'admin', verdict: 'approve', reason: '', at }, () => 'approved')
  const published = await editing
    .publish({ change, base, by, why: run, community: null, proposal: id, anyway: true })
    .catch(error => {
      if (error.name === 'UserError') return { kind: 'refused' as const }
      throw error
    })
  if (published.kind !== 'published') {
    await store.proposals.move(id, ['approved'], 'open', at)
    return false
  }
  say(String(published.revision.id))
  return true
}
