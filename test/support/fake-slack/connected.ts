import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SlackOptions, slackAdapter } from '../../../src/adapters/slack/index.ts'
import type { Adapter, Desk } from '../../../src/chat/adapter.ts'
import { FakeSlack } from './fake-slack.ts'
import { Person } from './person.ts'
import { type Line, recordingLog } from './recording-log.ts'
import { Requests } from './transport.ts'
import { appToken, signingSecret, testWorkspace } from './world.ts'

/** The real adapter, connected to a fake Slack. */
export interface Connected {
  readonly slack: FakeSlack
  readonly adapter: Adapter
  readonly asker: Person
  readonly lines: readonly Line[]
  stop(): Promise<void>
}

/** Short pauses, so that faults are over soon. */
export const impatient = { retries: 2, pause: 5, timeout: 2_000, longestWait: 2_000 } as const

export async function connectBySocket(
  desk: Desk,
  more: Partial<SlackOptions> = {},
  slack = new FakeSlack(),
): Promise<Connected> {
  await slack.start()
  const { log, lines } = recordingLog()
  const adapter = slackAdapter({
    botToken: testWorkspace.token,
    appToken,
    apiUrl: slack.apiUrl,
    patience: impatient,
    log,
    ...more,
  })
  return await started(slack, adapter, desk, lines)
}

export async function connectByHttp(
  desk: Desk,
  more: Partial<SlackOptions> = {},
  slack = new FakeSlack(),
): Promise<Connected & { readonly requests: Requests; readonly address: string }> {
  await slack.start()
  const { log, lines } = recordingLog()
  const port = await freePort()
  const adapter = slackAdapter({
    ...(more.oauth ? {} : { botToken: testWorkspace.token }),
    signingSecret,
    port,
    host: '127.0.0.1',
    apiUrl: slack.apiUrl,
    patience: impatient,
    log,
    ...more,
  })
  const address = `http://127.0.0.1:${port}`
  const requests = new Requests(`${address}/slack/events`)
  slack.transport = requests
  return { ...(await started(slack, adapter, desk, lines)), requests, address }
}

async function started(slack: FakeSlack, adapter: Adapter, desk: Desk, lines: readonly Line[]): Promise<Connected> {
  try {
    await adapter.start(desk)
  } catch (error) {
    await slack.stop()
    throw error
  }
  return {
    slack,
    adapter,
    lines,
    asker: new Person(slack),
    async stop() {
      await adapter.stop()
      await slack.stop()
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
