/** `2026-11-24` as it is. undefined: it is not a day of the calendar. */
export function readDay(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) || dayOf(at) !== text ? undefined : text
}

/** The day in UTC, `YYYY-MM-DD`: rules are looked at as of a day. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
