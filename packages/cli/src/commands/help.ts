import { command, type Command } from '../command.ts'
import { helpText } from '../help-text.ts'

/** Says how the commands of a table are called. */
export const helpOn = (commands: () => readonly Command[]): Command =>
  command({
    path: 'help',
    summary: 'Say how commands are called',
    reach: 'nobody',
    options: {},
    takes: [
      { name: 'COMMAND', about: 'Its first word.', optional: true },
      { name: 'WORD', about: 'Its second word.', optional: true },
    ],
    run({ args }) {
      const text = helpText(commands(), args.join(' ')).trimEnd()
      return { json: { help: text }, text }
    },
  })
