import type { Problem } from '../problem.ts'
import type { Shelf } from '../shelf.ts'

const DEFAULT_DAYS = { settled: 365, 'in-flux': 60 } as const

/** What is due: reviews that are overdue, figures without a value today. Notes only: a date passing must not break a check. */
export function checkDates(shelf: Shelf): Problem[] {
  const problems: Problem[] = []
  for (const item of shelf.items.faq) {
    const { id, reviewed } = item.value
    if (reviewed === undefined) {
      if (shelf.items.sources.length > 0)
        problems.push(
          item.at(['id'], {
            severity: 'warning',
            message: `"${id}" has no review date`,
            hint: 'add "reviewed: YYYY-MM-DD" once somebody has checked it',
          }),
        )
    } else if (reviewed > shelf.today)
      problems.push(
        item.at(['reviewed'], {
          severity: 'error',
          message: 'the review date is in the future',
          hint: 'write the day of the review',
        }),
      )
    else if (reviewDue(item.value) < shelf.today)
      problems.push(
        item.at(['reviewed'], {
          severity: 'note',
          message: `the review of "${id}" was due on ${reviewDue(item.value)}`,
          hint: 'check the sources, then set the date',
        }),
      )
  }
  for (const [id, values] of Map.groupBy(shelf.items.figures, figure => figure.value.id)) {
    const last = values.toSorted((a, b) => (a.value.until ?? '9999').localeCompare(b.value.until ?? '9999')).at(-1)
    if (last?.value.until && last.value.until < shelf.today)
      last &&
        problems.push(
          last.at(['until'], {
            severity: 'note',
            message: `"${id}" has had no value since ${last.value.until}`,
            hint: 'add the new value with its "from:" date',
          }),
        )
  }
  return problems
}

/** The day until which an entry counts as reviewed. */
export function reviewDue(entry: {
  readonly reviewed?: string
  readonly review_every?: string
  readonly state: 'settled' | 'in-flux'
}): string {
  if (!entry.reviewed) return ''
  const days = entry.review_every ? Number.parseInt(entry.review_every, 10) : DEFAULT_DAYS[entry.state]
  return Temporal.PlainDate.from(entry.reviewed).add({ days }).toString()
}
