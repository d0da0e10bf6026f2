import type { SendableChannels } from 'discord.js'
import type { MessagePayload } from '../encode/encode.ts'
import { persist } from '../faults.ts'
import type { Work } from '../work.ts'
import { bodyOf, plainFlags } from './payload.ts'

/**
 * Posts messages in order. The same key posts the same messages once, however often it is tried.
 * Rejects with what Discord said.
 */
export async function post(
  work: Work,
  channel: SendableChannels,
  payloads: readonly MessagePayload[],
  given: { readonly key: string; readonly replyTo?: string },
): Promise<void> {
  for (const [index, payload] of payloads.entries()) {
    const send = (): Promise<unknown> =>
      channel.send({
        ...bodyOf(payload),
        flags: plainFlags,
        // Twenty-five characters at most.
        nonce: `${given.key.slice(-21)}-${index}`,
        enforceNonce: true,
        ...(given.replyTo === undefined ? {} : { reply: { messageReference: given.replyTo, failIfNotExists: true } }),
      })
    await persist(send, work.retryDelays)
  }
}
