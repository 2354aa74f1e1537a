import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailText, nameKey, nameText, noteText, slugText } from './text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 120 })

describe('names', () => {
  it('that are accepted are trimmed, composed, 1 to 100 characters, and stay as they are', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 60 })), (text) => {
        const { success, data } = nameText.safeParse(text)
        if (!success) return
        expect(data).toBe(data.trim())
        expect(data).toBe(data.normalize('NFC'))
        expect(Array.from(data).length).toBeGreaterThanOrEqual(1)
        expect(Array.from(data).length).toBeLessThanOrEqual(100)
        expect(/[\p{C}\p{Zl}\p{Zp}]/u.test(data)).toBe(false)
        expect(nameText.parse(data)).toBe(data)
      }),
      { numRuns: 3000 },
    )
  })

  it('are compared by a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(nameKey(nameKey(text))).toBe(nameKey(text))
      }),
      { numRuns: 5000 },
    )
  })

  it('are one name in any case, width, composition and spacing', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé0-9]{1,8}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(words, (parts) => {
        const name = parts.join(' ')
        const wide = Array.from(name, (char) =>
          /[!-~]/.test(char) ? String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0) : char,
        ).join('')
        for (const other of [
          name.toUpperCase(),
          wide,
          name.normalize('NFD'),
          parts.join('  '),
          ` ${name}\u3000`,
        ])
          expect(nameKey(other)).toBe(nameKey(name))
      }),
    )
  })

  it('keep every accepted name’s key from being empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { success, data } = nameText.safeParse(text)
        if (success) expect(nameKey(data)).not.toBe('')
      }),
      { numRuns: 3000 },
    )
  })
})

describe('notes', () => {
  it('may have lines, and nothing that turns them round', () => {
    expect(noteText.parse(' one\n\ttwo ')).toBe('one\n\ttwo')
    expect(noteText.parse('')).toBe('')
    for (const text of ['a\u202eb', 'a\u2067b', 'a\u0000b', 'a\u001bb', 'x'.repeat(501)])
      expect(noteText.safeParse(text).success, JSON.stringify(text).slice(0, 20)).toBe(false)
  })

  it('may have the lines of a web form, which end in a carriage return', () => {
    expect(noteText.safeParse('one\r\ntwo').success).toBe(true)
  })
})

describe('slugs and addresses of mail', () => {
  it.each(['secret', 'a', 'a-b_c9', 'x'.repeat(63)])('take the slug %s', (text) => {
    expect(slugText.parse(text)).toBe(text)
  })

  it.each(['', 'A', '9a', '_a', 'a b', 'ä', 'a.b', 'a\n', 'x'.repeat(64)])('take no slug %j', (text) => {
    expect(slugText.safeParse(text).success).toBe(false)
  })

  it('compare mail addresses without regard to case', () => {
    expect(emailText.parse('  Ada@Example.TEST ')).toBe('ada@example.test')
    for (const text of [
      '',
      'ada',
      '@x',
      'ada@',
      'a b@x',
      'a@b@c',
      'a@x>',
      'a\u200b@x',
      'a@x,b@y',
      'a@x\n\n.y',
    ])
      expect(emailText.safeParse(text).success, text).toBe(false)
  })
})
