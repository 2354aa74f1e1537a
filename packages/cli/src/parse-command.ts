import { parseArgs } from 'node:util'
import { cleanText } from './clean-text.ts'
import { usageError, type CliError } from './cli-error.ts'
import type { Command, OptionSpec } from './command.ts'
import { nearest } from './nearest.ts'

/** A command and what it was called with. */
export interface Parsed {
  readonly command: Command
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
}

/** A word as it may be repeated in a message. One that is long may be a key which was put in the wrong place. */
const repeatable = (word: string): string =>
  word.length > 24 ? `${cleanText(word.slice(0, 4))}…` : cleanText(word)

const HELP = 'See: claviger help'

function unknownCommand(word: string, known: readonly string[], before: string): CliError {
  const guess = nearest(word, known)
  const mend = guess ? `Did you mean: claviger ${before}${guess}` : HELP
  return usageError(`There is no command "${before}${repeatable(word)}".`, mend)
}

/**
 * The command that the first words name, and the words after it. Throws a usage error for words that name none, or
 * only the beginning of some (`claviger keys`).
 */
function findCommand(words: readonly string[], commands: readonly Command[]): [Command, readonly string[]] {
  let before = ''
  for (const [index, word] of words.entries()) {
    const path = `${before}${word}`
    const found = commands.find((command) => command.path === path)
    if (found) return [found, words.slice(index + 1)]
    const next = nextWords(commands, before)
    if (!next.includes(word)) throw unknownCommand(word, next, before)
    before = `${path} `
  }
  throw usageError(
    `"claviger ${before.trim()}" needs one more word: ${nextWords(commands, before).join(', ')}.`,
    `See: claviger help ${before.trim()}`,
  )
}

/** The words that may follow `before`, which is empty or ends in a space. */
export const nextWords = (commands: readonly Command[], before: string): readonly string[] => [
  ...new Set(
    commands
      .filter(({ path }) => path.startsWith(before))
      .map(({ path }) => path.slice(before.length).split(' ')[0] ?? ''),
  ),
]

type Tokens = NonNullable<ReturnType<typeof parseArgs>['tokens']>
type OptionToken = Extract<Tokens[number], { kind: 'option' }>

function tokensOf(words: readonly string[], options: Command['options']): Tokens {
  const config = Object.entries(options).map(([name, { value }]) => [
    name,
    { type: value ? 'string' : 'boolean' },
  ])
  const { tokens } = parseArgs({
    args: [...words],
    options: {
      ...(Object.fromEntries(config) as Record<string, { type: 'string' | 'boolean' }>),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  return tokens
}

/** Checks one option. Its value is never repeated in a message: it may be what should not be seen. */
function checkOption(
  { name, rawName, value, inlineValue }: OptionToken,
  { path, options }: Command,
): OptionSpec {
  const spec = Object.hasOwn(options, name) ? options[name] : undefined
  const see = `See: claviger help ${path}`
  if (!spec) {
    const guess = nearest(name, Object.keys(options))
    throw usageError(
      `${path} has no option ${repeatable(rawName)}.`,
      guess ? `Did you mean: --${guess}` : see,
    )
  }
  if (!spec.value && inlineValue) throw usageError(`--${name} takes no value.`, see)
  if (spec.value && (value === undefined || (!inlineValue && value.startsWith('--'))))
    throw usageError(`--${name} needs a value: ${spec.value}.`, see)
  if (spec.choices && !spec.choices.includes(value ?? ''))
    throw usageError(`--${name} must be one of ${spec.choices.join(', ')}.`, see)
  return spec
}

function readOptions(tokens: Tokens, command: Command): Parsed['options'] {
  const lists = Object.entries(command.options).flatMap(([name, { many }]) => (many ? [[name, []]] : []))
  const values = Object.fromEntries(lists) as Record<string, string | boolean | string[]>
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { many } = checkOption(token, command)
    const value = token.value ?? true
    const list = values[token.name]
    if (many && Array.isArray(list)) list.push(String(value))
    else if (token.name in values) throw usageError(`--${token.name} was given twice.`)
    else values[token.name] = value
  }
  return values
}

function checkArguments(args: readonly string[], { path, takes }: Command): void {
  const missing = takes.filter(({ optional }, index) => !optional && args[index] === undefined)
  const see = `See: claviger help ${path}`
  if (missing[0]) throw usageError(`${path} needs ${missing[0].name}: ${missing[0].about}`, see)
  // What is too much is not repeated: it may be a key.
  if (args.length > takes.length) {
    const many =
      takes.length === 0 ? 'no arguments' : takes.length === 1 ? 'one argument' : `${takes.length} arguments`
    throw usageError(`${path} takes ${many}.`, see)
  }
  for (const [index, { name, choices }] of takes.entries())
    if (choices && args[index] !== undefined && !choices.includes(args[index]))
      throw usageError(`${name} must be one of ${choices.join(', ')}.`, see)
}

/** Reads a command line, the name of the program left off. Throws a usage error that says what would be right. */
export function parseCommand(words: readonly string[], commands: readonly Command[]): Parsed {
  const [command, rest] = findCommand(words, commands)
  const tokens = tokensOf(rest, command.options)
  const args = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  const options = readOptions(tokens, command)
  if (!options['help']) checkArguments(args, command)
  return { command, args, options }
}
