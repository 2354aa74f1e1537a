import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importPublicKey, isSignature, signText } from './ed25519.ts'

const P = 2n ** 255n - 19n
/** The order of the group (RFC 8032 §5.1). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n

const fromHex = (text: string): Buffer => Buffer.from(text, 'hex')
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes.toReversed()).toString('hex')}`)
/** 32 bytes, the least first, as the curve's numbers are written. */
const bytesOf = (value: bigint): Buffer =>
  Buffer.from(fromHex(value.toString(16).padStart(64, '0')).toReversed())
const jwkText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Whatever `isSignedBy` would say of it. */
const takes = (x: string, text: string, signature: Uint8Array): boolean => {
  const key = importPublicKey(x)
  return key !== undefined && isSignature(key, text, signature)
}

const privateKeyOf = (d: string, x: string) =>
  createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' })

describe('Ed25519', () => {
  const X = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
  const D = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A'
  const INPUT = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'
  const SIGNATURE = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'

  it('signs the example of RFC 8037, Appendix A.4, as it is printed there', () => {
    expect(signText(privateKeyOf(D, X), INPUT).toString('base64url')).toBe(SIGNATURE)
  })

  it('takes the example of RFC 8037, Appendix A.5, and no other text or key', () => {
    const signature = Buffer.from(SIGNATURE, 'base64url')
    expect(takes(X, INPUT, signature)).toBe(true)
    expect(takes(X, `${INPUT} `, signature)).toBe(false)
    const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    expect(takes(x, INPUT, signature)).toBe(false)
  })

  it.each([
    {
      test: 'TEST 1',
      d: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      x: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      text: '',
      signature:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      test: 'TEST 2',
      d: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      x: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      text: 'r',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
  ])('signs and takes RFC 8032 §7.1, $test', ({ d, x, text, signature }) => {
    const key = privateKeyOf(jwkText(fromHex(d)), jwkText(fromHex(x)))
    expect(signText(key, text).toString('hex')).toBe(signature)
    expect(takes(jwkText(fromHex(x)), text, fromHex(signature))).toBe(true)
  })
})

describe('a signature', () => {
  const pair = generateKeyPairSync('ed25519')
  const { x = '' } = pair.publicKey.export({ format: 'jwk' })
  const TEXT = 'header.payload'
  const good = signText(pair.privateKey, TEXT)
  const [r, s] = [good.subarray(0, 32), good.subarray(32)]

  it('is refused with any one bit of it flipped', () => {
    expect(takes(x, TEXT, good)).toBe(true)
    for (let bit = 0; bit < 512; bit++) {
      const flipped = Uint8Array.from(good, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      if (takes(x, TEXT, flipped)) expect.unreachable(`bit ${bit}`)
    }
  })

  it('is refused with the order of the group added to its S, as often as 32 bytes hold', () => {
    let sum = number(s) + L
    let tried = 0
    for (; sum < 1n << 256n; sum += L) {
      if (takes(x, TEXT, Buffer.concat([r, bytesOf(sum)]))) expect.unreachable(`S + ${tried + 1}L`)
      tried += 1
    }
    expect(tried).toBeGreaterThanOrEqual(14)
  })

  it('is refused one byte short, one byte long, doubled, halved or empty', () => {
    const others = [
      good.subarray(0, 63),
      good.subarray(1),
      Buffer.concat([good, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), good]),
      Buffer.concat([good, good]),
      r,
      s,
      Buffer.alloc(0),
    ]
    for (const other of others) expect(takes(x, TEXT, other)).toBe(false)
  })

  it('is refused when its halves are numbers at the edges, whatever the text', () => {
    const edges = [0n, 1n, L - 1n, L, L + 1n, P - 1n, P, P + 1n, 2n ** 255n - 1n, 2n ** 256n - 1n].map(
      bytesOf,
    )
    for (const first of [r, ...edges])
      for (const second of [s, ...edges])
        if (first !== r || second !== s) expect(takes(x, TEXT, Buffer.concat([first, second]))).toBe(false)
  })

  it('is refused with its halves changed about', () => {
    expect(takes(x, TEXT, Buffer.concat([s, r]))).toBe(false)
  })
})

describe('a public key', () => {
  const Y8 = number(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'))
  /** Each height in each spelling of 255 bits, with the sign bit and without. */
  const SMALL_ORDER = [0n, 1n, P - 1n, Y8, P - Y8, P, P + 1n].flatMap((y) => [y, y + 2n ** 255n]).map(bytesOf)

  it.each(SMALL_ORDER.map((bytes) => bytes.toString('hex')))('is refused when of small order: %s', (hex) => {
    expect(importPublicKey(jwkText(fromHex(hex)))).toBeUndefined()
  })

  it('is refused when its height is not below the prime', () => {
    for (let y = P; y < 2n ** 255n; y++)
      for (const bytes of [y, y + 2n ** 255n].map(bytesOf))
        expect(importPublicKey(jwkText(bytes))).toBeUndefined()
  })

  it('verifies nothing when no point lies at its height', () => {
    expect(takes(jwkText(bytesOf(2n)), 'x', Buffer.alloc(64))).toBe(false)
  })

  it('is taken in its one spelling alone', () => {
    const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    const bytes = Buffer.from(x, 'base64url')
    expect(importPublicKey(x)).toBeDefined()
    const others = [
      '',
      `${x}=`,
      `${x} `,
      ` ${x}`,
      `${x}\n`,
      x.slice(1),
      `${x}A`,
      // The last character has two bits to spare.
      x.slice(0, -1) + String.fromCharCode(x.charCodeAt(42) + 1),
      bytes.toString('hex'),
      jwkText(bytes.subarray(1)),
      jwkText(Buffer.concat([bytes, Buffer.alloc(1)])),
    ]
    for (const other of others) expect(importPublicKey(other)).toBeUndefined()
    const der = createPublicKey(generateKeyPairSync('ed25519').privateKey).export({
      format: 'der',
      type: 'spki',
    })
    expect(importPublicKey(jwkText(der))).toBeUndefined()
  })

  it('of any text whatever is refused without a fault', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map(jwkText),
    )
    fc.assert(fc.property(text, (x) => !takes(x, 'x', Buffer.alloc(64, 1))))
  })

  it('is taken of every pair that is made', () => {
    for (let i = 0; i < 100; i++) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const { x = '' } = publicKey.export({ format: 'jwk' })
      expect(takes(x, `text ${i}`, signText(privateKey, `text ${i}`))).toBe(true)
    }
  })
})
