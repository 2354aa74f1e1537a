import { describe, expect, it } from 'vitest'
import { scope } from './scopes.ts'

describe('the grammar of scopes', () => {
  it.each([
    'read',
    '*',
    'read:*',
    '*:*',
    'read:manage.*',
    '*:manage.keys',
    'a:b',
    'read:a.b_c-d',
    'x'.repeat(31),
  ])('has %s', (text) => {
    expect(scope.safeParse(text).success).toBe(true)
  })

  it.each([
    '',
    ':',
    'read:',
    ':pipelines',
    'Read:x',
    'read:X',
    'read x',
    'read:x,y',
    'read:x:y',
    'read:a.',
    'read:.a',
  ])('has no %j', (text) => {
    expect(scope.safeParse(text).success).toBe(false)
  })

  it.each([
    'read:a.*',
    'read:**',
    '**',
    'r*',
    'read:a*',
    'read:x\n',
    ' read',
    'x'.repeat(32),
    `a:${'b'.repeat(127)}`,
  ])('has no %j either', (text) => {
    expect(scope.safeParse(text).success).toBe(false)
  })
})
