import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTokenSigner } from '../../packages/server/src/platform/token-signer.ts'
import { FORGERIES, holder, signed, type Known } from './forgeries.ts'
import { joseSays } from './jose-says.ts'

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

const KNOWN: Known = { token, header: HEADER, payload: PAYLOAD, publicKey: pair.publicKey }

const asJoseSees = (text: string, jwk: object = JWK): Promise<unknown> =>
  joseSays({ keys: [jwk] }, text, ISSUER)

describe('a token of ours', () => {
  it('is verified by jose in another process, against its public key', async () => {
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

const { x: HELD = '' } = holder.publicKey.export({ format: 'jwk' })

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
    expect(isTaken(await signed(KNOWN, {}, holder.privateKey), pair.publicKey)).toBe(false)
  })

  it.each(FORGERIES)('does not open with %s', async (_what, forge) => {
    const text = await forge(KNOWN)
    expect(text.split('.').length).toBeGreaterThanOrEqual(3)
    expect(signer.open(text)).toBeUndefined()
  })
})
