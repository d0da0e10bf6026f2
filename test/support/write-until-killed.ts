import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../src/store/people.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'

/**
 * A process of its own that writes to the store given as its argument until somebody kills it. Each line on standard output is a
 * write that was acknowledged: `kind id`. The second argument makes what it writes its own; the third is a pause after each round, in
 * milliseconds, so that another process gets its turn.
 */
const [file = '', run = '', pause = '0'] = process.argv.slice(2)
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
    changes(`${run}-${count}`),
    handOff(`question ${run} ${count}`),
    ...(count % 2 === 1 ? [forgets(`gone-${run}-${count}`)] : []),
  ])
  await sleep(Number(pause))

  async function vote(entry: string) {
    await store.votes.cast({ entry, person: run, verdict: 'helpful', at })
    acknowledge(`vote ${entry}`)
  }

  /** What replaces something: only the last of it counts. */
  async function changes(name: string) {
    await store.votes.cast({ entry: `changed-${name}`, person: run, verdict: 'helpful', at })
    await store.votes.cast({ entry: `changed-${name}`, person: run, verdict: 'wrong', at })
    acknowledge(`revote changed-${name}`)
    const { id } = await store.proposals.make(draft(`before ${name}`))
    await store.proposals.decide(id, { by, role: 'reviewer', verdict: 'approve', reason: '', at }, () => 'open')
    await store.proposals.edit(id, { text: 'after' }, at)
    acknowledge(`edit ${id}`)
    const { id: withdrawn } = await store.proposals.make(draft(name))
    await store.proposals.move(withdrawn, ['open'], 'withdrawn', at)
    acknowledge(`withdrawn ${withdrawn}`)
  }

  async function handOff(question: string) {
    const { id } = await store.handOffs.open({ asker: run, from: where, question, tried: [], gap: null, at })
    await store.handOffs.take(id, by, at)
    await store.handOffs.answer(id, by, 'because', at)
    acknowledge(`answered ${id}`)
    await store.handOffs.told(id, at)
    acknowledge(`told ${id}`)
  }

  async function forgets(person: string) {
    await store.gaps.record({ question: person, cause: 'sent', asker: person, nearest: [], home: where, at }, null)
    await store.votes.cast({ entry: person, person, verdict: 'old', at })
    await store.people.forget({ key: person, actor: { platform: 'discord', id: person } })
    acknowledge(`forgotten ${person}`)
  }

  async function gap(question: string) {
    const id = await store.gaps.record({ question, cause: 'unknown', asker: run, nearest: [], home: where, at }, null)
    acknowledge(`gap ${id}`)
  }

  function draft(text: string) {
    return {
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
  }

  async function proposal(text: string) {
    const { id } = await store.proposals.make(draft(text))
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
