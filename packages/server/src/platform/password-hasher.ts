import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Passwords } from '../domain/ports.ts'

const derive = promisify(argon2)

/** Argon2id (RFC 9106) as OWASP's Password Storage Cheat Sheet asks at least: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }

const TAG_BYTES = 32
const SALT_BYTES = 16

const PHC = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** Makes digests of passwords, and compares. */
export interface PasswordHasher extends Passwords {
  /** False for another password, and for a digest in another form. Takes its time either way. */
  verify(password: string, digest: string): Promise<boolean>
}

/**
 * Digests in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. One says how it was made, so the cost can be raised
 * without making old ones useless. A password counts in NFKC, so that it is one password on every keyboard.
 */
export const passwordHasher: PasswordHasher = {
  async hash(password) {
    const salt = randomBytes(SALT_BYTES)
    const tag = await tagOf(password, salt, COST, TAG_BYTES)
    const { memory, passes, parallelism } = COST
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
  },

  async verify(password, digest) {
    const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(digest) ?? []
    const expected = Buffer.from(tag, 'base64')
    if (expected.length === 0) {
      await passwordHasher.hash(password)
      return false
    }
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
    const given = await tagOf(password, Buffer.from(salt, 'base64'), cost, expected.length)
    return timingSafeEqual(given, expected)
  },
}

const tagOf = (password: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> =>
  derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })
