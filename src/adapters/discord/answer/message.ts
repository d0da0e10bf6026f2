import { type Message, PermissionsBitField, type SendableChannels } from 'discord.js'
import type { MessageEvent } from '../../../chat/event.ts'
import { stripMarkdown } from '../../../chat/markdown.ts'
import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { decodeMessage } from '../decode/message.ts'
import { within } from '../encode/choices.ts'
import { encode, type MessagePayload } from '../encode/encode.ts'
import { faultOf, problemOf } from '../faults.ts'
import { packOrigin, packOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { formButton } from './form-button.ts'
import { sentence } from './payload.ts'
import { post } from './post.ts'
import { solvedButton } from './solved.ts'

/** A message that may be meant for the bot: asks the desk and answers where it was asked, or stays silent. */
export async function answerMessage(message: Message, work: Work, messageContent: boolean): Promise<void> {
  const event = decodeMessage(message, {
    self: work.client.user.id,
    messageContent,
    talksWith: (thread, person) => work.conversations.has(`${thread}|${person}`),
  })
  if (!event || !message.channel.isSendable()) return
  const reply = await whileTyping(message.channel, event, work)
  if (!reply) return
  const payloads = payloadsOf(reply, event, message, work)
  // Before the answer is there: who reads it may write on sooner than Discord has confirmed it.
  const talk = event.conversation.thread ? `${event.conversation.thread}|${event.person.id}` : null
  if (talk) work.conversations.set(talk, true)
  try {
    await answerThere(message, message.channel, payloads, reply, work)
  } catch (error) {
    if (talk) work.conversations.delete(talk)
    await answerElsewhere(message, payloads, error, work)
  }
}

/** Shows "is typing" only when the answer takes a while. */
async function whileTyping(channel: SendableChannels, event: MessageEvent, work: Work): Promise<Reply | null> {
  const isSpokenTo = event.addressed !== 'none'
  const type = () => void channel.sendTyping().catch(() => {})
  const timer = setTimeout(() => isSpokenTo && type(), work.acknowledgeAfter)
  try {
    return await work.desk.handle(event)
  } finally {
    clearTimeout(timer)
  }
}

/** In a channel a private reply becomes a button, which only the asker may press. */
function payloadsOf(reply: Reply, event: MessageEvent, message: Message, work: Work): readonly MessagePayload[] {
  const origin = packOrigin(event, message.channelId)
  if (reply.visibility === 'private' && event.conversation.kind !== 'direct') {
    work.memory.replies.set(event.id, reply)
    const id = packOwn({ name: 'see', key: event.id, author: event.person.id, origin })
    const choices: ChoiceGroup[] = [
      { present: 'buttons', choices: [{ id, label: words.seePrivate, style: 'primary' }] },
    ]
    return encode({
      blocks: [{ type: 'text', text: answers(reply) ? words.privateAnswer : words.privateNote }],
      choices,
    })
  }
  const own = [...formButton(reply, { key: event.id, origin }, work), ...solvedButton(message.channel, reply)]
  const payloads = encode(reply, own)
  return payloads.length > 0 ? payloads : [sentence(words.nothingHere)]
}

function answers({ status }: Reply): boolean {
  return status === 'answered' || status === 'answered-in-part'
}

/** As a reply; a long one in a thread of its own, where the bot may open one. */
async function answerThere(
  message: Message,
  channel: SendableChannels,
  payloads: readonly MessagePayload[],
  reply: Reply,
  work: Work,
): Promise<void> {
  if (channel.isDMBased()) return await post(work, channel, payloads, { key: message.id })
  if (payloads.length > 1 && !channel.isThread() && mayOpenThread(message)) {
    const thread = await message.startThread({ name: threadName(reply) })
    return await post(work, thread, payloads, { key: message.id })
  }
  await post(work, channel, payloads, { key: message.id, replyTo: message.id })
}

function mayOpenThread(message: Message): boolean {
  const { channel, client } = message
  if (channel.isDMBased() || message.hasThread) return false
  const { CreatePublicThreads, SendMessagesInThreads } = PermissionsBitField.Flags
  return channel.permissionsFor(client.user)?.has([CreatePublicThreads, SendMessagesInThreads]) ?? false
}

function threadName({ blocks }: Reply): string {
  const heading = blocks.find(block => block.type === 'heading')
  return within(heading ? stripMarkdown(heading.text) : words.threadName, 100)
}

/** The asker gets what can be given: the answer in a direct message. A deleted question wants no answer. */
async function answerElsewhere(
  message: Message,
  payloads: readonly MessagePayload[],
  error: unknown,
  work: Work,
): Promise<void> {
  const fault = faultOf(error)
  const fields = { event: message.id, channel: message.channelId, guild: message.guildId, fault }
  if (fault === 'gone') return work.log.info(fields, 'discord.question-gone')
  if (fault !== 'forbidden' || message.channel.isDMBased()) {
    return work.log.error({ ...fields, ...problemOf(error) }, 'discord.answer-not-delivered')
  }
  work.log.warn({ ...fields, missing: missingPermissions(message) }, 'discord.answer-forbidden')
  try {
    const direct = await message.author.createDM()
    await post(work, direct, [sentence(words.answerElsewhere(message.channelId)), ...payloads], {
      // Another message than the one that was refused.
      key: `${message.id}d`,
    })
  } catch (second) {
    work.log.error({ ...fields, ...problemOf(second) }, 'discord.answer-not-delivered')
  }
}

const needed = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads', 'ReadMessageHistory'] as const

function missingPermissions({ channel, client }: Message): readonly string[] {
  if (channel.isDMBased()) return []
  return channel.permissionsFor(client.user)?.missing([...needed]) ?? [...needed]
}
