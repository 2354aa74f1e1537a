import { randomBytes, randomFillSync } from 'node:crypto'
import type { Dice } from '../domain/ports.ts'

const POOL_BYTES = 4096
/** Up to this many bytes come from the pool: what ids take. A secret's bytes never lie in memory before it exists. */
const POOLED_BYTES = 16

/** The operating system's random source, asked once for many ids: each ask costs more than an id's worth of bytes. */
export function createSystemDice(): Dice {
  const pool = Buffer.alloc(POOL_BYTES)
  let used = POOL_BYTES
  return {
    bytes(length) {
      if (length > POOLED_BYTES) return randomBytes(length)
      if (used + length > POOL_BYTES) {
        randomFillSync(pool)
        used = 0
      }
      used += length
      return Uint8Array.prototype.slice.call(pool, used - length, used)
    },
  }
}

/** 128 random bits in base64url, for what is used once and must not be guessed. */
export const createNonce = (): string => randomBytes(16).toString('base64url')
