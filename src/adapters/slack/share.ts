import { DeliveryError } from '../../chat/errors.ts'
import { eventOf, unpackHappening } from './again.ts'
import { deliver, note } from './deliver.ts'
import { encode } from './encode.ts'
import { conversationOf, type Origin } from './origin.ts'
import { type Raw, text } from './raw.ts'
import { ask, respond } from './web.ts'
import { deliveryOf, type Incoming, type Work } from './work.ts'

/** "Post in thread": the question is asked again and answered where everybody reads it. */
export async function share(body: Raw, used: Raw, origin: Origin, work: Work, incoming: Incoming): Promise<void> {
  const happening = unpackHappening(text(used, 'value') ?? '')
  const { channel, responseUrl } = origin
  const { team, manyWorkspaces } = incoming.setting
  const thread = happening?.kind === 'message' ? happening.thread : undefined
  if (!happening || !channel || !thread || !responseUrl) {
    work.log.warn({ id: 'post-in-thread' }, 'slack.unknown-action')
    return
  }
  const event = eventOf(happening, {
    id: `slack:${team}:share:${text(body, 'trigger_id') ?? text(used, 'action_ts')}`,
    at: work.now(),
    conversation: conversationOf({ ...origin, thread, threadExists: true }, team, manyWorkspaces),
    person: { id: origin.user, groups: [], administrator: false },
  })
  const reply = await work.desk.handle(event)
  if (!reply) return
  if (reply.visibility === 'private') return await deliver(reply, origin, deliveryOf(work, incoming))
  const say = (words: string) =>
    respond(work.patience, responseUrl, { response_type: 'ephemeral', replace_original: false, ...note(words) })
  try {
    for (const { text: fallback, blocks } of encode(reply, work.words).messages) {
      const message = {
        channel,
        thread_ts: thread,
        text: fallback,
        blocks: [...blocks],
        unfurl_links: false,
        unfurl_media: false,
      }
      await ask(work.patience, () => incoming.client.chat.postMessage(message))
    }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    work.log.warn({ event: event.id, problem: error.message }, 'slack.not-shared')
    return await say(work.words.inviteFirst)
  }
  work.threads.join(team, channel, thread)
  await say(work.words.postedInThread)
}
