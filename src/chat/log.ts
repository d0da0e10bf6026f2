/**
 * Logs are fields. The text of a message, a fact about a person or a token is never a field.
 * The shape is pino's, so that a pino logger is one; tests pass their own.
 */
export interface Log {
  debug(fields: LogFields, event: string): void
  info(fields: LogFields, event: string): void
  warn(fields: LogFields, event: string): void
  error(fields: LogFields, event: string): void
}

export type LogFields = Readonly<Record<string, unknown>>

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
