/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string
  readonly rest: string
}

/** One stage of a Dockerfile, from its FROM on. */
export interface Stage {
  readonly name: string | undefined
  readonly instructions: readonly Instruction[]
}

/** The stages of a Dockerfile. Throws for a line that is none of its instructions. */
export function stagesOf(text: string): Stage[] {
  const lines = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
  const stages: { name: string | undefined; instructions: Instruction[] }[] = []
  for (const line of lines) {
    const match = /^([A-Z]+) +(.+)$/.exec(line)
    if (!match?.[1] || !match[2]) throw new Error(`not an instruction: ${line}`)
    if (match[1] === 'FROM') stages.push({ name: / AS (\S+)$/.exec(line)?.[1], instructions: [] })
    else stages.at(-1)?.instructions.push({ name: match[1], rest: match[2] })
  }
  return stages
}

/** The words of an instruction in JSON form; undefined where a stage has none. */
export function wordsOf({ instructions }: Stage, name: string): string[] {
  const rest = instructions.findLast((each) => each.name === name)?.rest ?? '[]'
  return JSON.parse(rest.replace(/^CMD /, ''))
}

/** Everything that ENV sets. */
export function variablesOf({ instructions }: Stage): Record<string, string> {
  const pairs = instructions.filter(({ name }) => name === 'ENV').flatMap(({ rest }) => rest.split(/ +/))
  return Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string]))
}
