import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

import { findProgram } from './program.ts'

const generatorCore = '0'
const serverCore = '1'
/** Asked once: a process that is held to a core says that there is one. */
const cores = availableParallelism()

/** The program that holds a process to a core; undefined where there is none, or one core only. */
const taskset = cores < 2 ? undefined : findProgram('taskset')

/** How Node.js is started on the core of the server that is measured, in the shape that `fork` takes. */
export const onServerCore = (flags: readonly string[]): { execPath: string; execArgv: string[] } =>
  taskset === undefined
    ? { execPath: process.execPath, execArgv: [...flags] }
    : { execPath: taskset, execArgv: ['-c', serverCore, process.execPath, ...flags] }

/** The same for any other program. */
export const commandOnServerCore = (program: string): [string, ...string[]] =>
  taskset === undefined ? [program] : [taskset, '-c', serverCore, program]

/** How it is said in a report. */
export const pinned = taskset === undefined ? 'not pinned' : 'server and load generator on a core each'

const hold = (list: string): void => {
  if (taskset !== undefined) execFileSync(taskset, ['-a', '-c', '-p', list, String(process.pid)])
}

/**
 * Holds this process, which is the load generator, to the core that no measured server has, while `act` runs. What it
 * starts meanwhile inherits that, so everything that is measured is started before, or on a core of its own.
 */
export const onGeneratorCore = async <T>(act: () => Promise<T>): Promise<T> => {
  hold(generatorCore)
  try {
    return await act()
  } finally {
    hold(`0-${cores - 1}`)
  }
}
