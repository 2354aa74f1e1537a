import { cleanJson } from './clean-text.ts'
import { exitOf, type Command } from './command.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { helpText } from './help-text.ts'
import { parseCommand } from './parse-command.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

async function act(
  words: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { command, args, options } = parseCommand(words, commands)
  if (options['help']) {
    terminal.stdout.write(helpText(commands, command.path))
    return EXIT.ok
  }
  // Each command knows its own options; the parser has given them the shape that its table asks for.
  const result = await command.run({ args, options: options as never, terminal })
  if (options['json']) {
    if (result.json !== undefined) terminal.stdout.write(`${cleanJson(result.json)}\n`)
  } else {
    if (result.text) terminal.stdout.write(`${result.text}\n`)
    if (result.note) terminal.stderr.write(`${result.note}\n`)
  }
  return exitOf(result)
}

/**
 * Runs one command line, the name of the program left off. Answers on stdout, everything else on stderr; never
 * throws. Returns the exit code.
 */
export async function runCli(
  words: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [first] = words
  try {
    if (first === undefined) {
      terminal.stderr.write(helpText(commands))
      return EXIT.usage
    }
    if (first === '--version' || first === '-V') {
      terminal.stdout.write(`claviger ${VERSION}\n`)
      return EXIT.ok
    }
    return await act(first === '--help' || first === '-h' ? ['help'] : words, commands, terminal)
  } catch (fault) {
    return report(fault, words.includes('--json'), terminal)
  }
}
