import { writeFileSync } from 'node:fs'

import { asLine, type Machine } from './machine.ts'
import type { Options } from './options.ts'
import { type Part, writeReadme } from './readme.ts'

/** What a run has come to, in each of the forms it is given in. */
export interface Outcome {
  machine: Machine
  /** In a few words, how long it was. */
  run: string
  /** For the terminal. */
  texts: readonly string[]
  /** For the README. */
  tables: readonly string[]
}

/** Writes down every figure, where that was asked for. */
export const writeJson = (options: Options, machine: Machine, data: object): void => {
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify({ machine, options, ...data }, null, 2)}\n`)
}

/** Prints a run, and writes it down where that was asked for. */
export const publish = (options: Options, part: Part, outcome: Outcome): void => {
  const { machine, run, texts, tables } = outcome
  process.stdout.write(`\n${[`${asLine(machine)}\n${run}`, ...texts].join('\n\n')}\n`)
  if (options.quick)
    process.stdout.write('\nA quick run: it proves the cases, its figures are not to be quoted.\n')
  if (options.write) writeReadme(part, { machine, run, tables })
}
