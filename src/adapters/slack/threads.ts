import { LRUCache } from 'lru-cache'

/** Threads that the bot takes part in, and answers that were called off. In memory: after a restart a mention brings it back in. */
export interface Threads {
  join(team: string, channel: string, thread: string): void
  isIn(team: string, channel: string, thread: string): boolean
  /** The asker pressed "stop". */
  stop(channel: string, thread: string): void
  /** Counts the stops so far: an answer begun before the last one is dropped. */
  stops(channel: string, thread: string): number
}

export function keepThreads(): Threads {
  const joined = new LRUCache<string, true>({ max: 20_000 })
  const stopped = new LRUCache<string, number>({ max: 1_000 })
  return {
    join: (team, channel, thread) => void joined.set(`${team}:${channel}:${thread}`, true),
    isIn: (team, channel, thread) => joined.has(`${team}:${channel}:${thread}`),
    stop: (channel, thread) => void stopped.set(`${channel}:${thread}`, (stopped.get(`${channel}:${thread}`) ?? 0) + 1),
    stops: (channel, thread) => stopped.get(`${channel}:${thread}`) ?? 0,
  }
}
