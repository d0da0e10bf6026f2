import { encode as encodeForDiscord } from './adapters/discord/encode/encode.ts'
import { encode as encodeForSlack } from './adapters/slack/encode.ts'
import type { Reply } from './chat/reply.ts'

/** How a reply comes out on a platform: the words of each message, as they are sent. */
export interface Look {
  readonly platform: 'Discord' | 'Slack'
  readonly messages: readonly string[]
}

/** Made by the very encoders that send it, so what is split or said in another way there is seen here. */
export function looksOf(reply: Pick<Reply, 'blocks' | 'choices'>): readonly Look[] {
  return [
    { platform: 'Discord', messages: encodeForDiscord(reply).map(({ components }) => wordsIn(components).join('\n')) },
    { platform: 'Slack', messages: encodeForSlack(reply).messages.map(({ blocks }) => wordsIn(blocks).join('\n')) },
  ]
}

/** All that is read, in reading order: texts, and labels of buttons in brackets. */
function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string' && (key === 'content' || key === 'text')) return [inner]
    if (typeof inner === 'string' && key === 'label') return [`[${inner}]`]
    return wordsIn(inner)
  })
}
