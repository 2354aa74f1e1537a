import type { Command, OptionSpec } from '../command.ts'
import { nextWords } from '../parse-command.ts'

/** A place in a command line, named by the command words before it, and the words that may stand there. */
export interface Position {
  /** `keys create`; empty at the beginning. */
  readonly path: string
  readonly words: readonly { readonly word: string; readonly about: string }[]
}

/** An option whose value can be completed. */
export interface Completable {
  readonly path: string
  readonly option: string
  /** The words there are; empty for the names of files. */
  readonly choices: readonly string[]
}

const beginnings = (commands: readonly Command[]): readonly string[] => {
  const parents = commands.flatMap(({ path }) => {
    const words = path.split(' ')
    return words.map((_, count) => words.slice(0, count).join(' '))
  })
  return [...new Set(parents)]
}

const summaryOf = (commands: readonly Command[], path: string): string =>
  commands.find((command) => command.path === path)?.summary ??
  commands
    .flatMap((command) => (command.path.startsWith(`${path} `) ? [command.path.split(' ').at(-1)] : []))
    .join(', ')

function wordsAfter(commands: readonly Command[], path: string): Position {
  const before = path && `${path} `
  const words = nextWords(commands, before).map((word) => ({
    word,
    about: summaryOf(commands, before + word),
  }))
  return { path, words }
}

function wordsOf({ path, takes, options }: Command): Position {
  const given = takes.flatMap(({ choices = [], about }) => choices.map((word) => ({ word, about })))
  const flags = Object.entries(options).map(([name, { about }]) => ({ word: `--${name}`, about }))
  return { path, words: [...given, ...flags] }
}

/** Every place where words can be completed. */
export const positionsOf = (commands: readonly Command[]): readonly Position[] => [
  ...beginnings(commands).map((path) => wordsAfter(commands, path)),
  ...commands.map(wordsOf),
]

const isCompletable = ([, { choices, file }]: [string, OptionSpec]): boolean =>
  Boolean(file) || Boolean(choices)

/** Every option whose value can be completed. */
export const completables = (commands: readonly Command[]): readonly Completable[] =>
  commands.flatMap(({ path, options }) =>
    Object.entries(options)
      .filter(isCompletable)
      .map(([name, { choices = [] }]) => ({ path, option: `--${name}`, choices })),
  )

/** A text as one word of a POSIX shell, and of fish. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`
