/** A row of whole numbers that grows at its end. */
export class Growing {
  #values = new Int32Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#values = enlarged(this.#values, this.#length + 1)
    this.#values[this.#length++] = value
  }

  clear(): void {
    this.#length = 0
  }

  /** With room behind its end; to be asked for again once it was written to. */
  get values(): Int32Array {
    return this.#values
  }

  /** As it stands until it is written to. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#length)
  }
}

/** The same numbers in a row of at least `least`, the rest zero. */
export function enlarged(values: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, values.length * 2))
  larger.set(values)
  return larger
}
