import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readClaims } from './read-claims.ts'

const CLAIMS = {
  iss: 'https://keys.example',
  sub: 'ana@example.com',
  workspace: 'ws_0123456789abcdefghjkmnpqrs',
  jti: 'sec_0123456789abcdefghjkmnpqrs',
  iat: 1_900_000_000,
}
const FULL = { ...CLAIMS, exp: 1_900_086_400, scopes: ['read:pipelines', '*'] }
const textWith = (members: object): string => JSON.stringify({ ...FULL, ...members })

describe('claims', () => {
  it.each([CLAIMS, FULL, { ...CLAIMS, exp: 0 }, { ...CLAIMS, scopes: [] }, { ...CLAIMS, iat: 0 }])(
    'are read when all are there: %j',
    (claims) => {
      expect(readClaims(JSON.stringify(claims))).toEqual(claims)
    },
  )

  it.each(Object.keys(CLAIMS))('are refused without %s', (name) => {
    expect(readClaims(textWith({ [name]: undefined }))).toBeUndefined()
  })

  it.each([
    'nbf',
    'aud',
    'scope',
    'role',
    'cnf',
    'EXP',
    'Scopes',
    'toString',
    'constructor',
    '__proto__',
    '',
  ])('are refused with the unknown member %j', (name) => {
    expect(readClaims(JSON.stringify(FULL).replace('{', `{${JSON.stringify(name)}:1,`))).toBeUndefined()
  })

  const ODD = ['null', '1', 'true', '[]', '["a"]', '{}', '{"$gt":""}', '""', '"\\ud800"']
  it.each(['iss', 'sub', 'workspace', 'jti'].flatMap((name) => ODD.map((odd) => [name, odd] as const)))(
    'are refused with %s of %s',
    (name, odd) => {
      expect(readClaims(textWith({ [name]: JSON.parse(odd) as unknown }))).toBeUndefined()
    },
  )

  const TIMES = [
    'null',
    '"1900000000"',
    '-1',
    '1.5',
    '1e400',
    '-1e400',
    '9007199254740992',
    'true',
    '[1]',
    '{}',
    '""',
  ]
  it.each(['iat', 'exp'].flatMap((name) => TIMES.map((time) => [name, time] as const)))(
    'are refused with %s of %s',
    (name, time) => {
      const text = textWith({ [name]: 77 }).replace(`"${name}":77`, `"${name}":${time}`)
      expect(text).toContain(time)
      expect(readClaims(text)).toBeUndefined()
    },
  )

  it.each(['null', '"read:pipelines"', '{}', '1', '[1]', '[""]', '[null]', '[["a"]]', '["a",{}]'])(
    'are refused with scopes of %s',
    (scopes) => {
      expect(readClaims(textWith({ scopes: JSON.parse(scopes) as unknown }))).toBeUndefined()
    },
  )

  it.each(['', 'null', '[]', '1', '"a"', 'true', '{', JSON.stringify([FULL]), '{}'])(
    'are refused in a payload of %j',
    (payload) => {
      expect(readClaims(payload)).toBeUndefined()
    },
  )

  it('are never read from any other object, and that is no fault', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (payload) => readClaims(payload) === undefined))
  })
})
