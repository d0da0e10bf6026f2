/** The day in UTC, `YYYY-MM-DD`, of milliseconds since 1970. */
export function dayOf(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO('UTC').toPlainDate().toString()
}
