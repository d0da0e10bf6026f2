import { writeSync } from 'node:fs'
import type { Actor } from '../../src/store/people.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'

/**
 * A process of its own that writes to the store given as its argument until somebody kills it. Each line on standard output is a
 * write that was acknowledged: `kind id`. The second argument makes what it writes its own.
 */
const [file = '', run = ''] = process.argv.slice(2)
const store = await openSqliteStore(file)
const by: Actor = { platform: 'discord', id: run }
const where = { platform: 'discord', community: 'G1', channel: 'C1', thread: null, kind: 'channel' } as const
const acknowledge = (line: string) => writeSync(1, `${line}\n`)

for (let count = 0; ; count++) {
  const at = count
  await Promise.all([
    vote(`entry-${count % 7}-${run}-${count}`),
    gap(`question ${run} ${count}`),
    proposal(`text ${run} ${count}`),
  ])

  async function vote(entry: string) {
    await store.votes.cast({ entry, person: run, verdict: 'helpful', at })
    acknowledge(`vote ${entry}`)
  }

  async function gap(question: string) {
    const id = await store.gaps.record({ question, cause: 'unknown', asker: run, nearest: [], home: where, at }, null)
    acknowledge(`gap ${id}`)
  }

  async function proposal(text: string) {
    const change = {
      kind: 'edit',
      author: by,
      where,
      entry: 'e',
      file: 'f',
      text,
      base: null,
      reason: run,
      gap: null,
      at,
    } as const
    const { id } = await store.proposals.make(change)
    acknowledge(`proposal ${id}`)
    await store.proposals.decide(id, { by, role: 'reviewer', verdict: 'approve', reason: '', at }, () => 'approved')
    acknowledge(`decision ${id}`)
    const revision = await store.revisions.begin({
      at,
      by,
      why: run,
      community: 'G1',
      entries: ['e'],
      files: [{ file: 'f', before: null, after: text }],
      proposal: id,
      undoes: null,
    })
    acknowledge(`begun ${revision.id}`)
    await store.revisions.finish(revision.id)
    acknowledge(`done ${revision.id}`)
  }
}
