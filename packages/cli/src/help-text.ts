import { usageError } from './cli-error.ts'
import type { Command, OptionSpec } from './command.ts'
import { EXIT, EXIT_MEANINGS } from './exit-codes.ts'
import { layTable } from './layout.ts'
import { VERSION } from './version.ts'

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')

/** Two columns without a heading. */
const columns = (rows: readonly (readonly [string, string])[]): string =>
  indent(rows.length === 0 ? '' : layTable(rows[0] ?? [], rows.slice(1)))

/** An option as it is typed: `--scope SCOPE …`. */
export const optionForm = (name: string, { value, many }: OptionSpec): string =>
  `--${name}${value ? ` ${value}` : ''}${many ? ' …' : ''}`

/** How a command is typed: `claviger keys get ID [options]`. */
export const usageOf = ({ path, takes }: Command): string =>
  ['claviger', path, ...takes.map(({ name, optional }) => (optional ? `[${name}]` : name)), '[options]'].join(
    ' ',
  )

/** Exit codes and what they mean, in the order of their numbers. */
export const exitCodes = (): readonly (readonly [string, string])[] =>
  Object.entries(EXIT).map(
    ([name, code]) => [String(code), EXIT_MEANINGS[name as keyof typeof EXIT]] as const,
  )

/** Variables that the command reads itself. Those of the server are in a page of their own. */
export const VARIABLES: readonly (readonly [string, string])[] = [
  ['CLAVIGER_URL', 'Where the server is; http://127.0.0.1:8787 when absent.'],
  ['CLAVIGER_KEY', 'The key to call it with. A file instead: --key-file FILE, - for stdin.'],
  ['NO_COLOR', 'Set to anything: no bold text, which otherwise a terminal gets.'],
]

function section(title: string, body: string): string {
  return body ? `\n${title}:\n${body}\n` : ''
}

function oneCommand(command: Command): string {
  const { summary, takes, options, details = [], examples = [] } = command
  return [
    `${usageOf(command)}\n\n${summary}.\n`,
    ...(details.length > 0 ? [`${details.join('\n')}\n`] : []),
    section('Arguments', columns(takes.map(({ name, about }) => [name, about]))),
    section(
      'Options',
      columns(Object.entries(options).map(([name, spec]) => [optionForm(name, spec), spec.about])),
    ),
    section('Examples', indent(examples.join('\n'))),
  ].join('')
}

const allCommands = (commands: readonly Command[]): string =>
  [
    `claviger ${VERSION}: keys, issued, verified, rotated and revoked\n`,
    section('Commands', columns(commands.map(({ path, summary }) => [path, summary]))),
    section('Environment', columns(VARIABLES)),
    section('Exit codes', columns(exitCodes())),
    '\nMore on one of them: claviger help COMMAND\n',
  ].join('')

/**
 * What `claviger help` prints: of one command, of all that begin with the words given, or of all. Throws a usage
 * error when none begins so.
 */
export function helpText(commands: readonly Command[], path = ''): string {
  if (path === '') return allCommands(commands)
  const exact = commands.find((command) => command.path === path)
  if (exact) return oneCommand(exact)
  const some = commands.filter((command) => command.path.startsWith(`${path} `))
  if (some.length === 0) throw usageError('There is no such command.', 'See: claviger help')
  return section('Commands', columns(some.map(({ path: name, summary }) => [name, summary]))).trimStart()
}
