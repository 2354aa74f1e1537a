import * as fc from 'fast-check'
import { BlockList, isIP, isIPv4 } from 'node:net'
import { describe, expect, it } from 'vitest'
import { contains, parseAddress, parseCidr, within, type Network } from './address.ts'

const v4 = fc.ipV4()
const v6 = fc.ipV6()
const byte = fc.integer({ min: 0, max: 255 })

/** Networks in text with their host bits zero, in either family. */
const network = fc
  .tuple(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.boolean(), fc.nat(128))
  .map(([bytes, dotted, raw]) => {
    const width = dotted ? 32 : 128
    const bits = raw % (width + 1)
    const kept = Array.from(bytes.subarray(0, width / 8), (each, i) => {
      const here = Math.min(8, Math.max(0, bits - i * 8))
      return each & (0xff << (8 - here)) & 0xff
    })
    const groups = Array.from({ length: 8 }, (_, i) =>
      (((kept[i * 2] ?? 0) << 8) | (kept[i * 2 + 1] ?? 0)).toString(16),
    )
    return {
      address: dotted ? kept.join('.') : groups.join(':'),
      bits,
      family: dotted ? 'ipv4' : 'ipv6',
    } as const
  })

const parsed = (text: string): Network => {
  const found = parseCidr(text)
  if (!found) throw new Error(`${text} is not understood`)
  return found
}

const isMapped = (bits: number, address: string): boolean =>
  bits >= 96 && address.startsWith('0:0:0:0:0:ffff:')

describe('addresses', () => {
  it('are understood exactly where Node understands them, zone ids and octal left out', () => {
    const texts = fc.oneof(
      v4,
      v6,
      fc.tuple(v6, v4).map(([six, four]) => `${six.split(':').slice(0, 2).join(':')}::${four}`),
      v4.map((text) => `::ffff:${text}`),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefg.:%/ ')), maxLength: 40 }),
      fc
        .array(fc.oneof(byte.map(String), fc.constantFrom('256', '01', '00', '', '-1', '1e1', '0x1')), {
          minLength: 3,
          maxLength: 5,
        })
        .map((parts) => parts.join('.')),
      fc
        .array(fc.constantFrom('0', 'ffff', '1', '', '00000', 'g', 'A'), { minLength: 2, maxLength: 9 })
        .map((parts) => parts.join(':')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const known = isIP(text) !== 0 && !text.includes('%')
        expect(parseAddress(text) !== undefined, text).toBe(known)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '010.0.0.1',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '1.2.3.4\n',
    '٠.0.0.1',
    '1.2.3.4:80',
    '[::1]',
    'fe80::1%eth0',
    '::1::',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '::1.2.3',
    '::1.2.3.256',
    '1.2.3.4::',
    '::ffff:1.2.3.4:5',
  ])('are not %j', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })

  it('are one address in both spellings', () => {
    fc.assert(
      fc.property(v4, (text) => {
        expect(parseAddress(`::ffff:${text}`)).toEqual(parseAddress(text))
        const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number)
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
        expect(parseAddress(`0:0:0:0:0:FFFF:${hex}`)).toEqual(parseAddress(text))
      }),
    )
  })
})

describe('networks', () => {
  it('contain what Node’s own block list contains', () => {
    fc.assert(
      fc.property(network, fc.oneof(v4, v6), fc.nat(127), ({ address, bits, family }, other, flip) => {
        // Near misses: the network's own address with one bit turned over.
        const near = flipped(address, family, flip)
        for (const text of [other, address, near]) {
          const list = new BlockList()
          list.addSubnet(address, bits, family)
          const theirs = list.check(text, isIPv4(text) ? 'ipv4' : 'ipv6')
          const ours = contains(parsed(`${address}/${bits}`), parseAddress(text) ?? [])
          // Node knows a mapped address only when asked for it as IPv6; we know both spellings.
          const crosses = (family === 'ipv6') === isIPv4(text)
          if (!crosses && !isMapped(bits, address)) expect(ours, `${text} in ${address}/${bits}`).toBe(theirs)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('are refused with host bits, with too many bits, and in odd writing', () => {
    for (const text of [
      '10.0.0.1/8',
      '10.0.0.0/33',
      '::1/64',
      '::/129',
      '10.0.0.0/08',
      '10.0.0.0/',
      '/8',
      '10.0.0.0/8/8',
      '10.0.0.0/-1',
      '10.0.0.0/ 8',
      '10.0.0.0/8 ',
      '*',
      '10.0.0/8',
    ])
      expect(parseCidr(text), text).toBeUndefined()
    for (const text of [
      '0.0.0.0/0',
      '10.0.0.1',
      '10.0.0.1/32',
      '::/0',
      '::1',
      '::1/128',
      '::ffff:10.0.0.0/104',
    ])
      expect(parseCidr(text), text).toBeDefined()
  })

  it('lie within others exactly when every address does', () => {
    fc.assert(
      fc.property(
        network,
        fc.array(network, { maxLength: 3 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (inner, outer, random) => {
          const small = parsed(`${inner.address}/${inner.bits}`)
          const large = outer.map(({ address, bits }) => parsed(`${address}/${bits}`))
          const isIn = within(small, large)
          const some = small.bytes.map(
            (each, i) => each | ((random[i] ?? 0) & (0xff >> Math.min(8, Math.max(0, small.bits - i * 8)))),
          )
          const last = small.bytes.map(
            (each, i) => each | (0xff >> Math.min(8, Math.max(0, small.bits - i * 8))),
          )
          for (const address of [small.bytes, some, last]) {
            expect(contains(small, address)).toBe(true)
            if (isIn) expect(large.some((each) => contains(each, address))).toBe(true)
          }
          expect(within(small, [...large, small])).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
    expect(within(parsed('10.1.0.0/16'), [parsed('10.0.0.0/8')])).toBe(true)
    expect(within(parsed('10.0.0.0/8'), [parsed('10.1.0.0/16')])).toBe(false)
    expect(within(parsed('10.0.0.0/8'), [parsed('10.0.0.0/9'), parsed('10.128.0.0/9')])).toBe(false)
    expect(within(parsed('10.0.0.0/8'), [parsed('::/0')])).toBe(true)
    expect(within(parsed('::/0'), [parsed('0.0.0.0/0')])).toBe(false)
  })
})

function flipped(address: string, family: 'ipv4' | 'ipv6', at: number): string {
  if (family === 'ipv4')
    return address
      .split('.')
      .map((part, i) => Number(part) ^ (i === (at >> 3) % 4 ? 1 << (at & 7) : 0))
      .join('.')
  return address
    .split(':')
    .map((part, i) => (Number.parseInt(part, 16) ^ (i === at >> 4 ? 1 << (at & 15) : 0)).toString(16))
    .join(':')
}
