import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { asLine, type Machine } from './machine.ts'
import type { Options } from './options.ts'
import type { PageFigures } from './pages.ts'
import { pagesAsMarkdown } from './report-pages.ts'
import { asMarkdown, type Figures } from './report.ts'

const file = join(import.meta.dirname, 'README.md')
const start = '<!-- figures: written by `node bench/run.ts --write`, not by hand -->'
const end = '<!-- end of figures -->'

/** Replaces what stands between the two marks and leaves the words around them alone. */
const replaceFigures = (document: string, table: string): string => {
  const from = document.indexOf(start)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error('the README has lost the marks around its figures')
  return `${document.slice(0, from + start.length)}\n\n${table}\n\n${document.slice(to)}`
}

/** Puts the figures of this run into the README. */
export const writeReadme = (
  machine: Machine,
  options: Options,
  rows: readonly Figures[],
  pages: readonly PageFigures[],
): void => {
  const run = `${options.keys} keys, ${options.rounds} rounds of ${options.seconds} s per case`
  const tables = [asMarkdown(rows), ...(pages.length > 0 ? [pagesAsMarkdown(pages)] : [])].join('\n\n')
  const table = `Measured on: ${asLine(machine)}; ${run}.\n\n${tables}`
  writeFileSync(file, replaceFigures(readFileSync(file, 'utf8'), table))
}
