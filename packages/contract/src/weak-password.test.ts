import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordText } from './people.ts'
import { isWeakPassword } from './weak-password.ts'

const WEAK = [
  'passwordpassword',
  'password1234',
  'P@ssw0rd1234',
  'Passw0rd!Passw0rd!',
  'my-password-1',
  'qwertyuiop12',
  'qwertzuiop123',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'zxcvbnmasdfg',
  '123456789012',
  '210987654321',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcdefghijkl',
  'iloveyou1234',
  'letmein letmein',
  'Welcome2026!!',
  'Summer2025!Summer',
  'Admin123Admin123',
  'changeme-changeme',
  'passw0rd passw0rd1',
  'Claviger2026!',
  'claviger-claviger',
  '............',
  '            ',
]

describe('a password that is guessed first', () => {
  it.each(WEAK)('is refused: %s', (password) => {
    expect(isWeakPassword(password)).toBe(true)
    const said = passwordText.safeParse(password)
    expect(said.error?.issues[0]?.message).toBe(
      'must not be one that is guessed first: common words, a row of keys, a year, or your own address',
    )
  })

  it.each([
    ['ada.lovelace2026', ['ada.lovelace@example.com']],
    ['Lovelace-Lovelace', ['ada.lovelace@example.com']],
    ['example1234example', ['ada@example.com']],
    ['AcmeCorp!2026', ['acme-corp']],
    ['acme-password-1', ['acme']],
  ])('is refused to whom it belongs: %s', (password, words) => {
    expect(isWeakPassword(password, words)).toBe(true)
    expect(isWeakPassword(password.replaceAll(/[a-z]{4,}/gi, 'voortrekkers'), words)).toBe(false)
  })

  it.each([
    'correct horse battery',
    'another battery staple',
    'пароль \u{1F511} "<&>',
    'tr0ub4dor & 3 cats',
    '一二三四五六七八九十百千',
  ])('is not: %s', (password) => {
    expect(isWeakPassword(password, ['ada@example.com', 'main'])).toBe(false)
    expect(passwordText.safeParse(password).success).toBe(true)
  })

  it('is not one that a generator made', () => {
    const letter = fc.constantFrom(...Array.from('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'))
    const generated = fc.array(letter, { minLength: 20, maxLength: 40 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(
        generated,
        (password) => new Set(password).size < 12 || !isWeakPassword(password, ['ada@example.com']),
      ),
    )
  })

  it('takes no longer than a moment to be told, whatever is typed', () => {
    const began = performance.now()
    for (const unit of ['a', 'ab', 'abc', 'password', '1qaz', 'aab'])
      isWeakPassword(unit.repeat(128).slice(0, 128))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
