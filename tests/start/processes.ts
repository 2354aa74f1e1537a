import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** The top folder of the checkout. */
export const CHECKOUT = path.resolve(import.meta.dirname, '../..')

/** A program that runs until it is told to stop. */
export interface Program {
  readonly pid: number
  /** What it has printed so far. */
  stdout(): string
  stderr(): string
  /** Waits until stdout or stderr fits. Throws with everything printed when the program ends before that. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  type(text: string): void
  endInput(): void
  /** Sends a signal and waits for the end; the exit code, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | string>
  /** Waits for the end. */
  ended(): Promise<number | string>
}

export interface ProgramOptions {
  readonly cwd?: string
  /** The whole environment but for PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>
  /** It and everything it starts are a process group of their own, `-pid`. */
  readonly group?: true
}

const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG']

/** The environment of a program: what every program needs, and what is given; no setting of whoever runs the tests. */
export const cleanEnv = (given: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
  ...given,
})

const running = new Set<Program>()

/** Ends what a test that failed has left running. */
export async function stopLeftovers(): Promise<void> {
  await Promise.all([...running].map((program) => program.stop('SIGKILL')))
}

/** Starts a program with pipes for everything: no terminal. */
export function start(
  command: readonly string[],
  { cwd = CHECKOUT, env, group }: ProgramOptions = {},
): Program {
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd, env: cleanEnv(env), stdio: 'pipe', detached: group ?? false })
  const texts = { stdout: '', stderr: '' }
  const end = once(child, 'close') as Promise<[number | null, string | null]>
  const ended = async (): Promise<number | string> => {
    const [code, signal] = await end
    return code ?? signal ?? 'unknown'
  }
  const waiting = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
      for (const look of waiting) look()
    })
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(texts.stdout) ?? pattern.exec(texts.stderr)
        if (match) resolve(match)
      }
      waiting.add(look)
      look()
      void ended().then((how) => {
        look()
        const said = `${texts.stdout}\n${texts.stderr}`
        return reject(new Error(`${command.join(' ')} ended with ${how}\n${said}`))
      }, reject)
    })
  const made: Program = {
    pid: child.pid ?? 0,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    printed,
    type: (text) => void child.stdin.write(text),
    endInput: () => child.stdin.end(),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended()
    },
    ended,
  }
  running.add(made)
  const gone = (): void => void running.delete(made)
  end.then(gone, gone)
  return made
}

/** Runs a shell command to its end, in `sh` as people would. */
export async function shell(
  command: string,
  options: ProgramOptions = {},
): Promise<{ code: number | string; stdout: string; stderr: string }> {
  const program = start(['sh', '-c', command], options)
  const code = await program.ended()
  return { code, stdout: program.stdout(), stderr: program.stderr() }
}
