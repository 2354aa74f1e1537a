import type { Command } from '../command.ts'
import { completables, positionsOf, quoted } from './positions.ts'

/** `word:what it is`, as \`_describe\` reads it. */
const described = ({ word, about }: { word: string; about: string }): string =>
  quoted(`${word.replaceAll(':', '\\:')}:${about}`)

/** A script for zsh 5, to be sourced, or to be put into $fpath as `_claviger`. */
export function zshCompletion(commands: readonly Command[]): string {
  const positions = positionsOf(commands)
  const words = positions.map(
    ({ path, words }) => `    (${quoted(path)}) choices=(${words.map(described).join(' ')}) ;;`,
  )
  const values = completables(commands).map(({ path, option, choices }) => {
    const act = choices.length > 0 ? `compadd -- ${choices.map(quoted).join(' ')}` : '_files'
    return `    (${quoted(`${path} ${option}`)}) ${act}; return ;;`
  })
  return `#compdef claviger
# Completion of claviger for zsh.
_claviger() {
  local at='' word
  local -a choices
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${at:+$at }$word" in
      (${positions
        .filter(({ path }) => path)
        .map(({ path }) => quoted(path))
        .join('|')}) at="\${at:+$at }$word" ;;
      (*) break ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case "$at" in
${words.join('\n')}
  esac
  _describe -V claviger choices
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
if [[ $funcstack[1] == _claviger ]]; then _claviger "$@"; else compdef _claviger claviger; fi
`
}
