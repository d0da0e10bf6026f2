import { setTimeout as sleep } from 'node:timers/promises'
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js'
import { DeliveryError, messageOf } from '../../chat/errors.ts'
import type { LogFields } from '../../chat/log.ts'

/**
 * `forbidden`: not allowed there. `gone`: the place or message is no more. `late`: the interaction is over or was answered.
 * `unreachable`: trying again may help. `refused`: everything else, a defect of ours.
 */
export type Fault = 'forbidden' | 'gone' | 'late' | 'unreachable' | 'refused'

const { MissingPermissions, MissingAccess, CannotSendMessagesToThisUser, UnknownChannel, UnknownMessage } =
  RESTJSONErrorCodes
const { UnknownInteraction, InteractionHasAlreadyBeenAcknowledged, UnknownWebhook, InvalidWebhookToken } =
  RESTJSONErrorCodes
const forbidden: readonly unknown[] = [MissingPermissions, MissingAccess, CannotSendMessagesToThisUser]
const late: readonly unknown[] = [
  UnknownInteraction,
  InteractionHasAlreadyBeenAcknowledged,
  UnknownWebhook,
  InvalidWebhookToken,
]

export function faultOf(error: unknown): Fault {
  if (error instanceof DiscordAPIError) {
    if (late.includes(error.code)) return 'late'
    if (forbidden.includes(error.code) || error.status === 403 || error.status === 401) return 'forbidden'
    if (error.code === UnknownChannel || error.code === UnknownMessage) return 'gone'
    return /UNKNOWN_MESSAGE|Unknown message/.test(error.message) ? 'gone' : 'refused'
  }
  if (error instanceof HTTPError) return 'unreachable'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isNetwork = /^(E[A-Z]+|UND_ERR_.+)$/.test(code) && !code.startsWith('ERR_')
  const aborted = error instanceof Error && error.name === 'AbortError'
  return isNetwork || aborted ? 'unreachable' : 'refused'
}

/** The interaction cannot be answered any more. Not so when it was answered already, by us or another process. */
export function isExpired(error: unknown): boolean {
  const isUnknown = error instanceof DiscordAPIError && error.code === UnknownInteraction
  return isUnknown || faultOf(error) === 'unreachable'
}

/** Runs it, and again after each delay while Discord cannot be reached. Rejects with the last error. */
export async function persist<T>(run: () => Promise<T>, delays: readonly number[]): Promise<T> {
  for (const delay of delays) {
    try {
      return await run()
    } catch (error) {
      if (faultOf(error) !== 'unreachable') throw error
      await sleep(delay)
    }
  }
  return await run()
}

export function asDeliveryError(error: unknown): DeliveryError {
  return new DeliveryError(`Discord did not take the message: ${messageOf(error)}`, {
    transient: faultOf(error) === 'unreachable',
    cause: error,
  })
}

/**
 * What may be logged of an error. Those of discord.js carry the whole request: the words of the message, and in the address
 * the token of the interaction.
 */
export function problemOf(error: unknown): LogFields {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    const code = error instanceof DiscordAPIError ? error.code : undefined
    return {
      problem: error.message,
      status: error.status,
      method: error.method,
      ...(code === undefined ? {} : { code }),
    }
  }
  return { problem: messageOf(error), ...(error instanceof Error ? { stack: error.stack } : {}) }
}
