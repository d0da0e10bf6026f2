import { applyChange, type Files } from '../knowledge/edit/apply-change.ts'
import type { Change, FileChange } from '../knowledge/edit/change.ts'
import { readItems } from '../knowledge/edit/list-file.ts'
import { undoChange } from '../knowledge/edit/undo-change.ts'
import { loadKnowledge, type ParseCache } from '../knowledge/load.ts'
import { compareProblems, type Problem } from '../knowledge/problem.ts'
import type { Built } from '../knowledge/serve.ts'
import type { Knowledge } from '../knowledge/snapshot.ts'
import type { Gaps, Revision } from '../store/store.ts'
import type { Preview } from './editing.ts'
import { compareAnswers } from './impact.ts'
import { gatherQuestions } from './questions.ts'
import type { Served } from './served.ts'

export interface PreviewTools {
  readonly build: (knowledge: Knowledge) => Built<Served> | Promise<Built<Served>>
  readonly current: () => Served
  readonly today: () => string
  readonly gaps: Pick<Gaps, 'questions'>
  readonly cache: ParseCache
}

export interface Trial {
  readonly changes: readonly FileChange[]
  readonly changedSince: readonly string[]
}

/** What a change makes of the files. `undone`: the revision that an undo takes back. */
export function tryChange(files: Files, change: Change, undone: Revision | null): Trial {
  if (change.kind !== 'undo') return { changes: applyChange(files, change), changedSince: [] }
  return undone ? undoChange(files, undone.files) : { changes: [], changedSince: [] }
}

/** Loads the changed files aside, builds from them, and asks old and new the same questions. */
export async function previewChange(files: Files, trial: Trial, change: Change, tools: PreviewTools): Promise<Preview> {
  const { changes, changedSince } = trial
  const changed = withChanges(files, changes)
  const loaded = loadKnowledge(changed, tools.today(), tools.cache)
  const built = loaded.knowledge ? await tools.build(loaded.knowledge) : { value: null, problems: [] }
  const after = built.value
  const problems = [...loaded.problems, ...built.problems].sort(compareProblems)
  const touched = touchedIds(changes)
  const before = tools.current()
  const impact = after
    ? await compareAnswers(
        before.answers,
        after.answers,
        await gatherQuestions(before, after, touched, tools.gaps),
        touched,
      )
    : null
  const id = 'id' in change ? change.id : [...touched][0]
  return {
    changes,
    changedSince,
    problems: newProblems(problems, () => loadKnowledge(files, tools.today(), tools.cache).problems),
    entry: (id !== undefined && after?.knowledge.entry.get(id)) || null,
    after,
    impact,
  }
}

export function withChanges(files: Files, changes: readonly FileChange[]): Files {
  const result = new Map(files)
  for (const { file, after } of changes)
    if (after === null) result.delete(file)
    else result.set(file, after)
  return result
}

/** All errors; of the rest what was not there before. Lines move, so they are not compared. */
function newProblems(now: readonly Problem[], before: () => readonly Problem[]): readonly Problem[] {
  if (!now.some(({ severity }) => severity === 'warning')) return now.filter(({ severity }) => severity === 'error')
  const key = (problem: Problem) => `${problem.file}\n${problem.message}`
  const old = new Set(before().map(key))
  return now.filter(
    problem => problem.severity === 'error' || (problem.severity === 'warning' && !old.has(key(problem))),
  )
}

/** Ids whose text differs: entries, figures; a file that is no list counts by its name. */
export function touchedIds(changes: readonly FileChange[]): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { file, before, after } of changes) {
    if (/^rules\/|^(?:phrases|golden)\./.test(file)) ids.add(file)
    else if (/^sources\./.test(file)) continue
    else {
      const sources = (text: string | null) =>
        new Set((text === null ? [] : readItems(file, text)).map(item => JSON.stringify(item.data)))
      const [old, now] = [sources(before), sources(after)]
      for (const one of old.symmetricDifference(now)) ids.add(String(JSON.parse(one).id))
    }
  }
  return ids
}
