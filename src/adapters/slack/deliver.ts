import type { types } from '@slack/bolt'
import { DeliveryError } from '../../chat/errors.ts'
import type { Reply } from '../../chat/reply.ts'
import type { Delivery } from './delivery.ts'
import { encode, type Payload } from './encode.ts'
import { sendFiles } from './files.ts'
import { limits } from './limits.ts'
import type { Origin } from './origin.ts'
import { ask, respond } from './web.ts'

/** The ways to reach the asker. `private`: only the asker may see it. */
type Way =
  | { readonly kind: 'post'; readonly channel: string; readonly thread: string | null }
  | { readonly kind: 'ephemeral'; readonly channel: string; readonly thread: string | null; readonly user: string }
  | { readonly kind: 'respond'; readonly url: string; readonly thread: string | null }
  | { readonly kind: 'replace'; readonly url: string }
  | { readonly kind: 'update'; readonly channel: string; readonly ts: string }

/** Brings a reply to where its event came from; where Slack does not let us, to the person's direct messages. */
export async function deliver(
  reply: Reply,
  origin: Origin,
  delivery: Delivery,
  buttons: readonly types.Button[] = [],
): Promise<void> {
  const { messages, files } = encode(reply, delivery.words, buttons)
  const notes = files.length > 0 && !postsOpenly(reply, origin) ? [note(delivery.words.fileInMessages)] : []
  await post([...messages, ...notes], reply, origin, delivery)
  if (files.length === 0) return
  const open = postsOpenly(reply, origin)
  await sendFiles(files, open ? origin.channel : null, open ? origin.thread : null, origin.user, delivery)
}

async function post(messages: readonly Payload[], reply: Reply, origin: Origin, delivery: Delivery): Promise<void> {
  let sent = 0
  try {
    for (const payload of messages) {
      const way = wayOf(reply, origin, sent)
      if (way.kind === 'respond' && sent === limits.responses - 1 && messages.length > limits.responses) {
        await take(way, note(delivery.words.restInMessages), delivery)
        for (const rest of messages.slice(sent)) await toPerson(rest, origin.user, delivery)
        return
      }
      await take(way, payload, delivery)
      sent += 1
    }
  } catch (error) {
    if (!(error instanceof DeliveryError) || delivery.unasked) throw error
    delivery.log.warn({ problem: error.message, channel: origin.channel }, 'slack.answer-takes-another-way')
    await postOtherwise(messages.slice(sent), wayOf(reply, origin, sent), origin, delivery, error)
  }
}

/** Slack does not let us post there: to the asker only where that is still possible, else in their direct messages. */
async function postOtherwise(
  messages: readonly Payload[],
  failed: Way,
  origin: Origin,
  delivery: Delivery,
  problem: DeliveryError,
): Promise<void> {
  const { responseUrl: url, threadExists, thread, user } = origin
  if (url && (failed.kind === 'post' || failed.kind === 'update') && messages.length <= limits.responses) {
    for (const payload of messages)
      await take({ kind: 'respond', url, thread: threadExists ? thread : null }, payload, delivery)
    return
  }
  // It was their direct messages that failed.
  if (origin.direct && !url) throw problem
  await toPerson(note(delivery.words.couldNotPostThere), user, delivery)
  for (const payload of messages) await toPerson(payload, user, delivery)
}

/** Seen by everyone in the conversation, or in the person's own direct messages: files can be put there too. */
function postsOpenly(reply: Reply, origin: Origin): boolean {
  return wayOf(reply, origin, 1).kind === 'post'
}

function wayOf(reply: Reply, origin: Origin, sent: number): Way {
  const { channel, thread, responseUrl, carrier } = origin
  const toAll = reply.visibility === 'public'
  if (carrier && responseUrl) {
    const replaces = reply.replace === true && sent === 0
    // What only the asker may read never replaces what everybody sees.
    if (replaces && (carrier.ephemeral || origin.direct || toAll)) {
      if (carrier.ephemeral || !channel) return { kind: 'replace', url: responseUrl }
      return { kind: 'update', channel, ts: carrier.ts }
    }
    if (carrier.ephemeral || (!toAll && !origin.direct))
      return { kind: 'respond', url: responseUrl, thread: origin.threadExists ? thread : null }
    return { kind: 'post', channel: channel ?? origin.user, thread }
  }
  // A private message of a response_url is gone when the app is opened anew; in direct messages the answer is to stay.
  if (origin.direct && channel) return { kind: 'post', channel, thread }
  // A command or a shortcut works where the bot is no member: only its response_url reaches there.
  if (responseUrl) return { kind: 'respond', url: responseUrl, thread: origin.threadExists ? thread : null }
  if (!channel || origin.direct || toAll)
    return { kind: 'post', channel: channel ?? origin.user, thread: channel ? thread : null }
  // A thread without replies does not show what is private in it.
  return { kind: 'ephemeral', channel, thread: origin.threadExists ? thread : null, user: origin.user }
}

async function take(way: Way, { text, blocks }: Payload, { client, patience, joined }: Delivery): Promise<void> {
  const content = { text, blocks: [...blocks] }
  const quiet = { unfurl_links: false, unfurl_media: false }
  switch (way.kind) {
    case 'post': {
      const thread = way.thread ? { thread_ts: way.thread } : {}
      await ask(patience, () => client.chat.postMessage({ channel: way.channel, ...thread, ...content, ...quiet }))
      if (way.thread) joined(way.channel, way.thread)
      return
    }
    case 'ephemeral': {
      const thread = way.thread ? { thread_ts: way.thread } : {}
      await ask(patience, () =>
        client.chat.postEphemeral({ channel: way.channel, user: way.user, ...thread, ...content }),
      )
      return
    }
    case 'respond': {
      const thread = way.thread ? { thread_ts: way.thread } : {}
      await respond(patience, way.url, { response_type: 'ephemeral', replace_original: false, ...thread, ...content })
      return
    }
    case 'replace':
      await respond(patience, way.url, { replace_original: true, ...content })
      return
    case 'update':
      await ask(patience, () => client.chat.update({ channel: way.channel, ts: way.ts, ...content }))
  }
}

/** To the person's direct messages: a user id as channel opens them (https://docs.slack.dev/reference/methods/chat.postMessage#channels). */
export async function toPerson(payload: Payload, user: string, delivery: Delivery): Promise<void> {
  await take({ kind: 'post', channel: user, thread: null }, payload, delivery)
}

export function note(text: string): Payload {
  return encode({ blocks: [{ type: 'text', text }] }).messages[0] ?? { text, blocks: [] }
}
