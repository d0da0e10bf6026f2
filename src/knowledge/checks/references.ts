import { nearest } from '../../chat/nearest.ts'
import { figureIdsIn } from '../fill-figures.ts'
import type { Path } from '../parse-file.ts'
import type { Problem } from '../problem.ts'
import type { Located, Shelf } from '../shelf.ts'

/** Every id that is named exists: sources, related entries, figures. */
export function checkReferences(shelf: Shelf): Problem[] {
  const { faq, sources, figures, routing, glossary, golden } = shelf.items
  const entryIds = new Set(faq.map(item => item.value.id))
  const sourceIds = new Set(sources.map(item => item.value.id))
  const figureIds = new Set(figures.map(item => item.value.id))
  const problems: Problem[] = []
  const must = (
    item: Located<unknown>,
    path: Path,
    wanted: string,
    known: ReadonlySet<string>,
    kind: string,
    where: string,
  ) => {
    if (known.has(wanted)) return
    const meant = nearest(wanted, known)
    problems.push(
      item.at(path, {
        // A folder of entries alone is a knowledge base too: its sources are then just names.
        severity: kind === 'source' && known.size === 0 ? 'warning' : 'error',
        message: `there is no ${kind} "${wanted}"`,
        hint: meant
          ? `did you mean "${meant}"? Otherwise add it to ${where}`
          : `add it to ${where}, or take the name out`,
      }),
    )
  }
  for (const item of [...faq, ...figures, ...routing, ...glossary])
    for (const [index, id] of item.value.sources.entries())
      must(item, ['sources', index], id, sourceIds, 'source', 'sources.yaml')
  for (const item of golden)
    for (const [index, id] of item.value.entries.entries())
      must(item, ['entries', index], id, entryIds, 'entry', 'faq/')
  for (const item of faq) {
    for (const [index, id] of item.value.related.entries())
      must(item, ['related', index], id, entryIds, 'entry', 'faq/')
    for (const [index, id] of item.value.figures.entries())
      must(item, ['figures', index], id, figureIds, 'figure', 'figures.yaml')
    for (const key of ['short', 'more'] as const)
      for (const id of figureIdsIn(item.value[key] ?? '')) must(item, [key], id, figureIds, 'figure', 'figures.yaml')
  }
  return problems
}
