/**
 * How Visa Rounds stands a rush on Discord: the real adapter, client, router and knowledge in one process, the fake Discord
 * and the askers in another.
 *
 *   node bench/discord-load.ts [steady] [rush] [memory]      all three by default; exit code 1 when a figure is missed
 *
 * Figures: at 100 interactions a second p99 to the acknowledgement is under 100 ms, none after 3 s; of 2,000 questions in
 * 10 s, a tenth of them brought twice, each is answered exactly once (Discord lets a bot send 50 messages a second, so this
 * takes 40 s); memory after 50,000 messages is not above that after 10,000 by more than 15 %.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { discordAdapter } from '../src/adapters/discord/index.ts'
import { silentLog } from '../src/chat/log.ts'
import { FakeDiscord } from '../test/support/fake-discord/fake-discord.ts'
import { People } from '../test/support/fake-discord/people.ts'
import { snowflake } from '../test/support/fake-discord/snowflake.ts'
import type { FakeUser } from '../test/support/fake-discord/world.ts'
import { realDesk } from '../test/support/real-desk.ts'

const questions = [
  'do i need step3 for h1b',
  'how long can i stay on j1',
  'can my wife work on j2',
  'what is the two year home rule',
  'is there a fee for h1b',
  'which programs in la take h1b',
]

if (process.argv[2] === 'bot') await runBot(process.argv[3] ?? '', process.argv[4] ?? '')
else process.exitCode = await runBench(process.argv.slice(2))

async function runBot(apiUrl: string, token: string): Promise<void> {
  const adapter = discordAdapter({ token, apiUrl, messageContent: true, log: silentLog })
  await adapter.start(await realDesk({ now: Date.now }))
  process.on('message', async message => {
    if (message === 'memory') {
      for (let round = 0; round < 4; round++) {
        globalThis.gc?.()
        await sleep(50)
      }
      process.send?.(process.memoryUsage())
    } else {
      await adapter.stop()
      process.disconnect?.()
    }
  })
  process.send?.('ready')
}

async function runBench(wanted: readonly string[]): Promise<number> {
  const runs = { steady, rush, memory }
  let missed = 0
  for (const [name, run] of Object.entries(runs)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const discord = await FakeDiscord.start({ messageContent: true })
    const bot = fork(fileURLToPath(import.meta.url), ['bot', discord.url, discord.state.token], {
      execArgv: ['--expose-gc'],
    })
    await once(bot, 'message')
    // The first question finds everything cold; it is not what is measured.
    new People(discord).say('hello')
    await discord.until('a first answer', () => discord.posted.length > 0)
    const reached = await run(discord, bot)
    if (discord.problems.length > 0)
      console.log(`  Discord would refuse ${discord.problems.length}: ${discord.problems[0]}`)
    if (!reached || discord.problems.length > 0) missed++
    bot.send('stop')
    await once(bot, 'exit')
    await discord.stop()
  }
  return missed === 0 ? 0 : 1
}

async function steady(discord: FakeDiscord): Promise<boolean> {
  const people = new People(discord)
  const asked = await paced(1000, 10, index =>
    people.command('ask', [{ name: 'question', type: 3, value: questions[index % questions.length] ?? '' }], {
      by: somebody(),
    }),
  )
  await sleep(1000)
  const delays = asked.map(one => (one.acknowledgedAt ?? Infinity) - one.sentAt).sort((one, other) => one - other)
  const late = delays.filter(delay => delay > 3000).length
  const [p50, p99, longest] = [at(delays, 0.5), at(delays, 0.99), at(delays, 1)]
  const reached = p99 < 100 && late === 0
  console.log(`100 interactions a second: ${reached ? 'reached' : 'MISSED'}`)
  console.log(
    `  acknowledged p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(0)} ms; after 3 s or never: ${late}`,
  )
  return reached
}

async function rush(discord: FakeDiscord): Promise<boolean> {
  const people = new People(discord)
  const channel = discord.world.questions
  const asked = await paced(2000, 10, index => {
    const message = people.say(questions[index % questions.length] ?? '', { by: somebody(), channel, mention: true })
    if (index % 10 === 0) people.again()
    return message
  })
  const since = performance.now()
  const answered = () => discord.posted.filter(one => one.reference !== null).length
  for (let last = -1; answered() !== last && performance.now() - since < 60_000; await sleep(1500)) last = answered()
  const took = (discord.lastChange - since) / 1000
  const counts = new Map<string, number>()
  for (const { reference } of discord.posted) if (reference) counts.set(reference, (counts.get(reference) ?? 0) + 1)
  const exactly = asked.filter(({ id }) => counts.get(id) === 1).length
  const reached = exactly === asked.length
  console.log(`2,000 questions in 10 s, 10 % brought twice: ${reached ? 'reached' : 'MISSED'}`)
  console.log(
    `  answered exactly once ${exactly} of ${asked.length}; the last ${took.toFixed(0)} s after the last question`,
  )
  return reached
}

async function memory(discord: FakeDiscord, bot: ChildProcess): Promise<boolean> {
  const people = new People(discord)
  const channel = discord.world.questions
  const used: number[] = []
  for (let thousand = 0; thousand < 50; thousand++) {
    for (let index = 0; index < 1000; index++) {
      const asks = index % 100 === 0
      people.say(questions[index % questions.length] ?? '', { by: somebody(), channel, mention: asks })
      if (index % 100 === 99) await sleep(5)
    }
    // The fake forgets, too: this process shares the machine.
    for (const id of discord.world.messages.keys())
      if (discord.world.messages.size > 3000) discord.world.messages.delete(id)
    if (thousand % 10 === 9) {
      await sleep(2500)
      bot.send('memory')
      const [usage] = await once(bot, 'message')
      used.push(usage.heapUsed / 1024 / 1024)
    }
  }
  const [first = 0, last = 0] = [used[0], used.at(-1)]
  const reached = last < first * 1.15
  console.log(`memory over 50,000 messages from 50,000 people, 500 answered: ${reached ? 'reached' : 'MISSED'}`)
  console.log(`  heap after each 10,000: ${used.map(one => `${one.toFixed(1)} MB`).join(', ')}`)
  return reached
}

/** Does it `count` times, evenly over so many seconds. */
async function paced<T>(count: number, seconds: number, run: (index: number) => T): Promise<readonly T[]> {
  const begun = performance.now()
  const results: T[] = []
  for (let index = 0; index < count; index++) {
    const due = begun + (index * seconds * 1000) / count
    if (due > performance.now()) await sleep(due - performance.now())
    results.push(run(index))
  }
  return results
}

function somebody(): FakeUser {
  return { id: snowflake(), username: 'somebody', bot: false }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
