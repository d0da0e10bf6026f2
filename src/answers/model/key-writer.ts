import { blocks } from './blocks.ts'
import { enlarged, Growing } from './growing.ts'

/** The number of a key that was never learnt. */
export const UNSEEN = -1

/**
 * Texts as numbers. Block b of text t holds the keys `key[start[t * blocks + b]] .. key[start[t * blocks + b + 1] - 1]`,
 * each once, `times` saying how often; what was never learnt is `UNSEEN`, as often as it occurs.
 */
export interface Keys {
  readonly start: Int32Array
  readonly key: Int32Array
  readonly times: Int32Array
}

/** Collects the keys of one text after the other, block after block. */
export class KeyWriter {
  readonly #start = new Growing()
  readonly #key = new Growing()
  readonly #times = new Growing()
  /** By block, by key: where it was last written. */
  readonly #place = blocks.map(() => new Int32Array(256))
  #from = 0

  add(block: number, key: number): void {
    if (key !== UNSEEN) {
      const place = this.#placeOf(block, key)
      if (place >= this.#from && place < this.#key.length && this.#key.at(place) === key) {
        this.#times.increase(place)
        return
      }
      ;(this.#place[block] as Int32Array)[key] = this.#key.length
    }
    this.#key.push(key)
    this.#times.push(1)
  }

  endBlock(): void {
    this.#start.push(this.#from)
    this.#from = this.#key.length
  }

  /** What was written; starts anew. */
  take(): Keys {
    this.#start.push(this.#from)
    const taken = { start: this.#start.copy(), key: this.#key.copy(), times: this.#times.copy() }
    for (const row of [this.#start, this.#key, this.#times]) row.clear()
    this.#from = 0
    return taken
  }

  #placeOf(block: number, key: number): number {
    const places = this.#place[block] as Int32Array
    if (key < places.length) return places[key] as number
    this.#place[block] = enlarged(places, key + 1)
    return -1
  }
}
