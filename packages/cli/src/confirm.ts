import { createInterface } from 'node:readline/promises'
import { CliError, usageError } from './cli-error.ts'
import { isInteractive, type Terminal } from './terminal.ts'

/**
 * Asks before something that cannot be undone, when somebody is there to be asked; a script has decided already.
 * Throws when the answer is not yes.
 */
export async function confirm(terminal: Terminal, question: string, yes: boolean): Promise<void> {
  if (yes || !isInteractive(terminal)) return
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr })
  // The end of the input (Ctrl-D) settles no question: it is a no as well.
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  const answer = await Promise.race([lines.question(`${question} [y/N] `), ended])
  lines.close()
  if (!/^y(es)?$/i.test(answer.trim()))
    throw new CliError({ exit: 1, code: 'cancelled', message: 'Nothing was done.' })
}

/** The same where a script has to say that it has decided. Throws a usage error when nobody is there to be asked. */
export async function confirmOrRefuse(terminal: Terminal, question: string, yes: boolean): Promise<void> {
  if (!yes && !isInteractive(terminal))
    throw usageError('Nobody is there to be asked.', 'Look at it with --plan, then add --yes.')
  await confirm(terminal, question, yes)
}
