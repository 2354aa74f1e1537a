import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Browser } from './support.ts'

/** CBOR (RFC 8949), as far as an authenticator writes it. */
function cbor(value: number | string | Buffer | ReadonlyMap<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const pairs = [...(value as ReadonlyMap<number | string, never>)].flatMap(([key, each]) => [
    cbor(key),
    cbor(each),
  ])
  return Buffer.concat([head(5, value.size), ...pairs])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  return length < 256
    ? Buffer.from([(major << 5) | 24, length])
    : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()

/** An authenticator in software (WebAuthn Level 2), with one key. */
export class Authenticator {
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject }
  readonly #id = randomBytes(32)
  /** Whether its owner shows a finger, a face or a code. */
  verifies = true
  origin: string

  constructor(origin: string) {
    this.origin = origin
    this.#key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  }

  register(options: { challenge: string; rp: { id: string } }): object {
    const authData = this.#authData(options.rp.id, 0x40, this.#credential())
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    )
    const clientDataJSON = this.#clientData('webauthn.create', options.challenge).toString('base64url')
    const response = {
      clientDataJSON,
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    }
    return { ...this.#named(), response }
  }

  authenticate(options: { challenge: string; rpId: string }): object {
    const authenticatorData = this.#authData(options.rpId, 0)
    const clientData = this.#clientData('webauthn.get', options.challenge)
    const signed = Buffer.concat([authenticatorData, sha256(clientData)])
    const response = {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.#key.privateKey).toString('base64url'),
    }
    return { ...this.#named(), response }
  }

  #named = () => {
    const id = this.#id.toString('base64url')
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
    }
  }

  #clientData = (type: string, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))

  #authData(rpId: string, flags: number, credential: Buffer = Buffer.alloc(0)): Buffer {
    const present = 1 | (this.verifies ? 4 : 0)
    return Buffer.concat([sha256(rpId), Buffer.from([flags | present]), Buffer.alloc(4), credential])
  }

  #credential(): Buffer {
    const { x = '', y = '' } = this.#key.publicKey.export({ format: 'jwk' })
    const cose = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ])
    return Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, cbor(cose)])
  }
}

/** Registers an authenticator for who is signed in. */
export async function addPasskey(browser: Browser, device: Authenticator, name = 'Laptop') {
  const options = await browser.ok('GET', '/auth/passkey/generate-register-options')
  return browser.call('POST', '/auth/passkey/verify-registration', {
    body: { response: device.register(options), name },
  })
}

/** Signs in by an authenticator. */
export async function signInBy(browser: Browser, device: Authenticator) {
  const options = await browser.ok('GET', '/auth/passkey/generate-authenticate-options')
  const response = device.authenticate(options)
  return {
    response,
    answer: await browser.call('POST', '/auth/passkey/verify-authentication', { body: { response } }),
  }
}
