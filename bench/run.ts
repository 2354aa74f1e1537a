import { runDeep } from './deep/run.ts'
import { readOptions, usage } from './options.ts'
import { runRows } from './rows.ts'
import { Stage } from './stage.ts'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const options = readOptions(process.argv.slice(2))
if (options === undefined) process.stdout.write(`${usage}\n`)
else {
  const stage = new Stage(options)
  try {
    await (options.deep ? runDeep : runRows)(stage, tell)
  } finally {
    await stage.close()
  }
}
