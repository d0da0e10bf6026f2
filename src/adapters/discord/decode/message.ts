import type { Message } from 'discord.js'
import type { Addressed, MessageEvent } from '../../../chat/event.ts'
import { personOfMessage } from './person.ts'
import { placeOf } from './place.ts'

export interface Listening {
  /** The bot's own id. */
  readonly self: string
  /** The message content intent is on. Without it, words that are not meant for the bot arrive blank. */
  readonly messageContent: boolean
  /** Was this person answered in this thread a short time ago? */
  readonly talksWith: (thread: string, person: string) => boolean
}

/** null: of itself, a bot, a webhook, the system, or blank. */
export function decodeMessage(message: Message, listening: Listening): MessageEvent | null {
  if (message.author.bot || message.webhookId || message.system || message.author.id === listening.self) return null
  const conversation = placeOf(message.channel, message.guildId)
  const addressed = addressedBy(message, listening)
  if (addressed === 'none' && !listening.messageContent) return null
  const opensThread = message.channel.isThread() && message.id === message.channelId
  const said = withoutMarkers(message.content, ownNames(message, listening.self))
  const text = opensThread ? withTitle(message, said) : said
  if (addressed === 'none' && !text) return null
  return {
    kind: 'message',
    id: message.id,
    at: message.createdTimestamp,
    conversation,
    person: personOfMessage(message),
    text,
    addressed,
    ...(opensThread ? { opensThread } : {}),
  }
}

/** Only the bot's own name counts: neither @everyone nor a role that it has among others. */
function addressedBy(message: Message, { self, messageContent, talksWith }: Listening): Addressed {
  const { channel, content, mentions, author } = message
  if (channel.isDMBased()) return 'direct'
  if (ownNames(message, self).some(name => content.includes(name))) return 'mention'
  const repliedTo = mentions.repliedUser?.id
  // Without the intent a reply that does not ping the bot arrives blank.
  if (repliedTo === self) return content ? 'reply' : 'none'
  const turnsToOthers = repliedTo !== undefined ? repliedTo !== author.id : /^\s*<@/.test(content)
  if (!messageContent || turnsToOthers || !channel.isThread()) return 'none'
  return channel.ownerId === self || talksWith(channel.id, author.id) ? 'thread' : 'none'
}

/** Its mention, with and without nickname mark, and that of the role which Discord made for it. */
function ownNames(message: Message, self: string): readonly string[] {
  const role = message.guild?.roles.botRoleFor(self)
  return [`<@${self}>`, `<@!${self}>`, ...(role ? [`<@&${role.id}>`] : [])]
}

/** Without mentions; a custom emoji becomes its name. */
export function withoutMarkers(content: string, own: readonly string[] = []): string {
  const without = own.reduce((text, name) => text.replaceAll(name, ' '), content)
  return without
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .replace(/<(?:@[!&]?|#)\d+>/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

/** In a forum the question often stands in the title. */
function withTitle(message: Message, said: string): string {
  const title = message.channel.isThread() ? message.channel.name.trim() : ''
  return !title || said.toLowerCase().startsWith(title.toLowerCase()) ? said : `${title}\n${said}`.trim()
}
