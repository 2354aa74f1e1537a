import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { CompactEncrypt, CompactSign, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { run } from '../../testing/machine.ts'
import { createTokenSigner } from '../../packages/server/src/platform/token-signer.ts'

const KID = 'sgk_0123456789abcdefghjkmnpqrs'
const ISSUER = 'https://keys.example'
const CLAIMS = {
  iss: ISSUER,
  sub: 'ana@example.com',
  workspace: 'ws_0123456789abcdefghjkmnpqrs',
  jti: 'sec_0123456789abcdefghjkmnpqrs',
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 3600,
  scopes: ['read:queries', 'execute:queries'],
}
const PAYLOAD = JSON.stringify(CLAIMS)
const HEADER = { alg: 'EdDSA', typ: 'key+jwt', kid: KID }

const signer = createTokenSigner(randomBytes(32))
const pair = signer.createPair(KID)
const token = signer.sign(KID, pair.sealed, PAYLOAD)
const JWK = { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey, kid: KID, alg: 'EdDSA', use: 'sig' }

/** What jose says of a token, in a process that has never seen our code. */
const asJoseSees = async (text: string, jwk: object = JWK): Promise<unknown> =>
  JSON.parse(
    await run(process.execPath, [
      fileURLToPath(new URL('./jose-verify.ts', import.meta.url)),
      JSON.stringify({ keys: [jwk] }),
      text,
      ISSUER,
    ]),
  )

describe('a token of ours', () => {
  it('is verified by jose in another process, against the published key', async () => {
    expect(await asJoseSees(token)).toEqual({ payload: CLAIMS, protectedHeader: HEADER })
  })

  it('is refused by jose under another key, or when changed', async () => {
    const refused = { refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' }
    expect(await asJoseSees(token, { ...JWK, x: signer.createPair(KID).publicKey })).toEqual(refused)
    const [head, , tail] = token.split('.')
    const other = Buffer.from(PAYLOAD.replace('ana', 'eve')).toString('base64url')
    expect(await asJoseSees([head, other, tail].join('.'))).toEqual(refused)
  })
})

/** A pair whose private half the test has, as whoever holds a signing key. */
const holder = generateKeyPairSync('ed25519')
const { x: HELD = '' } = holder.publicKey.export({ format: 'jwk' })

const signed = (header: object, key: KeyObject | Uint8Array, payload: string = PAYLOAD): Promise<string> =>
  new CompactSign(Buffer.from(payload)).setProtectedHeader({ ...HEADER, ...header }).sign(key)

const isTaken = (text: string, publicKey: string): boolean =>
  signer.open(text)?.isSignedBy(publicKey) === true

describe('a token that jose made', () => {
  it('is taken when it is in our form, under the key that made it', async () => {
    const text = await new SignJWT(CLAIMS).setProtectedHeader(HEADER).sign(holder.privateKey)
    expect(signer.open(text)).toMatchObject({ kid: KID, payload: PAYLOAD })
    expect(isTaken(text, HELD)).toBe(true)
    expect(await asJoseSees(text, { ...JWK, x: HELD })).toEqual({ payload: CLAIMS, protectedHeader: HEADER })
  })

  it('is not ours under another Ed25519 key with our kid', async () => {
    expect(isTaken(await signed({}, holder.privateKey), pair.publicKey)).toBe(false)
  })

  const publicBytes = Buffer.from(pair.publicKey, 'base64url')
  const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const rsa = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

  it.each<[what: string, forge: () => string | Promise<string>]>([
    ['alg none', () => new UnsecuredJWT(CLAIMS).encode()],
    ['HS256 with the public key as secret', () => signed({ alg: 'HS256' }, publicBytes)],
    [
      'HS256 with the text of the public key as secret',
      () => signed({ alg: 'HS256' }, Buffer.from(pair.publicKey)),
    ],
    [
      'HS256 with the public key in PEM as secret',
      async () =>
        signed({ alg: 'HS256' }, Buffer.from(await exportSPKI((await importJWK(JWK)) as CryptoKey))),
    ],
    [
      'HS512 with the public key as secret',
      () => signed({ alg: 'HS512' }, Buffer.concat([publicBytes, publicBytes])),
    ],
    ['RS256', () => signed({ alg: 'RS256' }, rsa())],
    ['PS256', () => signed({ alg: 'PS256' }, rsa())],
    ['ES256', () => signed({ alg: 'ES256' }, ec())],
    [
      'the key it brings along',
      () => signed({ jwk: holder.publicKey.export({ format: 'jwk' }) }, holder.privateKey),
    ],
    ['the place of its key', () => signed({ jku: 'http://127.0.0.1:9/jwks.json' }, holder.privateKey)],
    ['a certificate', () => signed({ x5c: ['MIIB'], x5u: 'http://127.0.0.1:9/cert' }, holder.privateKey)],
    ['alg Ed25519, the newer name', () => signed({ alg: 'Ed25519' }, holder.privateKey)],
    ['typ JWT', () => signed({ typ: 'JWT' }, holder.privateKey)],
    ['a member more', () => signed({ cty: 'json' }, holder.privateKey)],
    ['b64, critical', () => signed({ b64: true, crit: ['b64'] }, holder.privateKey)],
    ['another kid', () => signed({ kid: '../../dev/null' }, holder.privateKey)],
    [
      'a number beyond every size',
      () => signed({}, holder.privateKey, PAYLOAD.replace(/"exp":\d+/, '"exp":1e400')),
    ],
    [
      'a member twice',
      () => signed({}, holder.privateKey, PAYLOAD.replace('{', '{"sub":"eve@example.com",')),
    ],
    ['itself inside another', () => signed({}, holder.privateKey, token)],
    [
      'encryption',
      () =>
        new CompactEncrypt(Buffer.from(token))
          .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
          .encrypt(randomBytes(32)),
    ],
  ])('does not open with %s', async (_what, forge) => {
    const text = await forge()
    expect(text.split('.').length).toBeGreaterThanOrEqual(3)
    expect(signer.open(text)).toBeUndefined()
  })
})
