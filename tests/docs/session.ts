import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../testing/free-port.ts'
import { CHECKOUT, shell, start, type Program } from '../start/processes.ts'
import type { Fence } from './fences.ts'

/** The addresses that pages print. Each session gets ports that are free instead. */
const PORTS = ['8787', '8788', '8789'] as const

/** The database that pages print. */
const DATABASE = 'postgres://claviger:password@db.internal:5432/claviger'

const RUN: Readonly<Record<string, string>> = {
  js: 'node --input-type=module < "$SNIPPET"',
  ts: 'node "$SNIPPET"',
  python: 'python3 - < "$SNIPPET"',
}

/** One reader who works through one page: a checkout, a shell that remembers its variables, and servers. */
export interface Session {
  /** Runs a block; what it printed on stdout. Throws when it does not end as it should. */
  run(fence: Fence): Promise<string>
  close(): Promise<void>
}

/** A checkout without data: links to everything in ours. */
function checkOut(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'claviger-docs-'))
  const kept = readdirSync(CHECKOUT).filter((name) => !['.git', 'data', '.env'].includes(name))
  for (const name of kept) symlinkSync(path.join(CHECKOUT, name), path.join(directory, name))
  return directory
}

// npx takes longer than what it starts. Where it has been tried enough, this does the same.
const NPX = `#!/bin/sh
[ "$1 $2" = '--no --' ] || exit 64
shift 2
program="$1"
shift
exec "node_modules/.bin/$program" "$@"
`

interface SessionOptions {
  /** What stands in for the database that pages print. */
  readonly database: string
  /** What python3 needs. */
  readonly python: Readonly<Record<string, string>>
  readonly realNpx: boolean
}

/** Opens a session. */
export async function openSession({ database, python, realNpx }: SessionOptions): Promise<Session> {
  const ports = new Map<string, string>()
  for (const port of PORTS) ports.set(port, String(await freePort()))
  const directory = checkOut()
  const scratch = path.join(directory, '.session')
  mkdirSync(scratch)
  const state = path.join(scratch, 'variables.sh')
  writeFileSync(state, '')
  if (!realNpx) {
    writeFileSync(path.join(scratch, 'npx'), NPX)
    chmodSync(path.join(scratch, 'npx'), 0o755)
  }
  const env = {
    ...python,
    PATH: `${scratch}:${path.join(CHECKOUT, 'node_modules/.bin')}:${process.env['PATH']}`,
    CLAVIGER_URL: `http://127.0.0.1:${ports.get('8787')}`,
    CLAVIGER_PORT: ports.get('8787') ?? '',
    PORT_EXAMPLE: ports.get('8788') ?? '',
    // Tools that ask before they do what they were told.
    npm_config_yes: 'true',
  }
  const servers = new Map<string, Program>()
  // Groups of their own do not end with the tests: not even a run that breaks off leaves a server behind.
  const abandon = (): void => {
    for (const { pid } of servers.values()) process.kill(-pid, 'SIGKILL')
  }
  process.once('exit', abandon)
  let blocks = 0

  const here = (text: string): string =>
    text
      .replaceAll(/\b878[789]\b/g, (port) => ports.get(port) ?? port)
      .replaceAll(DATABASE, database)
      // Done before these tests, by whoever runs them.
      .replaceAll('npm ci && ', '')

  const commandOf = ({ language, text }: Fence): string => {
    if (language === 'sh') return `set -ea\n. '${state}'\n${here(text)}\nexport -p > '${state}'`
    const file = path.join(directory, `snippet-${(blocks += 1)}.${language}`)
    writeFileSync(file, here(text))
    return `set -e\n. '${state}'\n${RUN[language]?.replace('$SNIPPET', file)}`
  }

  const stop = async (name: string): Promise<void> => {
    const program = servers.get(name)
    servers.delete(name)
    // The shell hands the signal to nobody: everything that it started is one group, which is told.
    if (program) process.kill(-program.pid, 'SIGTERM')
    await program?.ended()
  }

  const stopAll = async (): Promise<void> => {
    for (const name of servers.keys()) await stop(name)
  }

  const serve = async (fence: Fence, name: string): Promise<string> => {
    await stop(name)
    const command = ['sh', '-c', commandOf(fence)]
    const program = start(command, { cwd: directory, env, group: true })
    servers.set(name, program)
    await program.printed(/listens on http|Ctrl\+C/)
    return program.stdout()
  }

  return {
    async run(fence) {
      if (fence.flags.includes('stopped')) await stopAll()
      const server = fence.flags.find((flag) => /^server(=|$)/.test(flag))
      if (server !== undefined) return serve(fence, server)
      const { code, stdout, stderr } = await shell(commandOf(fence), { cwd: directory, env })
      if ((code === 0) === !fence.flags.includes('fails')) return stdout
      throw new Error(`${fence.at} ended with ${code}\n${fence.text}\n${stdout}\n${stderr}`)
    },
    async close() {
      await stopAll()
      process.off('exit', abandon)
      rmSync(directory, { recursive: true })
    },
  }
}
