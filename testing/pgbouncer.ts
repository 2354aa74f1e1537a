import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { freePort } from './free-port.ts'
import { onPath, run, thisMachine, type Machine } from './machine.ts'
import { serverAccount } from './postgres/account.ts'
import { serverDirectory } from './postgres/directory.ts'

const MISSING = `The tests of nodes behind a pooler need pgbouncer, and it is not on PATH.
Install it: apt-get install pgbouncer, dnf install pgbouncer, apk add pgbouncer, or brew install pgbouncer`

/** A pooler of one test's own, in transaction mode. */
export interface TestPooler {
  /** The same database, through it. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts PgBouncer before a database, installed where that is possible. Throws with instructions where it is not. */
export async function startPooler(
  databaseUrl: string,
  machine: Machine = thisMachine(),
): Promise<TestPooler> {
  if (onPath('pgbouncer', machine.env) === undefined) await machine.installPackages?.(['pgbouncer'])
  const programs = onPath('pgbouncer', machine.env)
  if (programs === undefined) throw new Error(MISSING)
  const account = await serverAccount()
  const directory = await serverDirectory(account)
  const settings = path.join(directory, 'pgbouncer.ini')
  const url = new URL(databaseUrl)
  const server = `host=${url.hostname} port=${url.port} user=${url.username} password=${decodeURIComponent(url.password)}`
  url.port = String(await freePort())
  const version = await run(path.join(programs, 'pgbouncer'), ['-V'])
  await writeFile(settings, settingsOf(server, url.port, version), { mode: 0o644 })
  const child = spawn(path.join(programs, 'pgbouncer'), [settings], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = once(child, 'exit')
  await isUp(child)
  return {
    url: url.href,
    async stop() {
      child.kill('SIGKILL')
      await gone
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Reads what it says until it is ready, and goes on reading: it would wait for a reader. */
const isUp = (child: ChildProcessByStdio<null, null, Readable>): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (some: Buffer) => {
      said += some.toString()
      if (said.includes('process up')) resolve()
    })
    child.once('exit', () => reject(new Error(`pgbouncer did not start:\n${said}`)))
  })

/** Those that keep statements prepared for a client, on whatever connection it is lent, are told not to. */
const forgets = (version: string): string => {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) > 1 || Number(minor) >= 21 ? 'max_prepared_statements = 0' : ''
}

/** A few connections for all, each lent for a transaction at a time to whoever asks next. */
const settingsOf = (server: string, port: string, version: string): string => `[databases]
* = ${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 6
max_client_conn = 200
ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout
${forgets(version)}
`
