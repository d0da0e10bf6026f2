const EPOCH = 1_420_070_400_000n
let increment = 0n

/** A new id that carries the time, as Discord's do. */
export function snowflake(at = Date.now()): string {
  increment = (increment + 1n) % 4_194_304n
  return (((BigInt(at) - EPOCH) << 22n) | increment).toString()
}
