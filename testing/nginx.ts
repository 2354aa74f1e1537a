import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { onPath, run, thisMachine, type Machine } from './machine.ts'
import { serverAccount } from './postgres/account.ts'

const MISSING =
  'The tests of proxies need nginx, and there is none here. Install it: apt-get install nginx, dnf install nginx, apk add nginx, or brew install nginx'

/** Where it lies when it is installed for root alone. */
const BESIDE = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

const findNginx = ({ env }: Machine): string | undefined => {
  const everywhere = [env['PATH'], ...BESIDE].filter(Boolean).join(path.delimiter)
  const directory = onPath('nginx', { PATH: everywhere })
  return directory === undefined ? undefined : path.join(directory, 'nginx')
}

/**
 * Makes sure that there is an nginx, and returns the path of its program; installs it where that is possible. What the
 * package starts by itself is ended again, so that only the program stays. Throws with instructions where nothing helps.
 */
export async function ensureNginx(machine: Machine = thisMachine()): Promise<string> {
  const found = findNginx(machine)
  if (found !== undefined) return found
  await machine.installPackages?.(['nginx-light'])
  const installed = findNginx(machine)
  if (installed === undefined) throw new Error(MISSING)
  await run(installed, ['-s', 'stop']).catch(() => undefined)
  return installed
}

/** An nginx of one test's own. */
export interface TestNginx {
  stop(): Promise<void>
}

// It ends with its input, which comes when the test lets go of it or ends in whatever way.
const SCRIPT = `"$1" -p "$2" -c nginx.conf & nginx=$!
read -r _
kill "$nginx" 2>/dev/null; wait "$nginx"
rm -rf "$2"`

/**
 * Starts nginx, as nobody in particular, with this inside `http { }`, and waits until it listens on a port. Throws with its
 * log when it ends instead.
 */
export async function startNginx(http: string, port: number): Promise<TestNginx> {
  const program = await ensureNginx()
  const account = await serverAccount(['nobody'])
  const directory = await mkdtemp('/tmp/claviger-nginx-')
  await writeFile(path.join(directory, 'nginx.conf'), configuration(http))
  if (account) await chown(directory, account.uid, account.gid)
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', program, directory], {
    ...account,
    cwd: directory,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await ended
  }
  if (await listens(port)) return { stop }
  const log = await readFile(path.join(directory, 'error.log'), 'utf8').catch(String)
  await stop()
  throw new Error(`nginx does not listen on ${port}\n${log}`)
}

const configuration = (http: string): string => `
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log;
events { worker_connections 128; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
${http}
}
`

const ATTEMPTS = 500

async function listens(port: number): Promise<boolean> {
  for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return true
    await rest(20)
  }
  return false
}
