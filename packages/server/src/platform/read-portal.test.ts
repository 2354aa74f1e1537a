import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readPortal } from './read-portal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claviger-portal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('is not there where nothing was built', () => {
  expect(readPortal(folder)).toBeNull()
})

it('sends what it knows the type of, and nothing else that lies there', () => {
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.vite'))
  const built = ['index.html', 'icon.svg', 'notes.txt', 'icon.svg.br', '.vite/manifest.json']
  const assets = ['a.js', 'a.js.br', 'a.js.gz', 'a.js.map', 'b.woff2', 'c.html', 'd']
  for (const name of [...built, ...assets.map((asset) => `assets/${asset}`)])
    writeFileSync(join(folder, name), name)
  const portal = readPortal(folder)
  expect(portal?.page).toBe('index.html')
  expect([...(portal?.files.keys() ?? [])].sort()).toEqual(['/assets/a.js', '/assets/b.woff2', '/icon.svg'])
  const forms = ['br', 'gzip'].map((form) => portal?.files.get('/assets/a.js')?.[form as 'br']?.toString())
  expect(forms).toEqual(['assets/a.js.br', 'assets/a.js.gz'])
})
