import { randomBytes } from 'node:crypto'
import { appendFile, chown, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort } from '../free-port.ts'
import { run } from '../machine.ts'
import { serverAccount, type Account } from './account.ts'
import { serverDirectory } from './directory.ts'
import { guardServer } from './guard.ts'

/** A PostgreSQL server that lives as long as the test run. */
export interface TestServer {
  /** Connection URL of a superuser, to the database `postgres`. */
  readonly adminUrl: string
  /** Where its data lies; gone after `stop`. */
  readonly directory: string
  /** Runs `pg_ctl` on the server: `restart` keeps its port. */
  control(...args: string[]): Promise<void>
  /** Stops the server at once, whoever is connected, and removes its directory. */
  stop(): Promise<void>
}

interface Cluster {
  readonly binaries: string
  readonly directory: string
  readonly account: Account | undefined
  readonly password: string
}

const USER = 'claviger'
const PORT_ATTEMPTS = 5

/**
 * Creates a cluster with the programs of this directory and starts a server on a free port of 127.0.0.1.
 * Throws with what the program printed when one of them fails; nothing is left behind then.
 */
export async function startServer(binaries: string): Promise<TestServer> {
  const account = await serverAccount()
  const directory = await serverDirectory(account)
  const stop = guardServer({ pgCtl: path.join(binaries, 'pg_ctl'), directory, account })
  const cluster = { binaries, directory, account, password: randomBytes(16).toString('hex') }
  try {
    await createCluster(cluster)
    const port = await launch(cluster)
    return {
      adminUrl: `postgres://${USER}:${cluster.password}@127.0.0.1:${port}/postgres`,
      directory,
      control: (...args) => runProgram(cluster, 'pg_ctl', [...args, '-w', '-l', path.join(directory, 'log')]),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function createCluster(cluster: Cluster): Promise<void> {
  const { account, directory, password } = cluster
  const passwordFile = path.join(directory, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const access = ['--username', USER, '--auth', 'scram-sha-256', '--pwfile', passwordFile]
  await runProgram(cluster, 'initdb', [...access, '--encoding', 'UTF8', '--locale', 'C', '--no-sync'])
  await appendFile(path.join(directory, 'data', 'postgresql.conf'), settings(directory))
}

// `fsync = off` only matters when the computer crashes; what a commit waits for stays as in production.
function settings(directory: string): string {
  const socketDirectory = directory.replaceAll("'", "''")
  return `
listen_addresses = '127.0.0.1'
unix_socket_directories = '${socketDirectory}'
max_connections = 200
fsync = off
`
}

async function launch(cluster: Cluster, attemptsLeft = PORT_ATTEMPTS): Promise<number> {
  const port = await freePort()
  const log = path.join(cluster.directory, `log-${port}`)
  try {
    await runProgram(cluster, 'pg_ctl', ['start', '-w', '-l', log, '-o', `-p ${port}`])
    return port
  } catch (error) {
    const reason = await readFile(log, 'utf8').catch(() => '')
    // Somebody may take the port between our look and the server's start.
    if (reason.includes('Address already in use') && attemptsLeft > 1)
      return launch(cluster, attemptsLeft - 1)
    throw new Error(`${String(error)}\n${reason}`, { cause: error })
  }
}

async function runProgram(cluster: Cluster, program: string, args: readonly string[]): Promise<void> {
  const { account, binaries, directory } = cluster
  const foreign = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  const env = { ...Object.fromEntries(foreign), LC_ALL: 'C' }
  const dataFirst = ['-D', path.join(directory, 'data'), ...args]
  await run(path.join(binaries, program), dataFirst, { ...account, cwd: directory, env })
}
