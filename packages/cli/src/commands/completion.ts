import { command, type Command } from '../command.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

/** Prints what teaches a shell to complete the commands of a table. */
export const completionOf = (commands: () => readonly Command[]): Command =>
  command({
    path: 'completion',
    summary: 'Print what teaches a shell to complete commands and options',
    reach: 'nobody',
    options: {},
    takes: [{ name: 'SHELL', about: 'bash, zsh or fish.', choices: Object.keys(SHELLS) }],
    examples: [
      'source <(claviger completion bash)     # in ~/.bashrc',
      'source <(claviger completion zsh)      # in ~/.zshrc',
      'claviger completion fish | source      # in ~/.config/fish/config.fish',
    ],
    run({ args: [shell] }) {
      const script = SHELLS[shell as keyof typeof SHELLS](commands()).trimEnd()
      return { json: { script }, text: script }
    },
  })
