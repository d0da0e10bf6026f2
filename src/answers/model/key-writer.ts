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
  #key = new Int32Array(256)
  #times = new Int32Array(256)
  #length = 0
  /** By block, by key: where it was last written. */
  readonly #place = blocks.map(() => new Int32Array(256))
  #from = 0

  add(block: number, key: number): void {
    if (key !== UNSEEN) {
      const place = this.#placeOf(block, key)
      if (place >= this.#from && place < this.#length && this.#key[place] === key) {
        this.#times[place] = (this.#times[place] as number) + 1
        return
      }
      ;(this.#place[block] as Int32Array)[key] = this.#length
    }
    if (this.#length === this.#key.length) {
      this.#key = enlarged(this.#key, this.#length + 1)
      this.#times = enlarged(this.#times, this.#length + 1)
    }
    this.#key[this.#length] = key
    this.#times[this.#length++] = 1
  }

  endBlock(): void {
    this.#start.push(this.#from)
    this.#from = this.#length
  }

  /** What was written, as it stands until more is; starts anew. */
  take(): Keys {
    this.#start.push(this.#from)
    const taken = {
      start: this.#start.view(),
      key: this.#key.subarray(0, this.#length),
      times: this.#times.subarray(0, this.#length),
    }
    this.#start.clear()
    this.#length = 0
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
