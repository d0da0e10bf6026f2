/** Errors that people are meant to read. Everything else is a defect and shows only a reference. */

/** The asker did something that cannot be done; the text is for the asker. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/**
 * The bot is not set up right, or what it needs is not there; the text names the setting and the fix, for the admin. Never carries
 * a secret. `transient`: nothing has to be changed, trying again may help.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError'
  readonly transient: boolean
  constructor(message: string, options: { readonly transient?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.transient = options.transient ?? false
  }
}

/** A platform did not take what was sent. `transient`: trying again may help. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly transient: boolean
  constructor(message: string, options: { readonly transient: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause })
    this.transient = options.transient
  }
}

/** Proves at compile time that a union is exhausted. */
export function assertNever(value: never): never {
  throw new Error(`impossible value: ${JSON.stringify(value)}`)
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
