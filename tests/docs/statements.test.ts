import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHECKOUT } from '../start/processes.ts'
import { textOf } from './fences.ts'

const PAGE = 'docs/reference/statements.md'

/** The blueprints of the five products, in their order. */
const PRODUCTS = ['personal-tokens', 'resource-levels', 'typed-keys', 'live-test', 'workspace-jwt']

/** What a statement may wait for. */
const CAPABILITIES = ['limits', 'audit', 'usage', 'connections', 'assistant']

interface Row {
  readonly number: string
  readonly promised: string
  readonly how: string
  readonly shown: string
}

const rowsUnder = (section: string): Row[] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| S'))
    .map((line) => {
      const [, number = '', promised = '', how = '', shown = '', ...rest] = line
        .split('|')
        .map((cell) => cell.trim())
      expect(rest, line).toEqual([''])
      return { number, promised, how, shown }
    })

const SECTIONS = textOf(PAGE)
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ title: section.split('\n', 1)[0] ?? '', rows: rowsUnder(section) }))

/** What shows a statement: a file and the whole title of a test in it. */
const evidenceOf = (shown: string): { file: string; title: string } | undefined => {
  const [, link = '', title = ''] = /^\[[^\]]+\]\(([^)]+\.test\.ts)\): “([^”]+)”$/.exec(shown) ?? []
  return title === '' ? undefined : { file: path.join(CHECKOUT, path.dirname(PAGE), link), title }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A test of a file has the title: of `it`, `test` or an `each` of them, whole and as it is written there. */
const hasTest = ({ file, title }: { file: string; title: string }): boolean =>
  new RegExp(`(?:\\bit|\\btest|\\))\\(\\s*(['"\`])${escaped(title)}\\1,`).test(readFileSync(file, 'utf8'))

it('each product has its statements', () => {
  expect(SECTIONS.map(({ title }) => title)).toEqual(PRODUCTS.map((name, i) => `S00${i}: ${name}`))
})

describe.each(SECTIONS)('$title', ({ title, rows }) => {
  it('numbers its statements without a gap', () => {
    const numbers = rows.map((_, i) => `${title.slice(0, 4)}-${String(i + 1).padStart(2, '0')}`)
    expect(rows.map(({ number }) => number)).toEqual(numbers)
    expect(rows.length).toBeGreaterThan(20)
  })

  it('says of each what is promised and how it is kept', () => {
    for (const { number, promised, how } of rows) expect([promised, how], number).not.toContain('')
    expect(new Set(rows.map(({ promised }) => promised)).size).toBe(rows.length)
  })

  it.each(rows)('$number is shown by a test, or waits for what is known', ({ shown }) => {
    const waits = /^waits: (\S+)$/.exec(shown)?.[1]
    if (waits !== undefined) return expect(CAPABILITIES).toContain(waits)
    const evidence = evidenceOf(shown)
    if (!evidence) throw new Error(`neither waits nor names a test: ${shown}`)
    expect(existsSync(evidence.file)).toBe(true)
    expect(hasTest(evidence), `no test called ${evidence.title}`).toBe(true)
  })
})
