import type { Monotonic, Scheduler, Texts } from '@claviger/verifier'
import { steady, isSoundKey } from '@claviger/verifier'

/** What of Node's `crypto` is used. Its types are not: programs without them use this package as well. */
interface NodeCrypto {
  hash(algorithm: 'sha256', text: string, encoding: 'latin1'): string
  createPublicKey(key: { key: object; format: 'jwk' }): object
  verify(algorithm: null, data: Uint8Array, key: object, signature: Uint8Array): boolean
}

/** The same of its buffers. */
interface NodeBuffer extends Uint8Array {
  write(text: string, at: number, encoding: string): number
  toString(encoding?: string, start?: number, end?: number): string
}

interface NodeBuffers {
  alloc(bytes: number): NodeBuffer
  byteLength(text: string): number
  from(text: string, encoding?: string): NodeBuffer
}

interface NodeProcess {
  getBuiltinModule?(name: string): unknown
}

/** What a verifier needs of the machine it runs on. */
export interface Runtime {
  /** SHA-256 of a text in UTF-8, as 32 Latin 1 characters. */
  readonly digest: (text: string) => string
  /** The same digest in base64url. */
  readonly spelled: (digest: string) => string
  readonly isSigned: (publicKey: string, text: string, signature: Uint8Array) => boolean
  readonly texts: Texts
}

/**
 * Node's own digests, buffers and Ed25519, found at run time: an import of them would keep the package out of browsers.
 * Throws Error where there are none.
 */
export function nodeRuntime(): Runtime {
  const { process } = globalThis as { process?: NodeProcess }
  const crypto = process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined
  const buffers = process?.getBuiltinModule?.('node:buffer') as { Buffer: NodeBuffers } | undefined
  if (!crypto || !buffers)
    throw new Error('createVerifier runs in Node 20.16 or later. Elsewhere, ask by createClient: keys.verify')
  const { Buffer } = buffers
  return {
    digest: (text) => crypto.hash('sha256', text, 'latin1'),
    spelled: (digest) => Buffer.from(digest, 'latin1').toString('base64url'),
    isSigned: (x, text, signature) =>
      isSoundKey(x) &&
      crypto.verify(
        null,
        Buffer.from(text),
        crypto.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
        signature,
      ),
    texts: {
      allocate: (bytes) => Buffer.alloc(bytes),
      size: (text) => Buffer.byteLength(text),
      write: (into, at, text, wide) => void (into as NodeBuffer).write(text, at, wide ? 'utf8' : 'latin1'),
      read: (from, start, end, wide) => (from as NodeBuffer).toString(wide ? 'utf8' : 'latin1', start, end),
    },
  }
}

/** Milliseconds since 1970, without small steps back: a correction of the clock must not wake what has expired. */
export const createClock = (): (() => number) => steady(() => Date.now())

/** Goes on counting while the process is stopped. */
export const monotonic: Monotonic = { now: () => performance.now() }

/** Nothing later keeps the process alive by itself. */
export const scheduler: Scheduler = {
  after(ms, act) {
    const timer = setTimeout(act, ms)
    // An object in Node.js, a number elsewhere.
    const { unref } = timer as unknown as { unref?: () => void }
    unref?.call(timer)
    return () => clearTimeout(timer)
  },
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A name for a verifier that none has had: 130 random bits. */
export const newVerifierId = (): string =>
  `vrf_${Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => ALPHABET[byte & 31]).join('')}`
