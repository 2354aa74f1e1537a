import { MAX_TOKEN_LENGTH } from '@claviger/contract'
import { readToken } from '@claviger/verifier'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeToken } from './jws.ts'

const KID = 'sgk_0123456789abcdefghjkmnpqrs'
const HEADER = `{"alg":"EdDSA","typ":"key+jwt","kid":"${KID}"}`
const PAYLOAD = '{"iss":"https://keys.example","exp":1900000000,"scopes":["read:pipelines"]}'
const SIGNATURE = Buffer.alloc(64, 7)

const encode = (what: string | Uint8Array): string => Buffer.from(what).toString('base64url')
const tokenOf = (
  header: string | Uint8Array,
  payload: string | Uint8Array = PAYLOAD,
  signature = SIGNATURE,
): string => [header, payload, signature].map(encode).join('.')
const GOOD = tokenOf(HEADER)
const [HEAD = '', BODY = '', TAIL = ''] = GOOD.split('.')
const withMembers = (members: string): string => HEADER.replace('}', `,${members}}`)

it('a token in our form is read', () => {
  expect(readToken(GOOD)).toEqual({
    kid: KID,
    payload: PAYLOAD,
    signingInput: `${HEAD}.${BODY}`,
    signature: new Uint8Array(SIGNATURE),
  })
})

describe('a header', () => {
  const other = (from: string, to: string): string => {
    if (!HEADER.includes(from)) throw new Error(`no ${from} in the header`)
    return HEADER.replace(from, to)
  }
  const JWK = '"jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'

  it.each<[what: string, header: string | Uint8Array]>([
    ...[
      'none',
      'None',
      'nOnE',
      'NONE',
      '',
      'HS256',
      'RS256',
      'ES256',
      'Ed25519',
      'Ed448',
      'eddsa',
      'EdDSA ',
      'EdDSA\\u0000',
    ].map((alg): [string, string] => [`alg ${JSON.stringify(alg)}`, other('"EdDSA"', `"${alg}"`)]),
    ['alg as a list', other('"EdDSA"', '["EdDSA"]')],
    ['alg as null', other('"EdDSA"', 'null')],
    ['no alg', other('"alg":"EdDSA",', '')],
    ['an escape in alg', other('EdDSA', '\\u0045dDSA')],
    ...['JWT', 'at+jwt', 'session+jwt', 'application/key+jwt', 'KEY+JWT', 'key jwt', ''].map(
      (typ): [string, string] => [`typ ${JSON.stringify(typ)}`, other('"key+jwt"', `"${typ}"`)],
    ),
    ['no typ', other('"typ":"key+jwt",', '')],
    ['no kid', other(`,"kid":"${KID}"`, '')],
    ...[
      '',
      '../../dev/null',
      "' OR 1=1",
      'x'.repeat(2000),
      KID.toUpperCase(),
      KID.replace('sgk_', 'key_'),
      KID.replace('sgk_', ''),
      KID.slice(0, -1),
      `${KID}0`,
      `${KID}\\u0000`,
      ` ${KID}`,
      KID.replace('a', 'i'),
      `${KID}\n`,
    ].map((kid): [string, string] => [`kid ${JSON.stringify(kid).slice(0, 40)}`, other(KID, kid)]),
    ['a kid that is a number', other(`"${KID}"`, '1')],
    ['a second kid', withMembers(`"kid":"${KID}"`)],
    ['a second alg', withMembers('"alg":"none"')],
    ['alg none before ours', other('{', '{"alg":"none",')],
    ['a jwk', withMembers(JWK)],
    ['a jku', withMembers('"jku":"https://attacker.example/jwks.json"')],
    ['an x5u', withMembers('"x5u":"https://attacker.example/cert.pem"')],
    ['an x5c', withMembers('"x5c":["MIIB"]')],
    ['an x5t', withMembers('"x5t":"abc"')],
    ['an unknown crit', withMembers('"crit":["exp"],"exp":1')],
    ['an empty crit', withMembers('"crit":[]')],
    ['b64', withMembers('"b64":false,"crit":["b64"]')],
    ['zip', withMembers('"zip":"DEF"')],
    ['cty', withMembers('"cty":"JWT"')],
    ['enc', withMembers('"enc":"A256GCM"')],
    ['__proto__', withMembers('"__proto__":{}')],
    ['an unknown member', withMembers('"x":1')],
    ['members in another order', `{"typ":"key+jwt","alg":"EdDSA","kid":"${KID}"}`],
    ['a space', other('{', '{ ')],
    ['a space behind', `${HEADER} `],
    ['a space before', ` ${HEADER}`],
    ['a line break behind', `${HEADER}\n`],
    ['a byte order mark', `\ufeff${HEADER}`],
    ['a NUL behind', `${HEADER}\0`],
    ['itself twice', HEADER + HEADER],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(HEADER), Buffer.of(0xff)])],
    ['UTF-16', Buffer.from(HEADER, 'utf16le')],
    ['nothing', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
  ])('with %s is refused', (_what, header) => {
    expect(readToken(tokenOf(header))).toBeUndefined()
  })
})

