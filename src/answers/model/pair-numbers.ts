const SMALLEST = 1024
/** A slot holds both numbers, and the number of the pair and one: zero is an empty slot. The fourth place keeps slots in line with memory. */
const SLOT = 4

/** Numbers pairs of whole numbers in the order in which they come. A hash table in one row: a map would make an object of each pair. */
export class PairNumbers {
  #slots = new Int32Array(SMALLEST * SLOT)
  #mask = SMALLEST - 1
  #size = 0

  get size(): number {
    return this.#size
  }

  /** undefined when the pair was never numbered. */
  get(a: number, b: number): number | undefined {
    const number = this.#slots[this.#find(a, b) + 2] as number
    return number === 0 ? undefined : number - 1
  }

  number(a: number, b: number): number {
    const at = this.#find(a, b)
    const known = this.#slots[at + 2] as number
    if (known > 0) return known - 1
    this.#slots[at] = a
    this.#slots[at + 1] = b
    this.#slots[at + 2] = ++this.#size
    const number = this.#size - 1
    if (this.#size * 2 > this.#mask) this.#enlarge()
    return number
  }

  /** Where the pair stands, or would. */
  #find(a: number, b: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const mixed = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & mask
    for (;;) {
      const at = slot * SLOT
      if (slots[at + 2] === 0 || (slots[at] === a && slots[at + 1] === b)) return at
      slot = (slot + 1) & mask
    }
  }

  #enlarge(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 2)
    this.#mask = this.#mask * 2 + 1
    for (let from = 0; from < old.length; from += SLOT)
      if (old[from + 2] !== 0)
        this.#slots.set(old.subarray(from, from + SLOT), this.#find(old[from] as number, old[from + 1] as number))
  }
}
