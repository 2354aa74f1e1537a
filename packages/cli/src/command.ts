import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** An option of a command. Its name is the key it stands under. */
export interface OptionSpec {
  readonly about: string
  /** What stands for its value in help: `SCOPE`. Absent: the option has none. */
  readonly value?: string
  /** May be given more than once. */
  readonly many?: true
  /** The values there are, where they are a closed list. */
  readonly choices?: readonly string[]
  /** The value is the name of a file. */
  readonly file?: true
}

type Options = Readonly<Record<string, OptionSpec>>

/** The values of options as they were given. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends { readonly many: true }
    ? readonly string[]
    : O[Name] extends { readonly value: string }
      ? string | undefined
      : boolean
}

/** A command as it was called. */
export interface Invocation<O extends Options = Options> {
  readonly args: readonly string[]
  readonly options: Values<O & typeof COMMON & typeof KEY_FILE>
  readonly terminal: Terminal
}

/** What a command answers. */
export interface Result {
  /** What `--json` prints, on one line; nothing when undefined. */
  readonly json: unknown
  /** What people read instead. */
  readonly text: string
  /** For people only, on stderr: what to know about the answer. */
  readonly note?: string | undefined
  readonly exit?: ExitCode
}

/** An argument of a command. */
export interface ArgumentSpec {
  readonly name: string
  readonly about: string
  readonly choices?: readonly string[]
  readonly optional?: true
}

/** Whom a command speaks to: a server by HTTP, the database itself, or nobody. */
type Reach = 'server' | 'database' | 'either' | 'nobody'

interface Spec<O extends Options> {
  /** The words that call it: `keys create`. */
  readonly path: string
  readonly summary: string
  readonly reach: Reach
  readonly takes?: readonly ArgumentSpec[]
  readonly options: O
  /** What else there is to know, one sentence a line. */
  readonly details?: readonly string[]
  readonly examples?: readonly string[]
  run(invocation: Invocation<O>): Promise<Result> | Result
}

/** A command of the table, whatever its options are. */
export interface Command extends Omit<Spec<Options>, 'run'> {
  readonly takes: readonly ArgumentSpec[]
  run(invocation: Invocation): Promise<Result>
}

/** Options of every command. */
const COMMON = {
  json: { about: 'Print JSON on one line; errors too, on stderr.' },
  help: { about: 'Say how the command is called.' },
} as const satisfies Options

/** The option of every command that asks a server. Its value is a file and never the key: arguments can be seen. */
const KEY_FILE = {
  'key-file': {
    value: 'FILE',
    file: true,
    about: 'Read the key to call with from FILE, or from stdin when FILE is -. Otherwise it is CLAVIGER_KEY.',
  },
} as const satisfies Options

/** Enters a command into the table, with the options that its kind has. */
export function command<const O extends Options>(spec: Spec<O>): Command {
  const asks = spec.reach === 'server' || spec.reach === 'either'
  return {
    ...spec,
    takes: spec.takes ?? [],
    options: { ...spec.options, ...(asks ? KEY_FILE : {}), ...COMMON },
    // The parser gives each option the shape that its entry asks for, which is what Values says.
    run: async (invocation) => spec.run(invocation as unknown as Invocation<O>),
  }
}

/** The exit code of a result. */
export const exitOf = ({ exit }: Result): ExitCode => exit ?? EXIT.ok
