import { expect, test } from 'vitest'
import { cleanJson, cleanText } from './clean-text.ts'

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007name', 'name'],
  ['a\u001b[2Jb', 'ab'],
  ['a\u009b2Jb', 'ab'],
  ['bell\u0007', 'bell\uFFFD'],
  ['one\r\ntwo\tthree', 'one two three'],
  ['pay\u202eexe.fdp', 'pay\uFFFDexe.fdp'],
  ['zero\u200bwidth', 'zero\uFFFDwidth'],
  ['\u001b', '\uFFFD'],
  ['Größe 東京 🔑', 'Größe 東京 🔑'],
])('%j is shown as %j', (text, shown) => {
  expect(cleanText(text)).toBe(shown)
})

test('JSON is the same value, and has nothing that a terminal obeys', () => {
  const value = { name: 'a\u001b[31m\u009b2J\u007f\u202e\u{e0001}é東🔑', list: [1, null] }
  const text = cleanJson(value)
  expect(JSON.parse(text)).toEqual(value)
  expect(text).toContain('é東🔑')
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]/u)
})
