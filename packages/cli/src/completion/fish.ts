import type { Command, OptionSpec } from '../command.ts'
import { positionsOf, quoted } from './positions.ts'

function optionLine(path: string, [name, { about, value, choices, file }]: [string, OptionSpec]): string {
  const takes = value ? (file ? ' -r -F' : choices ? ` -x -a ${quoted(choices.join(' '))}` : ' -x') : ''
  return `complete -c claviger -n ${quoted(`__claviger_at ${quoted(path)}`)} -l ${name}${takes} -d ${quoted(about)}`
}

/** A script for fish 3. */
export function fishCompletion(commands: readonly Command[]): string {
  const positions = positionsOf(commands)
  const words = positions.flatMap(({ path, words }) =>
    words
      .filter(({ word }) => !word.startsWith('-'))
      .map(
        ({ word, about }) =>
          `complete -c claviger -n ${quoted(`__claviger_at ${quoted(path)}`)} -a ${quoted(word)} -d ${quoted(about)}`,
      ),
  )
  const options = commands.flatMap(({ path, options }) =>
    Object.entries(options).map((each) => optionLine(path, each)),
  )
  const paths = positions.filter(({ path }) => path).map(({ path }) => quoted(path))
  return `# Completion of claviger for fish.
function __claviger_at
    set -l tokens (commandline -opc)
    set -l at ''
    for word in $tokens[2..-1]
        set -l next (string trim "$at $word")
        if contains -- $next ${paths.join(' ')}
            set at $next
        else
            break
        end
    end
    test "$at" = "$argv[1]"
end
complete -c claviger -f
${[...words, ...options].join('\n')}
`
}
