import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import { messageOf } from '../../chat/errors.ts'
import type { Log } from '../../chat/log.ts'

type Client = SocketModeReceiver['client']
type Receiver = Pick<SocketModeReceiver, 'client' | 'start' | 'stop'>

/** Milliseconds before each try to connect again; the last one repeats. */
const pauses = [0, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
const longestHandshake = 15_000

/**
 * Holds a Socket Mode connection. The library's own reconnecting gives up, with an unhandled rejection, when the Web API is
 * unreachable at that moment; this one goes on. What was not acknowledged on a broken socket, Slack sends again.
 */
export function keepConnected(receiver: Receiver, log: Log): { start(): Promise<void>; stop(): Promise<void> } {
  const { client } = receiver
  const leaving = new AbortController()
  let connecting = false

  async function again(): Promise<void> {
    if (leaving.signal.aborted || connecting) return
    connecting = true
    log.warn({}, 'slack.socket-lost')
    for (let tries = 0; !leaving.signal.aborted; tries += 1) {
      // The timer holds the process: without a socket nothing else may.
      await sleep(pauses[Math.min(tries, pauses.length - 1)], undefined, leaving).catch(() => {})
      if (leaving.signal.aborted) break
      try {
        await connect(client, () => client.start())
        // Stopped while it was connecting: the library would stay connected.
        if (leaving.signal.aborted) return void (await client.disconnect())
        log.info({ tries: tries + 1 }, 'slack.socket-connected')
        break
      } catch (error) {
        log.warn({ tries: tries + 1, problem: messageOf(error) }, 'slack.socket-not-connected')
      }
    }
    connecting = false
  }

  return {
    async start() {
      // The receiver also opens the pages on which workspaces install the app.
      await connect(client, () => receiver.start())
      client.on('disconnected', () => void again())
    },
    async stop() {
      leaving.abort()
      const gone = new Promise<void>(resolve => client.once('disconnected', () => resolve()))
      await receiver.stop()
      await Promise.race([gone, sleep(2_000, undefined, { ref: false })])
    },
  }
}

async function connect(client: Client, start: () => Promise<unknown>): Promise<void> {
  const started = start()
  const timer = setTimeout(() => void client.disconnect(), longestHandshake)
  try {
    await started
  } finally {
    clearTimeout(timer)
  }
}
