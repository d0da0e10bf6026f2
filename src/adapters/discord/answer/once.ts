import { LRUCache } from 'lru-cache'

/** Repeated deliveries and double clicks. */
export class Once {
  readonly #seen = new LRUCache<string, true>({ max: 20_000, ttl: 15 * 60_000, ttlResolution: 1000 })
  readonly #pressed = new LRUCache<string, true>({ max: 5000, ttl: 1500, ttlResolution: 0 })

  /** The first time within a quarter of an hour? */
  first(id: string): boolean {
    return mark(this.#seen, id)
  }

  /** The first time within one and a half seconds? */
  firstForAMoment(press: string): boolean {
    return mark(this.#pressed, press)
  }
}

function mark(cache: LRUCache<string, true>, key: string): boolean {
  if (cache.has(key)) return false
  cache.set(key, true)
  return true
}
