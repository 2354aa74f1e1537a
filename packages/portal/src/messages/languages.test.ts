import { expect, test } from 'vitest'
import { DE } from './de/de.ts'
import { EN } from './en/en.ts'

/** Texts that are the same in both languages. */
const SAME: ReadonlySet<string> = new Set([
  'Admin',
  'Apps',
  'Blueprint',
  'Claviger',
  'Code',
  'Developer',
  'Format',
  'Hash',
  'ID',
  'JWT',
  'Name',
  'Owner',
  'Passkeys',
  'Sandbox',
  'Scopes',
  'Staging',
  'Status',
  'Support',
  'Team',
  'Token',
  'Variable',
  'Verb',
  'Verb {{number}}',
  'Version {{version}}',
  'Viewer',
  'Workspace',
  'Workspaces',
  'optional',
  '{{count, number}}',
  '{{from, number}}–{{to, number}}',
  '{{name}} v2',
  '{{name}}: {{meaning}}',
  '{{name}}: {{prefix}}, {{rotation}}',
  '{{name}}: {{value}}',
  '{{name}}: {{why}}',
  '{{resources}} ({{verbs}})',
  '{{resource}}: {{level}}',
])

interface Texts {
  readonly [name: string]: string | Texts
}

const flat = (texts: Texts, path = ''): [path: string, text: string][] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [[`${path}${name}`, text] as [string, string]] : flat(text, `${path}${name}.`),
  )

/** What code puts into a text: `{{name}}`, `<0>`, `<0/>`. */
const holesOf = (text: string): string[] => (text.match(/\{\{[^}]*\}\}|<\/?[0-9]+\/?>/g) ?? []).toSorted()

const english = new Map(flat(EN))
const german = new Map(flat(DE))

test('German has each text of English, and no other', () => {
  expect([...german.keys()]).toEqual([...english.keys()])
})

test('each German text is German', () => {
  const left = [...german].filter(([path, text]) => english.get(path) === text && !SAME.has(text))
  expect(left).toEqual([])
})

test('what is said to be the same in both languages is in both', () => {
  const both = new Set([...german].flatMap(([path, text]) => (english.get(path) === text ? [text] : [])))
  expect([...SAME].filter((text) => !both.has(text))).toEqual([])
})

test('each German text holds what the English one holds', () => {
  const odd = [...german].filter(
    ([path, text]) => holesOf(text).join(' ') !== holesOf(english.get(path) ?? '').join(' '),
  )
  expect(odd).toEqual([])
})

test('German texts are written with German marks', () => {
  expect([...german].filter(([, text]) => /["“][^„]*”|\s[?!:;]|'/.test(text))).toEqual([])
})
