import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base62, numberOf } from './base62.ts'
import { crc32 } from './crc32.ts'
import { holdsKeyToken, isMalformed, last4Of, mask, mintKeyToken, scannerPattern } from './key-token.ts'

const PREFIXES = ['sk_live_', 'sk_test_', 'clv_root_', 'supascale_', 'k2_']
const ours = (prefix: string): boolean => PREFIXES.includes(prefix)
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

const bytes = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
  fc.constantFrom(
    new Uint8Array(32),
    new Uint8Array(32).fill(255),
    Uint8Array.from({ length: 32 }, (_, i) => (i < 31 ? 0 : 1)),
  ),
)
const token = fc
  .tuple(fc.constantFrom(...PREFIXES), bytes)
  .map(([prefix, random]) => mintKeyToken(prefix, { bytes: () => random }))

/** It could be looked up, but never be one of our keys: its prefix or its shape is another. */
const isForeign = (text: string): boolean =>
  !PREFIXES.some((prefix) => text.startsWith(prefix) && /^[0-9A-Za-z]{49}$/.test(text.slice(prefix.length)))

describe('checksums', () => {
  it('are CRC-32 as everyone else computes it', () => {
    expect(crc32('123456789')).toBe(0xcbf43926)
    expect(crc32('')).toBe(0)
    expect(crc32('a')).toBe(0xe8b7be43)
    expect(crc32('The quick brown fox jumps over the lazy dog')).toBe(0x414fa339)
  })

  it('agree with the published example of a GitHub token', () => {
    const published = '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'
    expect(base62(BigInt(crc32(published.slice(4, 34))), 6)).toBe(published.slice(-6))
  })
})

describe('base 62', () => {
  it('is one text for one number, as wide as told, and sorts as numbers do', () => {
    const number = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [base62(a, 43), base62(b, 43)]
        expect([x.length, y.length]).toEqual([43, 43])
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
    expect(base62((1n << 256n) - 1n, 44)[0]).toBe('0')
    expect(base62(0xffff_ffffn, 7)[0]).toBe('0')
    expect(numberOf(Uint8Array.of(1, 0, 255))).toBe(0x1_00_ffn)
  })
})

describe('key tokens', () => {
  it('have their prefix, 49 characters a double click selects, and pass their own check', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PREFIXES), bytes, (prefix, random) => {
        const minted = mintKeyToken(prefix, { bytes: () => random })
        expect(minted).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{49}$`))
        expect(isMalformed(minted, ours)).toBe(false)
        expect(new RegExp(scannerPattern(prefix)).exec(`x="${minted}"`)?.[0]).toBe(minted)
        expect(mask(prefix, last4Of(minted))).toBe(`${prefix}••••••••${minted.slice(-4)}`)
      }),
    )
  })

  it('hold all 256 random bits: different bits are different keys', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(255), (random, bit) => {
        const other = Uint8Array.from(random, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        const [a, b] = [random, other].map((each) => mintKeyToken('sk_live_', { bytes: () => each }))
        expect(a?.slice(0, -6)).not.toBe(b?.slice(0, -6))
      }),
    )
  })

  it('ask for 32 bytes and use them all', () => {
    const asked: number[] = []
    mintKeyToken('sk_live_', {
      bytes(length) {
        asked.push(length)
        return new Uint8Array(length)
      },
    })
    expect(asked).toEqual([32])
  })

  it('with any single character changed, at any place, are refused or another’s', () => {
    fc.assert(
      fc.property(token, (minted) => {
        for (let at = 0; at < minted.length; at++)
          for (const char of ASCII) {
            if (char === minted[at]) continue
            const changed = minted.slice(0, at) + char + minted.slice(at + 1)
            if (!isMalformed(changed, ours) && !isForeign(changed)) expect.unreachable(changed)
          }
      }),
      { numRuns: 20 },
    )
  })

  it('with a character more or less, or two neighbours swapped, are refused or another’s', () => {
    const edit = fc.constantFrom('drop', 'double', 'swap')
    fc.assert(
      fc.property(token, edit, fc.nat(60), (minted, kind, place) => {
        const at = place % (minted.length - 1)
        const [a = '', b = ''] = minted.slice(at, at + 2)
        const middle = { drop: b, double: a + a + b, swap: b + a }[kind]
        const changed = minted.slice(0, at) + middle + minted.slice(at + 2)
        if (changed === minted) return
        expect(isMalformed(changed, ours) || isForeign(changed)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what was presented', () => {
  it('is malformed when it is empty, too long, or holds anything but visible ASCII', () => {
    const visible = fc.string({ unit: fc.constantFrom(...ASCII.slice(33, 127)), minLength: 1, maxLength: 60 })
    const unseen = fc.constantFrom(
      ' ',
      '\n',
      '\t',
      '\r',
      '\0',
      '\u007f',
      '\u0080',
      'é',
      '\u200b',
      '😀',
      '\ud800',
    )
    fc.assert(
      fc.property(visible, unseen, fc.nat(60), (text, char, place) => {
        const at = place % (text.length + 1)
        expect(isMalformed(text.slice(0, at) + char + text.slice(at), ours)).toBe(true)
      }),
    )
    expect(isMalformed('', ours)).toBe(true)
    expect(isMalformed('x'.repeat(512), ours)).toBe(false)
    expect(isMalformed('x'.repeat(513), ours)).toBe(true)
  })

  it('is looked up when its prefix is nobody’s, whatever its checksum', () => {
    fc.assert(
      fc.property(token, (minted) => {
        expect(isMalformed(minted.replace(/_[^_]*$/, 'x$&'), ours)).toBe(false)
        expect(isMalformed(minted, () => false)).toBe(false)
      }),
    )
  })
})

describe('keys in a text', () => {
  it('are found wherever they stand', () => {
    fc.assert(
      fc.property(
        token,
        fc.stringMatching(/^(.*[^a-z0-9])?$/),
        fc.stringMatching(/^[^0-9A-Za-z]?$/),
        (key, before, after) => {
          expect(holdsKeyToken(before + key + after)).toBe(true)
        },
      ),
    )
  })

  it('are not found in what only looks like one', () => {
    fc.assert(
      fc.property(token, fc.constantFrom('0', 'z', 'Z'), (key, last) => {
        fc.pre(key.at(-1) !== last)
        expect(holdsKeyToken(key.slice(0, -1) + last)).toBe(false)
        expect(holdsKeyToken(key.slice(0, -1))).toBe(false)
      }),
    )
  })
})
