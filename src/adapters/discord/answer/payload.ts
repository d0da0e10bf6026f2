import { type BaseMessageOptions, MessageFlags } from 'discord.js'
import { encode, type MessagePayload } from '../encode/encode.ts'

/** A message as discord.js takes it. Nobody is notified, whatever the words are. */
export function bodyOf(payload: MessagePayload) {
  return {
    components: payload.components,
    files: payload.files.map(({ content, name, alt }) => ({ attachment: content, name, description: alt })),
    allowedMentions: { parse: [], repliedUser: false },
  } satisfies BaseMessageOptions
}

export const plainFlags = MessageFlags.IsComponentsV2
export const hiddenFlags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral

/** One sentence of the adapter itself. */
export function sentence(text: string): MessagePayload {
  return encode({ blocks: [{ type: 'text', text }] })[0] ?? { components: [], files: [] }
}
