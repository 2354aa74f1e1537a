import type { CreatedKey } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { insist, makeKey, verify } from '../keys/support.ts'
import { FORGERIES, holder, signed, type Known } from './forgeries.ts'
import { joseSays } from './jose-says.ts'
import { activeKid, aTokenType, jtiOf, published, readParts } from './support.ts'

describe.each(ENGINES)('a JWT key outside, on %s', (engine) => {
  let server: TestServer
  let key: CreatedKey
  let known: Known
  beforeAll(async () => {
    server = await aServer(engine)
    const { name } = await aTokenType(server)
    key = await makeKey(server, { type: name, scopes: ['read:jobs'], expires_in: '1h' })
    const { header } = readParts(key.secret)
    const payload = Buffer.from(key.secret.split('.')[1] ?? '', 'base64url').toString()
    const publicKey = (await published(server)).get(String(header['kid'])) ?? ''
    known = { token: key.secret, header, payload, publicKey }
  })
  afterAll(() => server.stop())

  const keySet = () => insist(server.call('GET', '/.well-known/jwks.json', { key: null }), 200)
  const selfStatus = async (text: string) => (await server.call('GET', '/v1/keys/self', { key: text })).status

  it('is verified by jose in another process, with the keys that the server publishes', async () => {
    const said = await joseSays(await keySet(), key.secret, server.settings.publicUrl)
    expect(said).toEqual({
      payload: expect.objectContaining({ jti: jtiOf(key), scopes: ['read:jobs'] }),
      protectedHeader: { alg: 'EdDSA', typ: 'key+jwt', kid: await activeKid(server) },
    })
    expect([(await verify(server, { key: key.secret })).code, await selfStatus(key.secret)]).toEqual([
      'valid',
      200,
    ])
  })

  it('is refused by jose when it is changed, or of another issuer', async () => {
    const [head, body, tail] = key.secret.split('.')
    const other = Buffer.from(known.payload.replace('read:jobs', 'read:keys')).toString('base64url')
    expect(other).not.toBe(body)
    const { publicUrl } = server.settings
    expect(await joseSays(await keySet(), [head, other, tail].join('.'), publicUrl)).toEqual({
      refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    })
    expect(await joseSays(await keySet(), key.secret, 'https://elsewhere.example')).toEqual({
      refused: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    })
  })

  it.each<(typeof FORGERIES)[number]>([
    ...FORGERIES,
    ['the signature of another key under its kid', (live) => signed(live, {}, holder.privateKey)],
  ])('is not replaced by one that says the same, with %s', async (_what, forge) => {
    const text = await forge(known)
    const { valid, code } = await verify(server, { key: text })
    expect({ valid, code }).toEqual({ valid: false, code: expect.stringMatching(/^(malformed|not_found)$/) })
    expect(await selfStatus(text)).toBe(401)
  })
})
