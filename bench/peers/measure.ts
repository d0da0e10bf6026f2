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
  /** Milliseconds. */
  readonly trained: number
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

/** Trains, then asks everything; of a peer that needs longer than `budget` milliseconds only every so many-th question is asked. */
export async function measure(peer: Peer, task: Task, budget: number): Promise<Figures> {
  const before = performance.now()
  const ask = await peer.train(task.ways, task.knowledge)
  const trained = performance.now() - before
  const { questions, refusing } = task
  const warming = every(Math.ceil(questions.length / PROBES), refusing?.inside ?? questions)
  const probes = await answerAll(ask, warming)
  const count = questions.length + (refusing ? refusing.inside.length + refusing.test.length : 0)
  const expected = (count * probes.reduce((sum, { took }) => sum + took, 0)) / probes.length
  const step = Math.max(1, Math.ceil(expected / budget))
  const threshold = refusing && {
    // First, so that what is timed below is asked of a warm process.
    at: balancedThreshold(
      await answerAll(ask, every(step, refusing.inside)),
      // All of them: they are few, and the threshold hangs on them.
      await answerAll(ask, refusing.outside),
    ),
    outside: await answerAll(ask, every(step, refusing.test)),
  }
  const answered = await answerAll(ask, every(step, questions))
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

function every<T>(step: number, all: readonly T[]): readonly T[] {
  return all.filter((_, at) => at % step === 0)
}
