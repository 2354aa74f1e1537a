// The promise on real processes: `npm run test:faults -- --minutes 10 --seed 7 --only stop,cut --nodes 4`. Ends with 1
// where a finding was made, and writes what was seen to a file.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { FAULTS, type FaultName } from './befall/faults.ts'
import { BREAKAGES } from './node/spec.ts'
import { run, type Outcome, type RunOptions } from './run.ts'

/** Throws with what may be said where something else was. */
function readOptions(): RunOptions {
  const text = { type: 'string' } as const
  const options = {
    minutes: text,
    seed: text,
    only: text,
    nodes: text,
    verifiers: text,
    broken: text,
    confirm: { type: 'boolean' },
  } as const
  const { values } = parseArgs({ options })
  const all = Object.keys(FAULTS) as FaultName[]
  const given = values.only?.split(',') ?? all
  const only = all.filter((name) => given.includes(name))
  if (only.length < given.length) throw new Error(`--only takes some of ${all.join(', ')}`)
  const breakage = BREAKAGES.find((each) => each === values.broken)
  if (values.broken !== undefined && !breakage) throw new Error(`--broken takes ${BREAKAGES.join(', ')}`)
  return {
    seed: numberOf('--seed', values.seed ?? String(Date.now() % 1_000_000)),
    minutes: numberOf('--minutes', values.minutes ?? '10'),
    nodes: numberOf('--nodes', values.nodes ?? '4'),
    verifiers: Number(values.verifiers ?? '2'),
    only,
    consistency: values.confirm ? 'confirm' : 'lease',
    ...(breakage ? { breakage } : {}),
    say: (line) => process.stdout.write(`${line}\n`),
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`${name} takes a number above 0`)
  return number
}

async function tellFindings({ checker }: Outcome, seed: number): Promise<void> {
  const file = `faults-${seed}.ndjson`
  await writeFile(file, checker.history.map((told) => `${JSON.stringify(told)}\n`).join(''))
  process.stdout.write(`${checker.findings.slice(0, 20).join('\n')}\nwhat was seen: ${file}\n`)
  process.exitCode = 1
}

const options = readOptions()
const outcome = await run(options)
process.stdout.write(`${outcome.figures.text(outcome.checker, options.seed, outcome.seconds)}\n`)
if (outcome.checker.findings.length > 0) await tellFindings(outcome, options.seed)
