import type { Problem } from '../problem.ts'
import type { Located, Shelf } from '../shelf.ts'

/** Every id stands once. */
export function checkIds(shelf: Shelf): Problem[] {
  const { faq, sources, vocabulary, routing, programs, figures } = shelf.items
  return [
    ...twice('entry', [...faq, ...routing]),
    ...twice('source', sources),
    ...twice('concept', vocabulary),
    ...twice('program', programs),
    ...figureRanges(figures),
  ]
}

function twice(kind: string, items: readonly Located<{ readonly id: string }>[]): Problem[] {
  const first = new Map<string, Located<unknown>>()
  const problems: Problem[] = []
  for (const item of items) {
    const earlier = first.get(item.value.id)
    if (earlier)
      problems.push(
        item.at(['id'], {
          severity: 'error',
          message: `the ${kind} id "${item.value.id}" is used twice; the other is in ${earlier.file}`,
          hint: 'give one of them another id, or join the two',
        }),
      )
    else first.set(item.value.id, item)
  }
  return problems
}

/** A figure may have several dated values: no two on one day, no day without one in between. */
function figureRanges(figures: Shelf['items']['figures']): Problem[] {
  const problems: Problem[] = []
  const byId = Map.groupBy(figures, figure => figure.value.id)
  for (const [id, values] of byId) {
    const inOrder = values.toSorted((a, b) => (a.value.from ?? '').localeCompare(b.value.from ?? ''))
    for (const [index, next] of inOrder.entries()) {
      const before = inOrder[index - 1]
      if (!before) continue
      const end = before.value.until ?? '9999-12-31'
      const start = next.value.from ?? ''
      if (start <= end)
        problems.push(
          next.at(['from'], {
            severity: 'error',
            message: `two values of "${id}" hold on the same day`,
            hint: `end the earlier one (until:) the day before this one starts (from:)`,
          }),
        )
      else if (dayAfter(end) !== start)
        problems.push(
          next.at(['from'], {
            severity: 'warning',
            message: `"${id}" has no value between ${end} and ${start}`,
            hint: 'close the gap, or say in a note why there is none',
          }),
        )
    }
  }
  return problems
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}
