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

/** Keys in the making: `length` of them stand, the rest is room. */
export interface KeyList {
  readonly key: Int32Array
  readonly times: Int32Array
  length: number
}

/** Collects the keys of one text after the other, block after block. */
export class KeyWriter {
  readonly #start = new Growing()
  #key: Int32Array<ArrayBuffer>
  #times: Int32Array<ArrayBuffer>
  #length = 0
  /** By block, by key: where it was last written. */
  readonly #place = blocks.map(() => new Int32Array(256))
  #from = 0

  /** For about so many keys; more are taken, too. */
  constructor(room = 256) {
    this.#key = new Int32Array(room)
    this.#times = new Int32Array(room)
  }

  add(block: number, key: number): void {
    if (key !== UNSEEN) {
      const place = this.#placeOf(block, key)
      if (place >= this.#from && place < this.#length && this.#key[place] === key) {
        this.#times[place] = (this.#times[place] as number) + 1
        return
      }
      ;(this.#place[block] as Int32Array)[key] = this.#length
    }
    if (this.#length === this.#key.length) this.#enlarge(1)
    this.#key[this.#length] = key
    this.#times[this.#length++] = 1
  }

  /** The same for several: most keys are letters, and come by the word. */
  addAll(block: number, keys: readonly number[]): void {
    if (this.#length + keys.length > this.#key.length) this.#enlarge(keys.length)
    const key = this.#key
    const times = this.#times
    const from = this.#from
    let places = this.#place[block] as Int32Array
    let length = this.#length
    for (let k = 0; k < keys.length; k++) {
      const own = keys[k] as number
      if (own !== UNSEEN) {
        if (own >= places.length) {
          places = enlarged(places, own + 1)
          this.#place[block] = places as Int32Array<ArrayBuffer>
        }
        const place = places[own] as number
        if (place >= from && place < length && key[place] === own) {
          times[place] = (times[place] as number) + 1
          continue
        }
        places[own] = length
      }
      key[length] = own
      times[length++] = 1
    }
    this.#length = length
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

  #enlarge(more: number): void {
    this.#key = enlarged(this.#key, this.#length + more)
    this.#times = enlarged(this.#times, this.#length + more)
  }

  #placeOf(block: number, key: number): number {
    const places = this.#place[block] as Int32Array
    if (key < places.length) return places[key] as number
    this.#place[block] = enlarged(places, key + 1)
    return -1
  }
}
