import { globSync } from 'node:fs'
import path from 'node:path'
import { isExecutable, onPath, type Machine } from '../machine.ts'

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres']

const BACKUP_PROGRAMS = ['pg_dump', 'pg_restore']

/**
 * The directory that holds `initdb`, `pg_ctl` and `postgres`, or undefined when no directory holds all three.
 * `PATH` comes first, since it is the caller's choice; then the usual directories, newest version first.
 */
export const findBinaries = (machine: Machine): string | undefined => find(PROGRAMS, machine)

/** The same of `pg_dump` and `pg_restore`, which some installations keep elsewhere. */
export const findBackupBinaries = (machine: Machine): string | undefined => find(BACKUP_PROGRAMS, machine)

/**
 * The same for tests that break a PostgreSQL, or its backup, of their own. Undefined only where a server was named
 * (`CLAVIGER_TEST_POSTGRES_URL`), beside which no programs need be there: then, and at no other time, they are left out.
 * Throws Error where there is neither.
 */
export const binariesToBreak = (machine: Machine): string | undefined =>
  demanded(PROGRAMS, findBinaries(machine), machine)

export const binariesToBackUp = (machine: Machine): string | undefined =>
  demanded(BACKUP_PROGRAMS, findBackupBinaries(machine), machine)

function demanded(
  programs: readonly string[],
  found: string | undefined,
  { env }: Machine,
): string | undefined {
  if (found === undefined && !env['CLAVIGER_TEST_POSTGRES_URL'])
    throw new Error(`No directory has all of ${programs.join(', ')}: install PostgreSQL's server and client.`)
  return found
}

function find(programs: readonly string[], machine: Machine): string | undefined {
  const chosen = programs
    .map((program) => onPath(program, machine.env))
    .filter((found) => found !== undefined)
  const isComplete = (directory: string): boolean =>
    programs.every((program) => isExecutable(path.join(directory, program)))
  return [...chosen, ...usualDirectories(machine)].find(isComplete)
}

function usualDirectories(machine: Machine): string[] {
  const found = machine.postgresDirectories.flatMap((pattern) => globSync(pattern))
  return found.toSorted((left, right) => versionIn(right) - versionIn(left))
}

function versionIn(directory: string): number {
  return Number.parseFloat(/\d+(\.\d+)?/.exec(directory)?.[0] ?? '0')
}
