import { writeFileSync } from 'node:fs'

import { betterAuthCases } from './better-auth.ts'
import type { Case } from './cases.ts'
import { clavigerCases } from './claviger.ts'
import { asLine, describeMachine } from './machine.ts'
import { type Options, readOptions, usage } from './options.ts'
import { writeReadme } from './readme.ts'
import { type PageFigures, pageFigures } from './pages.ts'
import { referenceCases } from './reference.ts'
import { asText, type Figures, figures } from './report.ts'
import { pagesAsText } from './report-pages.ts'
import { runRounds } from './rounds.ts'
import { Stage } from './stage.ts'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const prepare = async (stage: Stage): Promise<Case[]> => {
  const { only, keys } = stage.options
  const cases = await referenceCases(stage)
  for (const [name, make] of [
    ['claviger', clavigerCases],
    ['better-auth', betterAuthCases],
  ] as const) {
    if (!only.includes(name)) continue
    tell(`starting ${name} and issuing ${keys} keys`)
    cases.push(...(await make(stage)))
  }
  return cases
}

const openPages = (stage: Stage): Promise<PageFigures[]> =>
  stage.options.only.includes('portal') ? pageFigures(stage, tell) : Promise.resolve([])

/** A figure the load generator could not keep up with says nothing about the server. */
const warn = (rows: readonly Figures[]): void => {
  for (const { name, generatorBusy } of rows) {
    if (generatorBusy > 0.9) tell(`warning: the load generator was the limit in: ${name}`)
  }
}

const run = async (options: Options): Promise<void> => {
  const stage = new Stage(options)
  try {
    const rows = figures(await runRounds(await prepare(stage), options, tell))
    const machine = describeMachine(stage.root, stage.about['sqlite'] ?? 'of an unknown version')
    const pages = await openPages(stage)
    console.log(`\n${asLine(machine)}\n\n${asText(rows)}`)
    if (pages.length > 0) console.log(`\n${pagesAsText(pages)}`)
    warn(rows)
    if (options.json !== undefined) {
      writeFileSync(options.json, `${JSON.stringify({ machine, options, cases: rows, pages }, null, 2)}\n`)
    }
    if (options.write) writeReadme(machine, options, rows, pages)
  } finally {
    await stage.close()
  }
}

const options = readOptions(process.argv.slice(2))
if (options === undefined) console.log(usage)
else await run(options)
