import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { asLine, type Machine } from './machine.ts'

const file = join(import.meta.dirname, 'README.md')

const marks = {
  figures: [
    '<!-- figures: written by `node bench/run.ts --write`, not by hand -->',
    '<!-- end of figures -->',
  ],
  revoke: [
    '<!-- figures of revoking: written by `node bench/run.ts --deep --only revoke --write`, not by hand -->',
    '<!-- end of figures of revoking -->',
  ],
  cold: [
    '<!-- cold figures: written by `node bench/run.ts --deep --only cold --write`, not by hand -->',
    '<!-- end of cold figures -->',
  ],
} as const

/** Replaces what stands between the two marks and leaves the words around them alone. */
const replaceFigures = (document: string, [start, end]: readonly [string, string], table: string): string => {
  const from = document.indexOf(start)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error('the README has lost the marks around its figures')
  return `${document.slice(0, from + start.length)}\n\n${table}\n\n${document.slice(to)}`
}

/** Has tables of its own in the README. */
export type Part = keyof typeof marks

/** Puts the tables of this run into the README. `run`: in a few words, how long it was. */
export const writeReadme = (
  part: Part,
  { machine, run, tables }: { machine: Machine; run: string; tables: readonly string[] },
): void => {
  const text = [`Measured on: ${asLine(machine)}; ${run}.`, ...tables].join('\n\n')
  writeFileSync(file, replaceFigures(readFileSync(file, 'utf8'), marks[part], text))
}
