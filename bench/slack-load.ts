/**
 * How Visa Rounds stands a rush on Slack: the real adapter, router and knowledge in one process, the fake Slack and the
 * askers in another.
 *
 *   node bench/slack-load.ts            both transports; about 50 s; exit code 1 when a figure is missed
 *
 * Figures: an event is acknowledged within 100 ms at the 99th percentile at 100 events a second, none after 3 s; of 2,000
 * questions in 10 s, a tenth of them brought twice, each is answered exactly once; Slack would refuse no block.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { slackAdapter } from '../src/adapters/slack/index.ts'
import { silentLog } from '../src/chat/log.ts'
import { FakeSlack } from '../test/support/fake-slack/fake-slack.ts'
import { Person } from '../test/support/fake-slack/person.ts'
import { Requests } from '../test/support/fake-slack/transport.ts'
import { appToken, signingSecret, testWorkspace } from '../test/support/fake-slack/world.ts'
import { realDesk } from '../test/support/real-desk.ts'

const questions = [
  'do i need step3 for h1b',
  'how long can i stay on j1',
  'can my wife work on j2',
  'what is the two year home rule',
  'is there a fee for h1b',
  'hello',
  'which programs in la take h1b',
  'what is a dose of amoxicillin',
]

type Transport = 'socket' | 'http'
const httpPort = 38_217

if (process.argv[2] === 'app') await runApp(process.argv[3] ?? '', process.argv[4] as Transport)
else process.exitCode = await runBench()

async function runApp(apiUrl: string, transport: Transport): Promise<void> {
  const how = transport === 'socket' ? { appToken } : { signingSecret, port: httpPort, host: '127.0.0.1' }
  const adapter = slackAdapter({ botToken: testWorkspace.token, apiUrl, log: silentLog, ...how })
  await adapter.start(await realDesk({ now: Date.now }))
  process.send?.('ready')
  await once(process, 'message')
  await adapter.stop()
  process.disconnect?.()
}

async function runBench(): Promise<number> {
  let missed = 0
  for (const transport of ['socket', 'http'] as const) {
    const steady = await load(transport, { events: 1_000, seconds: 10, twice: 0 })
    const rush = await load(transport, { events: 2_000, seconds: 10, twice: 0.1 })
    for (const [name, result] of [
      ['100 events a second', steady] as const,
      ['2,000 questions in 10 s, 10% brought twice', rush] as const,
    ]) {
      const fine = result.once === result.asked && result.late === 0 && result.problems.length === 0
      const fast = name === '100 events a second' ? result.p99 < 100 : true
      if (!fine || !fast) missed += 1
      console.log(`${transport}, ${name}: ${fine && fast ? 'reached' : 'MISSED'}`)
      console.log(
        `  acknowledged p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, longest ${result.longest.toFixed(0)} ms; not within 3 s: ${result.late}`,
      )
      console.log(
        `  answered exactly once ${result.once} of ${result.asked}; last answer ${result.tail} ms after the last question; refused blocks ${result.problems.length}`,
      )
      for (const problem of result.problems.slice(0, 3)) console.log(`  ${problem}`)
    }
  }
  return missed === 0 ? 0 : 1
}

async function load(
  transport: Transport,
  { events, seconds, twice }: { events: number; seconds: number; twice: number },
) {
  const slack = await new FakeSlack().start()
  if (transport === 'http') slack.transport = new Requests(`http://127.0.0.1:${httpPort}/slack/events`)
  const app = fork(fileURLToPath(import.meta.url), ['app', slack.apiUrl, transport])
  await once(app, 'message')
  // The first question finds everything cold; it is not what is measured.
  await new Person(slack, 'U0WARM').say('hello').acknowledged
  await slack.until(() => slack.messages.some(message => message.via !== null))
  const before = slack.messages.length

  const delays: number[] = []
  let late = 0
  const pending: Promise<unknown>[] = []
  const measure = (acknowledged: Promise<readonly { readonly after: number }[]>) =>
    pending.push(
      acknowledged.then(
        all => delays.push(...all.map(one => one.after)),
        () => (late += 1),
      ),
    )
  const begun = performance.now()
  const repeated: Promise<void>[] = []
  for (let index = 0; index < events; index += 1) {
    const due = begun + (index * seconds * 1000) / events
    if (due > performance.now()) await sleep(due - performance.now())
    const person = new Person(slack, `U0P${index}`)
    measure(person.say(questions[index % questions.length] ?? '').acknowledged)
    if (index / events < 1 && Math.floor(index * twice) > Math.floor((index - 1) * twice))
      repeated.push(sleep(Math.random() * 500).then(() => void measure(person.redeliver().acknowledged)))
  }
  await Promise.all(repeated)
  await Promise.all(pending)
  const asked = performance.now()
  const tail = await answersSettle(slack, events, asked)
  const counts = new Map<string, number>()
  for (const message of slack.messages.slice(before))
    if (message.via !== null && message.thread) counts.set(message.thread, (counts.get(message.thread) ?? 0) + 1)
  await end(app)
  await slack.stop()
  delays.sort((a, b) => a - b)
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0
  return {
    asked: events,
    once: [...counts.values()].filter(count => count === 1).length,
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    late,
    tail,
    problems: slack.problems.filter(problem => !problem.includes('not acknowledged')),
  }
}

/** Milliseconds until nothing new has come for a second, at most 30 s. */
async function answersSettle(slack: FakeSlack, events: number, since: number): Promise<number> {
  let last = performance.now()
  let count = -1
  while (performance.now() - last < 1_000 && performance.now() - since < 30_000) {
    const now = slack.messages.length
    if (now !== count) last = performance.now()
    count = now
    if (now >= events * 2) await sleep(200)
    await sleep(50)
  }
  return Math.max(0, Math.round(last - since))
}

async function end(app: ChildProcess): Promise<void> {
  app.send('stop')
  await once(app, 'exit')
}
