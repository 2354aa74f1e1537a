import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashSources } from './hash-sources.ts'

let root: string
let before: string
const write = (file: string, text: string): void => {
  const place = path.join(root, 'packages', 'portal', file)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, text)
}
const hash = (): string => hashSources(path.join(root, 'packages', 'portal'))

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'claviger-sources-'))
  for (const file of ['src/main.tsx', 'src/keys/row.tsx', 'index.html', '../sdk/src/client.ts'])
    write(file, 'a')
  before = hash()
})
afterEach(() => rmSync(root, { recursive: true }))

it.each(['src/keys/row.tsx', 'index.html', '../sdk/src/client.ts'])('changes with what is in %s', (file) => {
  write(file, 'b')
  expect(hash()).not.toBe(before)
})

it.each(['src/new.ts', 'public/robots.txt', 'build/build.ts', '../../package-lock.json'])(
  'changes when there is %s',
  (file) => {
    write(file, '')
    expect(hash()).not.toBe(before)
  },
)

it('changes with the name of a file', () => {
  renameSync(path.join(root, 'packages/portal/src/main.tsx'), path.join(root, 'packages/portal/src/m.tsx'))
  expect(hash()).not.toBe(before)
})

it('does not change with tests and with what was built', () => {
  for (const file of ['src/keys/row.test.tsx', 'dist/index.html', 'node_modules/a.js']) write(file, 'b')
  expect(hash()).toBe(before)
})
