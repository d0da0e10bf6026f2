import { balancedThreshold, refused, rightAbove, type Scored, share } from '../measures.ts'
import type { Ask, Peer, Ranked } from './peer.ts'
import type { Asked, Task } from './tasks.ts'

export interface Figures {
  /** Shares of the questions whose right entry came first / among the first three. */
  readonly first: number
  readonly three: number
  /** At the threshold that balances the two on the validation questions; only where the task has some. */
  readonly right?: number
  readonly refused?: number
  /** Milliseconds of processor time. */
  readonly trained: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Questions measured: fewer than there are when the peer is slow. */
  readonly questions: number
}

interface Answered extends Scored {
  readonly three: boolean
  /** Milliseconds. */
  readonly took: number
}

const PROBES = 20

/**
 * Trains, then asks everything; of a peer that needs more than `budget` milliseconds only every so many-th question is asked.
 * Others may be at work on the machine: training is processor time, and a question's time the shortest of three, but for a
 * slow peer, whose questions are asked once.
 */
export async function measure(peer: Peer, task: Task, budget: number): Promise<Figures> {
  const before = processorTime()
  const ask = await peer.train(task.ways, task.knowledge)
  const trained = processorTime() - before
  const step = Math.max(1, Math.ceil((await estimate(ask, task)) / budget))
  const threshold = task.refusing && {
    at: balancedThreshold(
      await answerAll(ask, every(step, task.refusing.inside)),
      // All of them: they are few, and the threshold hangs on them.
      await answerAll(ask, task.refusing.outside),
    ),
    outside: await answerAll(ask, every(step, task.refusing.test)),
  }
  const questions = every(step, task.questions)
  const answered = await answerAll(ask, questions)
  for (let more = step === 1 ? 2 : 0; more > 0; more--)
    for (const [at, { took }] of (await answerAll(ask, questions)).entries()) {
      const one = answered[at]
      if (one) answered[at] = { ...one, took: Math.min(one.took, took) }
    }
  const times = answered.map(({ took }) => took).sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor(part * (times.length - 1))] ?? 0
  return {
    first: share(answered, ({ right }) => right),
    three: share(answered, ({ three }) => three),
    ...(threshold && {
      right: rightAbove(answered, threshold.at),
      refused: refused(threshold.outside, threshold.at),
    }),
    trained,
    p50: at(0.5),
    p99: at(0.99),
    questions: answered.length,
  }
}

/** Milliseconds to ask everything once. */
async function estimate(ask: Ask, { questions, refusing }: Task): Promise<number> {
  const probes = every(Math.ceil(questions.length / PROBES), questions)
  const before = processorTime()
  await answerAll(ask, probes)
  const each = (processorTime() - before) / probes.length
  return each * (questions.length + (refusing ? refusing.inside.length + refusing.test.length : 0))
}

async function answerAll(ask: Ask, questions: readonly Asked[]): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const { text, right } of questions) {
    const before = performance.now()
    const ranked: readonly Ranked[] = await ask(text)
    const took = performance.now() - before
    const hit = (most: number) => ranked.slice(0, most).some(({ id }) => right.includes(id))
    answered.push({ right: hit(1), three: hit(3), score: ranked[0]?.score ?? 0, took })
  }
  return answered
}

/** Milliseconds this thread has worked; says nothing about less than a few of them. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function every<T>(step: number, all: readonly T[]): readonly T[] {
  return all.filter((_, at) => at % step === 0)
}
