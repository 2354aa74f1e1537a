import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { CompactEncrypt, CompactSign, exportSPKI, importJWK, UnsecuredJWT } from 'jose'

/** A token as whoever received it knows it, and the public half of the key that signed it, in base64url. */
export interface Known {
  readonly token: string
  readonly header: Readonly<Record<string, unknown>>
  /** The claims as they stand in the token, to the byte. */
  readonly payload: string
  readonly publicKey: string
}

/** A pair whose private half the forger has. */
export const holder = generateKeyPairSync('ed25519')

/** A token with the header and the claims of a known one, unless others are given, signed by jose. */
export const signed = (
  known: Known,
  header: object,
  key: KeyObject | Uint8Array,
  payload: string = known.payload,
): Promise<string> =>
  new CompactSign(Buffer.from(payload))
    .setProtectedHeader({ alg: 'EdDSA', ...known.header, ...header })
    .sign(key)

const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const rsa = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const bytesOf = ({ publicKey }: Known): Buffer => Buffer.from(publicKey, 'base64url')

const pemOf = async ({ publicKey }: Known): Promise<Buffer> => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey, alg: 'EdDSA' }
  return Buffer.from(await exportSPKI((await importJWK(jwk)) as CryptoKey))
}

/** What can be made by jose of a known token, and is in no form that a token of ours has. */
export const FORGERIES: readonly [what: string, forge: (known: Known) => string | Promise<string>][] = [
  ['alg none', ({ payload }) => new UnsecuredJWT(JSON.parse(payload)).encode()],
  ['HS256 with the public key as secret', (known) => signed(known, { alg: 'HS256' }, bytesOf(known))],
  [
    'HS256 with the text of the public key as secret',
    (known) => signed(known, { alg: 'HS256' }, Buffer.from(known.publicKey)),
  ],
  [
    'HS256 with the public key in PEM as secret',
    async (known) => signed(known, { alg: 'HS256' }, await pemOf(known)),
  ],
  [
    'HS512 with the public key as secret',
    (known) => signed(known, { alg: 'HS512' }, Buffer.concat([bytesOf(known), bytesOf(known)])),
  ],
  ['RS256', (known) => signed(known, { alg: 'RS256' }, rsa())],
  ['PS256', (known) => signed(known, { alg: 'PS256' }, rsa())],
  ['ES256', (known) => signed(known, { alg: 'ES256' }, ec())],
  [
    'the key it brings along',
    (known) => signed(known, { jwk: holder.publicKey.export({ format: 'jwk' }) }, holder.privateKey),
  ],
  [
    'the place of its key',
    (known) => signed(known, { jku: 'http://127.0.0.1:9/jwks.json' }, holder.privateKey),
  ],
  [
    'a certificate',
    (known) => signed(known, { x5c: ['MIIB'], x5u: 'http://127.0.0.1:9/cert' }, holder.privateKey),
  ],
  ['alg Ed25519, the newer name', (known) => signed(known, { alg: 'Ed25519' }, holder.privateKey)],
  ['typ JWT', (known) => signed(known, { typ: 'JWT' }, holder.privateKey)],
  ['a member more', (known) => signed(known, { cty: 'json' }, holder.privateKey)],
  ['b64, critical', (known) => signed(known, { b64: true, crit: ['b64'] }, holder.privateKey)],
  ['another kid', (known) => signed(known, { kid: '../../dev/null' }, holder.privateKey)],
  [
    'a number beyond every size',
    (known) => signed(known, {}, holder.privateKey, known.payload.replace(/"exp":\d+/, '"exp":1e400')),
  ],
  [
    'a member twice',
    (known) => signed(known, {}, holder.privateKey, known.payload.replace('{', '{"sub":"eve@example.com",')),
  ],
  ['itself inside another', (known) => signed(known, {}, holder.privateKey, known.token)],
  [
    'encryption',
    ({ token }) =>
      new CompactEncrypt(Buffer.from(token))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(randomBytes(32)),
  ],
]
