import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { firstLoad } from '../../packages/portal/build/first-load.ts'

const DIST = path.resolve(import.meta.dirname, '../../packages/portal/dist')
/** Bytes of script, compressed, before a person sees anything. */
const MOST = 200_000

const textOf = (name: string): string => readFileSync(path.join(DIST, name), 'utf8')
const filesOf = (ending: string): string[] => globSync(`**/*.${ending}`, { cwd: DIST }).sort()

/** What a pattern finds in any of the files, each with a few characters around it. */
const found = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap((name) => {
    const text = textOf(name)
    return [...text.matchAll(pattern)].map(
      ({ index }) => `${name}: ${text.slice(Math.max(0, index - 30), index + 60)}`,
    )
  })

describe('what was built of the portal', () => {
  const page = textOf('index.html')
  const scripts = filesOf('js')
  const styles = filesOf('css')

  it(`needs at most ${MOST / 1000} kB of compressed script to begin`, () => {
    const load = firstLoad(DIST)
    console.log(
      `first load: ${(load.compressed / 1000).toFixed(1)} kB of script in ${load.scripts.length} files`,
    )
    expect(load.scripts.length).toBeGreaterThan(0)
    expect(load.compressed).toBeGreaterThan(10_000)
    expect(load.compressed).toBeLessThanOrEqual(MOST)
  })

  it('has a compressed form of every script and style that gains by one', () => {
    const large = [...scripts, ...styles].filter((name) => textOf(name).length > 2_000)
    expect(large.length).toBeGreaterThan(1)
    expect(
      large.filter((name) => !['br', 'gz'].every((form) => existsSync(path.join(DIST, `${name}.${form}`)))),
    ).toEqual([])
  })

  it('loads only files of its own', () => {
    const addresses = [...page.matchAll(/\s(?:src|href|action|srcset)="([^"]*)"/g)].map(
      ([, address]) => address,
    )
    expect(addresses.length).toBeGreaterThan(2)
    for (const address of addresses) {
      expect(address).toMatch(/^\/[^/]/)
      expect(existsSync(path.join(DIST, address ?? '')), address).toBe(true)
    }
    expect(found(styles, /@import|url\((?!["']?\/assets\/)/g)).toEqual([])
    const loading =
      /(?:\bimport|\bfrom|\bfetch|\bimportScripts|\b(?:Worker|EventSource|WebSocket))\s*\(?\s*["'`](?:https?:|wss?:|\/\/)/g
    expect(found(scripts, loading)).toEqual([])
  })

  it('has no script, style or handler within the page', () => {
    expect([...page.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !/\ssrc="/.test(tag))).toEqual([])
    expect([...page.matchAll(/<script\b[^>]*>([^<]+)</g)]).toEqual([])
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i)
  })

  it('has one place for the nonce', () => {
    expect(page.split('%NONCE%')).toHaveLength(2)
    expect(page).toContain('<meta name="csp-nonce" content="%NONCE%"')
  })

  it('runs no text as script', () => {
    expect(found(scripts, /\beval\s*\(|\bFunction\s*\(\s*[^)\s]|setTimeout\s*\(\s*["'`]/g)).toEqual([])
  })

  it('tells nobody its sources', () => {
    expect(filesOf('map')).toEqual([])
    expect(found([...scripts, ...styles], /sourceMappingURL/g)).toEqual([])
  })
})
