import { globSync } from 'node:fs'
import path from 'node:path'
import { isExecutable, onPath, type Machine } from '../machine.ts'

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres']

/**
 * The directory that holds `initdb`, `pg_ctl` and `postgres`, or undefined when no directory holds all three.
 * `PATH` comes first, since it is the caller's choice; then the usual directories, newest version first.
 */
export function findBinaries(machine: Machine): string | undefined {
  const chosen = PROGRAMS.map((program) => onPath(program, machine.env)).filter(
    (found) => found !== undefined,
  )
  return [...chosen, ...usualDirectories(machine)].find(isComplete)
}

function usualDirectories(machine: Machine): string[] {
  const found = machine.postgresDirectories.flatMap((pattern) => globSync(pattern))
  return found.toSorted((left, right) => versionIn(right) - versionIn(left))
}

function versionIn(directory: string): number {
  return Number.parseFloat(/\d+(\.\d+)?/.exec(directory)?.[0] ?? '0')
}

function isComplete(directory: string): boolean {
  return PROGRAMS.every((program) => isExecutable(path.join(directory, program)))
}
