import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenSigner } from './token-signer.ts'

const kidOf = (last: string): string => `sgk_0123456789abcdefghjkmnpqr${last}`
const [KID, OTHER_KID] = [kidOf('s'), kidOf('t')]
const MASTER_KEY = randomBytes(32)
const PAYLOAD = JSON.stringify({
  iss: 'https://keys.example',
  sub: 'ana@example.com',
  workspace: 'ws_0123456789abcdefghjkmnpqrs',
  jti: 'sec_0123456789abcdefghjkmnpqrs',
  iat: 1_900_000_000,
  exp: 1_900_086_400,
  scopes: ['read:pipelines'],
})

const signer = createTokenSigner(MASTER_KEY)
const pair = signer.createPair(KID)
const token = signer.sign(KID, pair.sealed, PAYLOAD)

/** Our key stands behind the text: what nobody but `sign` may bring about. */
const isOurs = (text: string): boolean => signer.open(text)?.isSignedBy(pair.publicKey) === true

describe('a token', () => {
  it('opens to what was signed, and is signed by its own key alone', () => {
    const opened = signer.open(token)
    expect(opened).toMatchObject({ kid: KID, payload: PAYLOAD })
    expect(opened?.isSignedBy(pair.publicKey)).toBe(true)
    expect(opened?.isSignedBy(signer.createPair(KID).publicKey)).toBe(false)
  })

  it('has the one header', () => {
    expect(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).toBe(
      `{"alg":"EdDSA","typ":"key+jwt","kid":"${KID}"}`,
    )
  })

  it('is the same each time, and for every node that has the master key', () => {
    const other = createTokenSigner(MASTER_KEY)
    expect(other.sign(KID, pair.sealed, PAYLOAD)).toBe(token)
    expect(other.open(token)?.isSignedBy(pair.publicKey)).toBe(true)
  })

  it('is not ours with the parts of two put together', () => {
    const other = signer.sign(KID, pair.sealed, PAYLOAD.replace('ana', 'eve'))
    const [[head, body, tail], [, otherBody, otherTail]] = [token.split('.'), other.split('.')]
    expect(isOurs(other)).toBe(true)
    expect(isOurs([head, otherBody, tail].join('.'))).toBe(false)
    expect(isOurs([head, body, otherTail].join('.'))).toBe(false)
  })

  it('is not ours under another key’s id', () => {
    const second = signer.createPair(OTHER_KID)
    const [, body, tail] = token.split('.')
    const head = signer.sign(OTHER_KID, second.sealed, PAYLOAD).split('.')[0]
    const opened = signer.open([head, body, tail].join('.'))
    expect(opened?.kid).toBe(OTHER_KID)
    expect(opened?.isSignedBy(pair.publicKey)).toBe(false)
    expect(opened?.isSignedBy(second.publicKey)).toBe(false)
  })

  it.each(['', 'x', '!', 'A'.repeat(43), `AQ${'A'.repeat(41)}`, 'A'.repeat(100_000), '\0'])(
    'is not signed by a public key that is none, and that is no fault',
    (publicKey) => {
      expect(signer.open(token)?.isSignedBy(publicKey)).toBe(false)
    },
  )

  it('stays told apart when more keys are in use than are kept', () => {
    const first = signer.open(token)
    for (let i = 0; i < 1200; i++) {
      const kid = `sgk_${String(i).padStart(26, '0')}`
      const { sealed, publicKey } = signer.createPair(kid)
      const opened = signer.open(signer.sign(kid, sealed, PAYLOAD))
      if (!opened?.isSignedBy(publicKey) || first?.isSignedBy(publicKey)) expect.unreachable(kid)
    }
    expect(first?.isSignedBy(pair.publicKey)).toBe(true)
    expect(signer.sign(KID, pair.sealed, PAYLOAD)).toBe(token)
  })
})

