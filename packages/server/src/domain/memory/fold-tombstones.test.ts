import type { KeyTombstone, MemberTombstone } from '@claviger/contract'
import { describe, expect, it } from 'vitest'
import { foldTombstones } from './fold-tombstones.ts'

const [FIRST, SECOND] = ['00000001-16384', '00000002-16384']

const where = { installation: 'i', at: 1, event: null, workspace: 'w' }

const LIVE = {
  ...where,
  fact: 'key',
  id: 'k',
  revoked: false,
  enabled: true,
  expires_at: null,
  retired: {},
} as const

const key = (timeline: string, revision: number, more: Partial<KeyTombstone>): KeyTombstone => ({
  ...LIVE,
  timeline,
  revision,
  ...more,
})

const member = (timeline: string, revision: number, status: MemberTombstone['status']): MemberTombstone => ({
  ...where,
  fact: 'member',
  id: 'm',
  timeline,
  revision,
  status,
})

const folded = (...lines: KeyTombstone[]) => foldTombstones(lines).get('w')?.keys.get('k')

const statusOf = (...lines: MemberTombstone[]) => foldTombstones(lines).get('w')?.members.get('m')

describe('what was said in a history of which a fail-over has lost the end', () => {
  it('does not give back what was taken away after it, under a lower number', () => {
    const off = key(SECOND, 95, { enabled: false, expires_at: 7 })
    expect(folded(key(FIRST, 100, {}), off)).toMatchObject({ enabled: false, expires_at: 7 })
    expect(statusOf(member(SECOND, 95, 'suspended'), member(FIRST, 100, 'active'))).toBe('suspended')
  })

  it('is not given back by who has never heard of it', () => {
    const off = key(FIRST, 100, { enabled: false, expires_at: 7 })
    expect(folded(off, key(SECOND, 95, {}))).toMatchObject({ enabled: false, expires_at: 7 })
    expect(statusOf(member(SECOND, 95, 'active'), member(FIRST, 100, 'suspended'))).toBe('suspended')
  })

  it('is over once something is said after all of it', () => {
    const lines = [key(FIRST, 100, { enabled: false }), key(SECOND, 95, { enabled: false })]
    expect(folded(...lines, key(SECOND, 101, {}))).toMatchObject({ enabled: true })
  })
})

describe('what was said in histories that nothing tells apart but their numbers', () => {
  it('counts by its number', () => {
    const restored = '00000001-16384-0f0e'
    const lines = [key(SECOND, 100, { enabled: false }), key(restored, 101, {})]
    expect(folded(...lines.toReversed())).toMatchObject({ enabled: true })
  })
})
