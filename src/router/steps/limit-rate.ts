import { LRUCache } from 'lru-cache'
import type { Step } from '../step.ts'

const MOST = 20
const WINDOW_MS = 60_000

/** A budget for each person: twenty things a minute. Said once, then silent until the minute is over. */
export function limitRate(now: () => number): Step {
  const used = new LRUCache<string, { count: number; readonly since: number }>({
    max: 20_000,
    ttl: WINDOW_MS,
    ttlResolution: 0,
    perf: { now },
  })
  return (event, { services }) => {
    const { platform } = event.conversation
    if (platform === 'console') return 'pass'
    if (event.kind === 'message' && event.addressed === 'none') return 'pass'
    const key = `${platform}:${event.person.id}`
    const budget = used.get(key) ?? { count: 0, since: now() }
    budget.count++
    used.set(key, budget, { ttl: Math.max(1, budget.since + WINDOW_MS - now()) })
    if (budget.count <= MOST) return 'pass'
    if (budget.count > MOST + 1 && event.kind === 'message') return 'silent'
    return { status: 'declined', visibility: 'private', blocks: [{ type: 'text', text: services.say('too-fast') }] }
  }
}