describe('a changed token is not ours', () => {
  const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  const ALPHABET = ASCII.filter((char) => /[\w-]/.test(char))
  const ODD = ['é', 'ÿ', '\u00a0', '\u200b', '\u2028', '\ufeff', '\uff0e', '😀', '\ud800']
  const char = fc.oneof(
    fc.constantFrom(...ASCII, ...ODD),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  )

  it('with any one character in the place of another, at every place', () => {
    expect(isOurs(token)).toBe(true)
    for (let at = 0; at < token.length; at++)
      for (const other of [...ALPHABET, '.', '=', '+', '/', ' ', '\n', '\0']) {
        if (other === token[at]) continue
        if (isOurs(token.slice(0, at) + other + token.slice(at + 1))) expect.unreachable(`${at}: ${other}`)
      }
  })

  it('with any one character less, at every place', () => {
    for (let at = 0; at < token.length; at++)
      if (isOurs(token.slice(0, at) + token.slice(at + 1))) expect.unreachable(String(at))
  })

  it('with any one character more', () => {
    for (let at = 0; at <= token.length; at++)
      for (const more of ['\n', ' ', '=', '.', 'A', '\r', '\t', '\0'])
        if (isOurs(token.slice(0, at) + more + token.slice(at))) expect.unreachable(`${at}: ${more}`)
  })

  it('with one character replaced, inserted or taken out, whatever was signed', () => {
    const edit = fc.constantFrom('replace', 'insert', 'delete')
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string()),
        edit,
        char,
        fc.nat(),
        (claims, kind, other, place) => {
          fc.pre(!Object.hasOwn(claims, '__proto__'))
          const text = signer.sign(KID, pair.sealed, JSON.stringify(claims))
          const at = place % text.length
          const changed =
            text.slice(0, at) + (kind === 'delete' ? '' : other) + text.slice(kind === 'insert' ? at : at + 1)
          expect(isOurs(text)).toBe(true)
          expect(isOurs(changed)).toBe(changed === text)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('with two neighbours swapped', () => {
    for (let at = 0; at + 1 < token.length; at++) {
      const [a = '', b = ''] = token.slice(at, at + 2)
      if (a !== b && isOurs(token.slice(0, at) + b + a + token.slice(at + 2))) expect.unreachable(String(at))
    }
  })
})

describe('a sealed private key', () => {
  it('does not sign under another master key', () => {
    expect(() => createTokenSigner(randomBytes(32)).sign(KID, pair.sealed, PAYLOAD)).toThrow(/does not open/)
  })

  it('does not sign under another id, also once it has signed under its own', () => {
    expect(() => signer.sign(OTHER_KID, pair.sealed, PAYLOAD)).toThrow(/does not open/)
  })

  it('does not sign with any one byte of it changed, or cut short, or longer', () => {
    const bytes = Buffer.from(pair.sealed, 'base64url')
    const changed = Array.from(bytes, (_, at) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)))
    const cut = [0, 1, 12, 27, 28, 29, bytes.length - 1].map((length) => bytes.subarray(0, length))
    for (const other of [...changed, ...cut, Buffer.concat([bytes, Buffer.alloc(1)])])
      expect(() => signer.sign(KID, Buffer.from(other).toString('base64url'), PAYLOAD)).toThrow(
        /does not open/,
      )
  })

  it('is another text each time, and shows nothing of the key', () => {
    const pairs = Array.from({ length: 20 }, () => signer.createPair(KID))
    expect(new Set(pairs.map(({ sealed }) => sealed)).size).toBe(20)
    expect(new Set(pairs.map(({ sealed }) => sealed.slice(0, 16))).size).toBe(20)
    expect(new Set(pairs.map(({ publicKey }) => publicKey)).size).toBe(20)
    // What every private key begins with in the clear (RFC 8410 §7).
    const start = Buffer.from('302e020100300506032b6570', 'hex')
    for (const { sealed } of pairs) expect(Buffer.from(sealed, 'base64url').includes(start)).toBe(false)
  })

  it('does not stand in the fault of one that does not open', () => {
    try {
      signer.sign(OTHER_KID, pair.sealed, PAYLOAD)
      expect.unreachable()
    } catch (fault) {
      expect(JSON.stringify([String(fault), (fault as Error).stack])).not.toContain(pair.sealed)
    }
  })

  it('signs nothing that would not open again', () => {
    expect(() => signer.sign(KID, pair.sealed, '{"a": 1}')).toThrow(TypeError)
    expect(() => signer.sign(KID, pair.sealed, JSON.stringify({ a: 'x'.repeat(4096) }))).toThrow(TypeError)
    const odd = signer.createPair('sgk_","alg":"none')
    expect(() => signer.sign('sgk_","alg":"none', odd.sealed, PAYLOAD)).toThrow(TypeError)
  })
})
