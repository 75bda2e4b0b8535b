import { randomFillSync } from 'node:crypto'

const pool = Buffer.allocUnsafe(8192)
let used = pool.length

/**
 * Bytes of the system's cryptographic generator, drawn in pools of 8 KiB: a call into it costs more than sealing a number. No byte is
 * given out twice.
 */
export function randomBytesPooled(n: number): Buffer {
  if (n > pool.length) throw new RangeError(`more than the pool holds: ${n}`)
  if (used + n > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += n
  return Buffer.from(pool.subarray(used - n, used))
}
