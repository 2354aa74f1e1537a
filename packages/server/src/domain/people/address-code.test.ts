import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { codedAddress, decodedAddress } from './address-code.ts'

const someAddress = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => `${text.toLowerCase()}@localhost`)

describe('a coded address', () => {
  it('is the address again, whatever it is made of', () => {
    fc.assert(
      fc.property(someAddress, (address) => {
        expect(decodedAddress(codedAddress(address))).toBe(address)
      }),
    )
  })

  it('passes for an address, and is not changed by lower case', () => {
    fc.assert(
      fc.property(someAddress, (address) => {
        const coded = codedAddress(address)
        expect(z.email().safeParse(coded).success).toBe(true)
        expect(coded.toLowerCase()).toBe(coded)
      }),
    )
  })

  it('is not what any other address is taken for', () => {
    expect(decodedAddress('ada@example.com')).toBe('ada@example.com')
  })
})
