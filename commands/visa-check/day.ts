/** The day in UTC, `YYYY-MM-DD`: rules are looked at as of a day. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
