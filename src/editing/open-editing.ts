import { UserError } from '../chat/errors.ts'
import { reviewDue } from '../knowledge/checks/dates.ts'
import { baseOfEntry, baseOfTarget, entryIn, fileOfEntry, ruleSource } from '../knowledge/edit/apply-change.ts'
import { changeSchema, entryFieldsSchema, type FileChange } from '../knowledge/edit/change.ts'
import { unifiedDiff } from '../knowledge/edit/line-diff.ts'
import { sourceOf } from '../knowledge/edit/list-file.ts'
import { loadKnowledge, type ParseCache } from '../knowledge/load.ts'
import { compareProblems } from '../knowledge/problem.ts'
import { readFolder } from '../knowledge/read-folder.ts'
import type { Editing } from './editing.ts'
import type { EditingOptions } from './editing-options.ts'
import { previewChange, tryChange } from './preview-change.ts'
import { publishChange } from './publish-change.ts'

/** Changes to a knowledge folder that serves. */
export function openEditing(options: EditingOptions): Editing {
  const { folder, serving, build, check, today, store } = options
  const cache: ParseCache = options.cache ?? new Map()
  const gaps = { questions: (limit: number) => store.gaps.questions(limit) }
  const tools = { build, current: serving.current, today, gaps, cache }
  let last: Promise<unknown> = Promise.resolve()

  return {
    async entry(id) {
      const files = await readFolder(folder)
      if (fileOfEntry(files, id) === undefined) return null
      const { file, item } = entryIn(files, id)
      const { title, ask, short, more = '', sources = [] } = item.data
      const fields = entryFieldsSchema.safeParse({ title: title ?? [ask].flat()[0], ask, short, more, sources })
      if (!fields.success)
        throw new UserError(`"${id}" in ${file} has an error. Repair it first: /kb check shows where.`)
      return { id, file, fields: fields.data, base: baseOfEntry(files, id) ?? '' }
    },

    async source(kind, id) {
      const files = await readFolder(folder)
      if (kind === 'figure') {
        const text = sourceOf('figures.yaml', files.get('figures.yaml') ?? '', id)
        return text === null ? null : { file: 'figures.yaml', text }
      }
      const [pathway = '', rule = ''] = id.split(/\.(.*)/)
      const file = `rules/${pathway}.yaml`
      const text = files.get(file)
      if (text === undefined) return null
      return { file, text: ruleSource(file, text, rule) }
    },

    base: async change => baseOfTarget(await readFolder(folder), change),

    async preview(change) {
      const undone = change.kind === 'undo' ? await store.revisions.find(change.revision) : null
      if (change.kind === 'undo' && !undone) throw new UserError(`There is no revision ${change.revision}.`)
      const files = await readFolder(folder)
      return previewChange(files, tryChange(files, change, undone), change, tools)
    },

    publish(order) {
      const next = last.then(() => publishChange(order, { ...options, tools }))
      last = next.catch(() => undefined)
      return next
    },

    async check() {
      const loaded = loadKnowledge(await readFolder(folder), today(), cache)
      const more = loaded.knowledge ? check(loaded.knowledge) : []
      return [...loaded.problems, ...more].sort(compareProblems)
    },

    reload: serving.reload,

    due: reviewDue,

    read: text => changeSchema.parse(JSON.parse(text)),

    diff: (changes: readonly FileChange[]) =>
      changes.map(({ file, before, after }) => unifiedDiff(file, before, after)).join('\n'),
  }
}
