import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** The computer as the test setup sees it. A test hands in another one to reach a branch this one never takes. */
export interface Machine {
  /** Environment variables; `PATH` decides which programs exist. */
  readonly env: Readonly<NodeJS.ProcessEnv>
  /** Glob patterns of directories which may hold PostgreSQL's programs without being on `PATH`. */
  readonly postgresDirectories: readonly string[]
  /** Directory which receives Python packages when `python3` lacks them. */
  readonly pythonPackages: string
  /** Installs Debian packages by name. Undefined where that is impossible: no apt-get, or not root. */
  readonly installPackages: ((names: readonly string[]) => Promise<void>) | undefined
}

/** How {@link run} starts a program. Without `uid` and `gid` it runs as the current user. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<NodeJS.ProcessEnv>
  readonly uid?: number
  readonly gid?: number
}

const POSTGRES_DIRECTORIES = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/usr/local/pgsql/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/home/linuxbrew/.linuxbrew/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
]

/** The computer this process runs on. */
export function thisMachine(): Machine {
  return {
    env: process.env,
    postgresDirectories: POSTGRES_DIRECTORIES,
    pythonPackages: path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'claviger-python'),
    installPackages: isRoot() && onPath('apt-get', process.env) ? aptInstall : undefined,
  }
}

/** Whether this process may do everything, which is also when PostgreSQL refuses to run. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** The first directory of `PATH` that holds this program as an executable file, or undefined. */
export function onPath(program: string, env: Readonly<NodeJS.ProcessEnv>): string | undefined {
  const directories = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  return directories.find((directory) => isExecutable(path.join(directory, program)))
}

/** Whether the current user may execute the file at this path; false as well when there is none. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Runs a program to its end and returns what it printed on stdout, trimmed.
 * Throws an Error with the command line and everything it printed when it fails or does not exist.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { ...options, maxBuffer: 64 * 1024 * 1024 })
    return stdout.trim()
  } catch (error) {
    throw new Error(`${[program, ...args].join(' ')} failed\n${outputOf(error)}`, { cause: error })
  }
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string }
  return `${stdout}${stderr}`.trim() || error.message
}

async function aptInstall(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Another worker may hold apt's lock or have refreshed the lists: only a failing install is an error.
  const update = await run('apt-get', ['update'], { env }).then(String, String)
  const install = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...names]
  await run('apt-get', install, { env }).catch((error: unknown) => {
    throw new Error(`${String(error)}\nBefore it, apt-get update said:\n${update}`, { cause: error })
  })
}
