import type { AnswerEngine } from '../../src/answers/decision.ts'
import { silentLog } from '../../src/chat/log.ts'
import type { Editing } from '../../src/editing/editing.ts'
import { openEditing } from '../../src/editing/open-editing.ts'
import { recoverPublishing, undisturbed } from '../../src/editing/recover.ts'
import type { Served } from '../../src/editing/served.ts'
import { type Serving, serveKnowledge } from '../../src/knowledge/serve.ts'
import type { Knowledge } from '../../src/knowledge/snapshot.ts'
import { folderLock } from '../../src/store/sqlite/folder-lock.ts'
import type { Store } from '../../src/store/store.ts'

/** Finds an entry by its very words: enough where writing is looked at and not understanding. */
function byVeryWords({ entries }: Knowledge): AnswerEngine {
  const candidates = (text: string) =>
    entries.filter(({ ask, title }) => [title, ...ask].includes(text)).map(({ id }) => ({ id, confidence: 1 }))
  return {
    decide({ text }) {
      const [entry] = candidates(text)
      const outcome = entry ? ({ kind: 'answer', entry } as const) : ({ kind: 'unknown' } as const)
      return { parts: [{ text, outcome, candidates: candidates(text) }], left: [] }
    },
    explain: () => [],
    suggest: (text, most) => candidates(text).slice(0, most),
  }
}

/** Editing of a folder with everything real but the training. Settles what an earlier process left, as a start does. */
export async function plainEditing(
  folder: string,
  store: Store,
): Promise<{ readonly editing: Editing; readonly serving: Serving<Served> }> {
  const lock = folderLock(folder)
  const recovery = { folder, store, lock, git: 'off', log: silentLog } as const
  await recoverPublishing(recovery)
  const build = (knowledge: Knowledge) => ({ value: { knowledge, answers: byVeryWords(knowledge) }, problems: [] })
  const today = () => '2026-11-24'
  const serving = await serveKnowledge<Served>({
    folder,
    build,
    today,
    log: silentLog,
    undisturbed: undisturbed(recovery),
  })
  const editing = openEditing({
    folder,
    serving,
    build,
    check: () => [],
    today,
    now: Date.now,
    store,
    git: 'off',
    lock,
    log: silentLog,
  })
  return { editing, serving }
}
