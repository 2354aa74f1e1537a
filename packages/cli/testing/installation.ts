/// <reference types="node" />
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const folder = path.join(import.meta.dirname, '..')

/** The program as it is linked after an installation. */
export const PROGRAM = path.join(folder, 'bin', 'claviger.js')

/** What a command did. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A server that was started from the command line. */
export interface Served {
  readonly url: string
  readonly process: ChildProcess
  /** What it has written to stderr so far. */
  log(): string
}

/** A data directory of one test's own, and the command line that works on it. */
export interface Installation extends AsyncDisposable {
  readonly env: Record<string, string>
  /** Runs a command to its end. `input` is what stdin holds. */
  run(args: readonly string[], more?: { env?: Record<string, string>; input?: string }): Promise<Ran>
  /** Starts `claviger serve` on a free port; later commands ask it. */
  serve(): Promise<Served>
}

/** Compiles what the program imports, unless that has been done. */
export async function build(): Promise<void> {
  await promisify(execFile)(path.join(folder, '..', '..', 'node_modules', '.bin', 'tsc'), ['-b', folder])
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = ''
  for await (const chunk of stream ?? []) text += String(chunk)
  return text
}

async function runToEnd(child: ChildProcess, input: string): Promise<Ran> {
  // A program that does not read its stdin may be gone before all is written.
  child.stdin?.on('error', () => undefined).end(input)
  const [stdout, stderr, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

async function listening(child: ChildProcess): Promise<Served> {
  let log = ''
  child.stderr?.on('data', (chunk) => (log += String(chunk)))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      const found = /http:\/\/\S+/.exec(String(chunk))
      if (found) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(`the server ended before it listened\n${log}`)))
  })
  return { url, process: child, log: () => log }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Makes an empty one. No variable of the surroundings reaches the program, except where programs are found. */
export async function installation(): Promise<Installation> {
  const directory = await mkdtemp(path.join(tmpdir(), 'claviger-cli-'))
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    CLAVIGER_DATA_DIR: path.join(directory, 'data'),
    CLAVIGER_PORT: '0',
  }
  const children: ChildProcess[] = []
  const start = (args: readonly string[], more: Record<string, string>): ChildProcess =>
    spawn(process.execPath, [PROGRAM, ...args], { cwd: directory, env: { ...env, ...more } })
  return {
    env,
    run: (args, more = {}) => runToEnd(start(args, more.env ?? {}), more.input ?? ''),
    async serve() {
      const child = start(['serve'], {})
      children.push(child)
      const served = await listening(child)
      env['CLAVIGER_URL'] = served.url
      return served
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) await end(child)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

type Members = Readonly<Record<string, unknown>>

/** The JSON of what must be one line. */
export function lineOf(text: string): Members {
  if (!/^[^\n]+\n$/.test(text)) throw new Error(`this is not one line: ${text}`)
  return JSON.parse(text) as Members
}

/** What a command with `--json` answered. */
export function answerOf({ code, stdout, stderr }: Ran): Members {
  if (stdout === '') throw new Error(`there is no answer, but exit code ${code}: ${stderr}`)
  return lineOf(stdout)
}

/** What a command with `--json` says went wrong. */
export function errorOf({ stdout, stderr }: Ran): unknown {
  if (stdout !== '') throw new Error(`there is an answer: ${stdout}`)
  return lineOf(stderr)['error']
}

/** An installation with a workspace and a running server, and the root key in CLAVIGER_KEY. */
export async function served(): Promise<Installation & { readonly rootKey: string }> {
  const place = await installation()
  const rootKey = String(answerOf(await place.run(['init', '--json']))['root_key'])
  await place.serve()
  place.env['CLAVIGER_KEY'] = rootKey
  return { ...place, rootKey }
}