describe('a payload', () => {
  it.each<[what: string, payload: string | Uint8Array]>([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"a"'],
    ['a number', '1'],
    ['true', 'true'],
    ['no JSON', '{"a":1'],
    ['a member twice', '{"sub":"a","sub":"b"}'],
    ['a member twice, alike', '{"sub":"a","sub":"a"}'],
    ['a member twice inside', '{"a":{"b":1,"b":2}}'],
    ['a member twice, once escaped', '{"sub":"a","\\u0073ub":"b"}'],
    ['a number beyond every size', '{"exp":1e400}'],
    ['a number that is rounded', '{"exp":9007199254740993}'],
    ['a number with an exponent', '{"exp":1e3}'],
    ['a number with a point', '{"exp":1.0}'],
    ['minus zero', '{"exp":-0}'],
    ['__proto__', '{"__proto__":1}'],
    ['__proto__ as an object', '{"__proto__":{"exp":1}}'],
    ['__proto__ as a list', '{"a":1,"__proto__":[]}'],
    ['__proto__ inside', '{"a":[{"__proto__":1}]}'],
    ['__proto__, escaped', '{"\\u005f_proto__":1}'],
    ['a needless escape', '{"a":"\\u0061"}'],
    ['an escaped slash', '{"a":"\\/"}'],
    ['a space', '{"a": 1}'],
    ['a line break behind', '{"a":1}\n'],
    ['a comma too many', '{"a":1,}'],
    ['a comment', '{"a":1/**/}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xc0, 0xaf), Buffer.from('"}')]),
    ],
    ['half a surrogate pair in bytes', Buffer.from('7b2261223a22eda080227d', 'hex')],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
    ['a number as a member behind a name', '{"a":1,"1":2}'],
    ['depth', '['.repeat(2800)],
    ['depth inside', `{"a":${'['.repeat(1300)}${']'.repeat(1300)}}`],
    ['an object inside', '{"a":{}}'],
    ['a list in a list', '{"a":[1,[]]}'],
    ['another token', GOOD],
  ])('of %s is refused', (_what, payload) => {
    const token = tokenOf(HEADER, payload)
    expect(token.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH)
    expect(readToken(token)).toBeUndefined()
  })

  it('is read as any object that JSON.stringify wrote, whatever the characters', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    )
    const object = fc.dictionary(
      fc.string({ maxLength: 10 }),
      fc.oneof(leaf, fc.array(leaf, { maxLength: 5 })),
      {
        maxKeys: 8,
      },
    )
    fc.assert(
      fc.property(object, (value) => {
        fc.pre(!Object.hasOwn(value, '__proto__'))
        const payload = JSON.stringify(value)
        const token = tokenOf(HEADER, payload)
        fc.pre(token.length <= MAX_TOKEN_LENGTH)
        expect(readToken(token)?.payload).toBe(payload)
      }),
    )
  })
})

