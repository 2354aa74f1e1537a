import type { Command } from '../command.ts'
import { completables, positionsOf, quoted } from './positions.ts'

/** A script for bash 3.2 and later, which macOS has. */
export function bashCompletion(commands: readonly Command[]): string {
  const words = positionsOf(commands).map(
    ({ path, words }) => `    ${quoted(path)}) words=${quoted(words.map(({ word }) => word).join(' '))} ;;`,
  )
  const values = completables(commands).map(({ path, option, choices }) => {
    const generate = choices.length > 0 ? `-W ${quoted(choices.join(' '))}` : '-f'
    return `    ${quoted(`${path} ${option}`)}) COMPREPLY=($(compgen ${generate} -- "$current")); return ;;`
  })
  return `# Completion of claviger for bash.
_claviger() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local path='' word words='' index
  local IFS=$' \\t\\n'
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in -*) break ;; esac
    case "\${path:+$path }$word" in
      ${positionsOf(commands)
        .filter(({ path }) => path)
        .map(({ path }) => quoted(path))
        .join(' | ')}) path="\${path:+$path }$word" ;;
      *) break ;;
    esac
  done
  case "$path $previous" in
${values.join('\n')}
  esac
  case "$path" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _claviger claviger
`
}
