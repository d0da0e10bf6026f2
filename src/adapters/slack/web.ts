import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import { DeliveryError, messageOf } from '../../chat/errors.ts'
import type { Log } from '../../chat/log.ts'
import { bridgeLog } from './log-bridge.ts'

/** How a call to Slack is tried. A person waits for the answer: seconds, not Bolt's default half hour. */
export interface Patience {
  /** Further tries after the first. */
  readonly retries: number
  /** Milliseconds before the first retry; doubles. */
  readonly pause: number
  /** Milliseconds after which one try is given up. */
  readonly timeout: number
  /** The longest "try again after" of a rate limit that we wait for, in milliseconds. */
  readonly longestWait: number
}

export const chatPatience: Patience = { retries: 3, pause: 300, timeout: 10_000, longestWait: 30_000 }

/** The library's own lines go to `log`: left alone it would write to the terminal. */
export function clientOptions(patience: Patience, apiUrl: string | undefined, log: Log): webApi.WebClientOptions {
  return {
    logger: bridgeLog(log),
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: {
      retries: patience.retries,
      factor: 2,
      minTimeout: patience.pause,
      maxTimeout: patience.pause * 10,
      randomize: true,
    },
    timeout: patience.timeout,
    // Waiting is done per call (see `ask`): the client itself would hold back every other call of the workspace.
    rejectRateLimitedCalls: true,
  }
}

/** Asks Slack, waits out a short rate limit, and turns every failure into a `DeliveryError` with Slack's own error code. */
export async function ask<T>(patience: Patience, call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof webApi.WebAPIRateLimitedError) || tries >= patience.retries) throw toDeliveryError(error)
      const wait = error.retryAfter * 1000
      if (wait > patience.longestWait) throw toDeliveryError(error)
      await sleep(wait)
    }
  }
}

function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  if (error instanceof webApi.WebAPIPlatformError)
    return new DeliveryError(error.data.error, { transient: transientCodes.has(error.data.error), cause: error })
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new DeliveryError('ratelimited', { transient: true, cause: error })
  if (error instanceof webApi.WebAPIHTTPError)
    return new DeliveryError(`http_${error.statusCode}`, { transient: error.statusCode >= 500, cause: error })
  return new DeliveryError(messageOf(error), { transient: true, cause: error })
}

/** Slack's error codes after which trying again may help. */
export const transientCodes: ReadonlySet<string> = new Set([
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
])

/** Answers through a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export async function respond(patience: Patience, url: string, body: object): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const result = await post(patience, url, body)
    if (result === null) return
    if (!result.transient || tries >= patience.retries) throw result
    await sleep(patience.pause * 2 ** tries)
  }
}

async function post(patience: Patience, url: string, body: object): Promise<DeliveryError | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience.timeout),
    })
    const said = await response.text()
    const code = /"error"\s*:\s*"([a-z_]+)"/.exec(said)?.[1]
    if (response.ok && !code) return null
    return new DeliveryError(code ?? `http_${response.status}`, {
      transient: response.status >= 500 || response.status === 429,
    })
  } catch (error) {
    return new DeliveryError(messageOf(error), { transient: true, cause: error })
  }
}