describe('a compact form', () => {
  const flat = { payload: BODY, protected: HEAD, signature: TAIL }

  it.each([
    ['nothing', ''],
    ['dots alone', '..'],
    ['one part', HEAD],
    ['two parts', `${HEAD}.${BODY}`],
    ['an empty signature', `${HEAD}.${BODY}.`],
    ['an empty payload', `${HEAD}..${TAIL}`],
    ['an empty header', `.${BODY}.${TAIL}`],
    ['four parts', `${GOOD}.${TAIL}`],
    ['a dot behind', `${GOOD}.`],
    ['a dot before', `.${GOOD}`],
    ['five parts, as an encrypted one has', `${HEAD}.${BODY}.${TAIL}.${TAIL}.${TAIL}`],
    ['4096 dots', '.'.repeat(4096)],
    ['a space behind', `${GOOD} `],
    ['a space before', ` ${GOOD}`],
    ['a line break behind', `${GOOD}\n`],
    ['a line break inside', `${HEAD}.${BODY.slice(0, 9)}\n${BODY.slice(9)}.${TAIL}`],
    ['a space in the signature', `${HEAD}.${BODY}.${TAIL.slice(0, 9)} ${TAIL.slice(9)}`],
    ['padding', `${GOOD}==`],
    ['padding of the header', `${HEAD}=.${BODY}.${TAIL}`],
    ['a last character with bits to spare', `${GOOD.slice(0, -1)}${GOOD.endsWith('w') ? 'x' : 'B'}`],
    ['the other alphabet', tokenOf(HEADER, PAYLOAD, Buffer.alloc(64, 255)).replaceAll('_', '/')],
    ['the JSON form', JSON.stringify(flat)],
    ['the scheme before', `Bearer ${GOOD}`],
  ])('of %s is refused', (_what, token) => {
    expect(readToken(token)).toBeUndefined()
  })

  it.each([0, 1, 32, 63, 65, 96, 128, 256])('with a signature of %i bytes is refused', (length) => {
    expect(readToken(tokenOf(HEADER, PAYLOAD, Buffer.alloc(length, 1)))).toBeUndefined()
  })

  it('is read up to its limit in length and not beyond', () => {
    const tokenOfLength = (letters: number): string => tokenOf(HEADER, `{"a":"${'x'.repeat(letters)}"}`)
    const letters = Array.from({ length: 3000 }, (_, count) => count)
    const longest = letters.findLast((count) => tokenOfLength(count).length <= MAX_TOKEN_LENGTH) ?? 0
    expect(tokenOfLength(longest).length).toBe(MAX_TOKEN_LENGTH)
    expect(readToken(tokenOfLength(longest))).toBeDefined()
    expect(readToken(tokenOfLength(longest + 1))).toBeUndefined()
    expect(readToken(tokenOfLength(1_000_000))).toBeUndefined()
  })

  it('of any text whatever is refused without a fault', () => {
    const part = fc.oneof(fc.base64String(), fc.string({ unit: 'binary' }), fc.constantFrom(HEAD, BODY))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => readToken(parts.join('.')) === undefined),
    )
  })
})

describe('writing', () => {
  const sign = (): Uint8Array => SIGNATURE

  it('gives the token that is read again', () => {
    expect(writeToken(KID, PAYLOAD, sign)).toBe(GOOD)
  })

  it('gives the signer what the signature stands for', () => {
    const asked: string[] = []
    writeToken(KID, PAYLOAD, (input) => {
      asked.push(input)
      return SIGNATURE
    })
    expect(asked).toEqual([`${HEAD}.${BODY}`])
  })

  it.each<[what: string, kid: string, payload: string]>([
    ['a payload with spaces', KID, '{"a": 1}'],
    ['a payload that is a list', KID, '[]'],
    ['half a surrogate pair', KID, '{"a":"\ud800"}'],
    ['a payload over the limit', KID, JSON.stringify({ a: 'x'.repeat(4096) })],
    ['an id of another kind', KID.replace('sgk_', 'sec_'), PAYLOAD],
    ['an id with more behind', `${KID}","crit":["x`, PAYLOAD],
  ])('refuses %s', (_what, kid, payload) => {
    expect(() => writeToken(kid, payload, sign)).toThrow(TypeError)
  })

  it('refuses a signature of another length', () => {
    expect(() => writeToken(KID, PAYLOAD, () => Buffer.alloc(65))).toThrow(TypeError)
  })
})
