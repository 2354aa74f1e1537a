import { describe, expect, it } from 'vitest'
import { claimsFit } from './claims-fit.ts'
import type { Claims } from './read-claims.ts'

const NOW = 1_900_000_000_000
const EXPECTED = {
  iss: 'https://keys.example',
  workspace: 'ws_0123456789abcdefghjkmnpqrs',
  jti: 'sec_0123456789abcdefghjkmnpqrs',
  exp: 1_900_086_400,
}
const CLAIMS: Claims = { ...EXPECTED, sub: 'ana@example.com', iat: NOW / 1000 }
const { exp: _exp, ...UNLIMITED } = CLAIMS

describe('claims', () => {
  it('fit when they say what is stored', () => {
    expect(claimsFit(CLAIMS, EXPECTED, NOW)).toBe(true)
    expect(claimsFit(UNLIMITED, { ...EXPECTED, exp: null }, NOW)).toBe(true)
    expect(claimsFit({ ...CLAIMS, exp: 0 }, { ...EXPECTED, exp: 0 }, NOW)).toBe(true)
  })

  it.each(['iss', 'workspace', 'jti'] as const)('do not fit with another %s', (name) => {
    for (const other of ['x', `${EXPECTED[name]} `, `${EXPECTED[name]}/`, EXPECTED[name].toUpperCase()])
      expect(claimsFit({ ...CLAIMS, [name]: other }, EXPECTED, NOW)).toBe(false)
  })

  it('do not fit with another expiry, none where there is one, or one where there is none', () => {
    expect(claimsFit({ ...CLAIMS, exp: EXPECTED.exp + 1 }, EXPECTED, NOW)).toBe(false)
    expect(claimsFit({ ...CLAIMS, exp: EXPECTED.exp - 1 }, EXPECTED, NOW)).toBe(false)
    expect(claimsFit(UNLIMITED, EXPECTED, NOW)).toBe(false)
    expect(claimsFit(CLAIMS, { ...EXPECTED, exp: null }, NOW)).toBe(false)
    expect(claimsFit({ ...CLAIMS, exp: 0 }, { ...EXPECTED, exp: null }, NOW)).toBe(false)
  })

  it('do not fit when issued more than 30 seconds ahead of the clock', () => {
    const issued = (iat: number, now = NOW): boolean => claimsFit({ ...CLAIMS, iat }, EXPECTED, now)
    expect(issued(NOW / 1000 + 30)).toBe(true)
    expect(issued(NOW / 1000 + 30, NOW - 1)).toBe(false)
    expect(issued(NOW / 1000 + 31)).toBe(false)
    expect(issued(Number.MAX_SAFE_INTEGER)).toBe(false)
    expect(issued(0)).toBe(true)
  })

  it('leave it to the key whether it has expired', () => {
    expect(claimsFit(CLAIMS, EXPECTED, NOW + 1_000_000_000_000)).toBe(true)
  })
})
