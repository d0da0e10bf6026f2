import { LRUCache } from 'lru-cache'

/** Platforms deliver some events more than once (Slack retries for about five minutes). The first one in wins. */
export function keepOnce(now: () => number): (id: string) => boolean {
  const seen = new LRUCache<string, true>({ max: 50_000, ttl: 10 * 60 * 1000, ttlResolution: 0, perf: { now } })
  return id => {
    if (seen.has(id)) return false
    seen.set(id, true)
    return true
  }
}
