/** Reading what Slack sends, without trusting its shape: whatever is not there or of another type is undefined. */
export type Raw = Readonly<Record<string, unknown>>

export function raw(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {}
}

export function text(from: Raw, key: string): string | undefined {
  const value = from[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function list(from: Raw, key: string): readonly Raw[] {
  const value = from[key]
  return Array.isArray(value) ? value.map(raw) : []
}

/** A Slack timestamp ("1700000000.000100") -> milliseconds since 1970. */
export function millis(ts: string | undefined): number {
  const seconds = Number(ts)
  return Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0
}
