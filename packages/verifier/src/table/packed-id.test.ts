import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isPackable, PACKED_BYTES, packId, unpackId } from './packed-id.ts'

const digits = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz')),
  minLength: 25,
  maxLength: 25,
})
const id = fc
  .tuple(fc.constantFrom('key_', 'sec_', 'usr_'), fc.constantFrom(...Array.from('01234567')), digits)
  .map((parts) => parts.join(''))

it('an id of ours is packed into sixteen bytes and comes out as it was', () => {
  fc.assert(
    fc.property(id, fc.nat(9), (text, at) => {
      const bytes = new Uint8Array(PACKED_BYTES + 20).fill(255)
      expect(isPackable(text)).toBe(true)
      packId(text, bytes, at)
      expect(unpackId(text.slice(0, 4), bytes, at)).toBe(text)
      expect(
        [...bytes.subarray(0, at), ...bytes.subarray(at + PACKED_BYTES)].every((byte) => byte === 255),
      ).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('no other text is taken for one', () => {
  for (const text of [
    '',
    'key_1',
    'cust_42',
    'key_8zzzzzzzzzzzzzzzzzzzzzzzzz',
    'key_0ILOU0000000000000000000000',
  ])
    expect(isPackable(text)).toBe(false)
})
