import type { KeyType } from '@claviger/sdk'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { withoutKey } from './safe-search.ts'

const BODY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const aBody = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(BODY)), minLength: length, maxLength: length })
const TYPES = [
  { scanner: [{ prefix: 'sk_live_', regex: '\\bsk_live_[0-9A-Za-z]{49}\\b' }] },
] as unknown as readonly KeyType[]
const anOpaque = aBody(49).map((body) => `sk_live_${body}`)
const aJwt = fc.tuple(aBody(20), aBody(60), aBody(86)).map((parts) => `eyJ${parts.join('.')}`)

it('of a whole key nothing is left but its last four characters, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.oneof(anOpaque, aJwt), fc.constantFrom('', ' ', 'Bearer ', '"'), (key, before) => {
      const left = withoutKey(`${before}${key} `, TYPES)
      expect(left).toBe(key.slice(-4))
    }),
  )
})

it.each([
  'Production CI/CD - GitHub Actions',
  'key_01m7yx691r1x9xmbphrdvwjn5v',
  'ab3f',
  'production_backup_of_the_whole_warehouse_eu_central_1',
  'sk_live_',
  'Name-without-a-space-Name-without-a-space-Name-without-a-space',
])('what people search for otherwise stays as it is: %s', (text) => {
  expect(withoutKey(text, TYPES)).toBe(text)
})
