import { setTimeout as sleep } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'
import type { Adapter, Desk } from '../../chat/adapter.ts'
import { DeliveryError, messageOf } from '../../chat/errors.ts'
import type { ConversationRef } from '../../chat/event.ts'
import type { Reply } from '../../chat/reply.ts'
import { type Connection, connect } from './connect.ts'
import { deliver } from './deliver.ts'
import { makeHandlers } from './handlers.ts'
import { listen } from './listen.ts'
import { defaultTiming, type SlackOptions } from './options.ts'
import { placeOf } from './origin.ts'
import { keepPeople } from './people.ts'
import { keepThreads } from './threads.ts'
import { chatPatience } from './web.ts'
import { englishWords } from './words.ts'

export type { OAuthOptions, Prompt, SlackOptions } from './options.ts'

/** Visa Rounds in Slack: Socket Mode with an app token, else HTTP; one workspace with a bot token, else several by OAuth. */
export function slackAdapter(options: SlackOptions): Adapter {
  const { log, now = Date.now, prompts = () => [] } = options
  const patience = { ...chatPatience, ...options.patience }
  const timing = { ...defaultTiming, ...options.timing }
  const words = { ...englishWords, ...options.words }
  const threads = keepThreads()
  const person = keepPeople(patience, log)
  const inFlight = new Set<Promise<unknown>>()
  let connection: Connection | null = null

  /** Runs to its end even when nobody waits for it; what goes wrong is logged, never thrown at Bolt. */
  function track(what: string, work: () => Promise<void>): Promise<void> {
    const running = work().catch(error => log.error({ what, problem: messageOf(error) }, 'slack.failed'))
    inFlight.add(running)
    return running.finally(() => inFlight.delete(running))
  }

  async function sendTo(to: ConversationRef, reply: Reply): Promise<void> {
    if (!connection) throw new DeliveryError('Slack is not connected', { transient: true })
    if (reply.visibility === 'private' && to.kind !== 'direct')
      throw new DeliveryError('a private message can be sent to direct messages only', { transient: false })
    const { team, channel } = placeOf(to)
    const client: webApi.WebClient = await connection.client(team)
    const origin = {
      user: channel,
      channel,
      thread: to.thread,
      threadExists: to.thread !== null,
      direct: to.kind === 'direct',
    }
    const joined = (place: string, thread: string) => threads.join(team ?? '', place, thread)
    await deliver(reply, origin, { client, patience, words, log, joined, unasked: true })
  }

  return {
    name: 'slack',
    capabilities: {
      buttons: true,
      selects: true,
      forms: true,
      privateReplies: true,
      threads: true,
      tables: true,
      files: true,
    },
    async start(desk: Desk) {
      const opened = await connect(options, patience)
      const handlers = makeHandlers({ desk, log, words, patience, timing, threads, now, prompts, person })
      listen(opened, handlers, threads, track, log)
      try {
        await opened.start()
      } catch (error) {
        // What did start, such as the pages for installing, must not stand in the way of the next try.
        await opened.stop().catch(() => {})
        throw error
      }
      connection = opened
      log.info({ transport: options.appToken ? 'socket' : 'http' }, 'slack.ready')
    },
    send: sendTo,
    async stop() {
      const until = Date.now() + timing.drain
      while (inFlight.size > 0 && Date.now() < until)
        await Promise.race([Promise.allSettled(inFlight), sleep(until - Date.now(), undefined, { ref: false })])
      if (inFlight.size > 0) log.warn({ answers: inFlight.size }, 'slack.stopped-with-answers-in-flight')
      await connection?.stop()
      connection = null
    },
  }
}
