// Four sums side by side: a processor need not wait for one addition to begin the next.

/** Inner product of `a` from `a0` on and `b` from `b0` on, `length` numbers (a multiple of four) each. */
export function dotDense(a: Float32Array, a0: number, b: Float32Array, b0: number, length: number): number {
  let p = 0
  let q = 0
  let r = 0
  let s = 0
  for (let k = 0; k < length; k += 4) {
    p += (a[a0 + k] as number) * (b[b0 + k] as number)
    q += (a[a0 + k + 1] as number) * (b[b0 + k + 1] as number)
    r += (a[a0 + k + 2] as number) * (b[b0 + k + 2] as number)
    s += (a[a0 + k + 3] as number) * (b[b0 + k + 3] as number)
  }
  return p + q + (r + s)
}

/** Inner product of the sparse row `from .. end - 1` with a full one. */
export function dotSparse(
  column: Int32Array,
  value: Float32Array,
  from: number,
  end: number,
  full: Float32Array,
): number {
  let p = 0
  let q = 0
  let k = from
  for (; k + 1 < end; k += 2) {
    p += (value[k] as number) * (full[column[k] as number] as number)
    q += (value[k + 1] as number) * (full[column[k + 1] as number] as number)
  }
  if (k < end) p += (value[k] as number) * (full[column[k] as number] as number)
  return p + q
}
