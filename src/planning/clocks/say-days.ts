/** `803 days (2 years, 2 months, 12 days)`: exact days, and the same told from a first day. */
export function sayDays(days: number, since: Temporal.PlainDate): string {
  const exact = `${days} ${days === 1 ? 'day' : 'days'}`
  if (days < 31) return exact
  const { years, months, days: rest } = since.until(since.add({ days }), { largestUnit: 'years' })
  const parts = [
    [years, 'year'],
    [months, 'month'],
    [rest, 'day'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`)
  return `${exact} (${told.join(', ')})`
}
