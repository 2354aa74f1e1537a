import { join } from 'node:path'

import { onPath } from '../testing/machine.ts'

/** The path of a program; undefined where it is not installed. */
export const findProgram = (name: string): string | undefined => {
  const directory = onPath(name, process.env)
  return directory === undefined ? undefined : join(directory, name)
}
