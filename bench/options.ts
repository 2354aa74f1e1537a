import { parseArgs } from 'node:util'

export interface Options {
  /** Keys that the platform has, all of them warm. */
  keys: number
  /** Keys that Better Auth has. */
  rivalKeys: number
  /** Keys of the small and of the large installation that are asked about keys nobody asked about before. */
  coldKeys: readonly [small: number, large: number]
  /** How many nodes there are when keys are revoked, one number after the other. */
  nodes: readonly number[]
  revocations: number
  /** Keys in the workspace whose page is opened. */
  pageKeys: number
  rounds: number
  seconds: number
  warmUpSeconds: number
  connections: number
  quick: boolean
  deep: boolean
  only: readonly string[]
  json: string | undefined
  write: boolean
}

export const usage = `node bench/run.ts [options]
  --deep           what takes long: cold look-ups among very many keys, and revoking with many nodes
  --keys N         keys that the platform has, all warm (1000000; 20000 with --quick)
  --rival-keys N   keys that Better Auth has (1000)
  --cold-keys N    with --deep, keys of the large installation (10000000; 50000 with --quick)
  --nodes A,B      with --deep, how many nodes there are when keys are revoked (1,4,16; 1,4 with --quick)
  --revocations N  with --deep, how many keys are revoked (300; 20 with --quick)
  --rounds N       how often every case is run (7; 3 with --quick)
  --seconds N      length of one run of one case (3; 0.5 with --quick)
  --connections N  requests under way at once in the verification cases (64)
  --page-keys N    keys on the page of keys that is opened (10000; 1000 with --quick)
  --only A,B       only these next to the bare servers: claviger, better-auth, go, sdk, portal; with --deep: cold, revoke
  --quick          a smoke run of about a minute: proves the cases, its figures are not to be quoted
  --json FILE      write every figure of every round
  --write          bring the tables in bench/README.md up to date`

const servers: readonly string[] = ['claviger', 'better-auth', 'go', 'sdk', 'portal']
const deepParts: readonly string[] = ['cold', 'revoke']

/** A number of a long run, and of a quick one. */
const defaults = {
  keys: [1_000_000, 20_000],
  rivalKeys: [1000, 1000],
  coldKeys: [10_000_000, 50_000],
  fewKeys: [10_000, 5000],
  revocations: [300, 20],
  pageKeys: [10_000, 1000],
  rounds: [7, 3],
  seconds: [3, 0.5],
  warmUpSeconds: [2, 0.5],
  connections: [64, 64],
} as const

const positive = (name: string, value: string | undefined, otherwise: number): number => {
  const number = value === undefined ? otherwise : Number(value)
  if (!(number > 0 && Number.isFinite(number))) throw new Error(`--${name} wants a number above zero`)
  return number
}

const count = (name: string, value: string | undefined, otherwise: number): number => {
  const number = positive(name, value, otherwise)
  if (!Number.isInteger(number)) throw new Error(`--${name} wants a whole number`)
  return number
}

const listed = (value: string): string[] => value.split(',').filter((name) => name !== '')

const chosen = (value: string | undefined, known: readonly string[]): readonly string[] => {
  if (value === undefined) return known
  const names = listed(value)
  const stranger = names.find((name) => !known.includes(name))
  if (stranger !== undefined) throw new Error(`--only knows ${known.join(', ')}, not ${stranger}`)
  return names
}

const nodesOf = (value: string | undefined, quick: boolean): readonly number[] =>
  listed(value ?? (quick ? '1,4' : '1,4,16')).map((each) => count('nodes', each, 1))

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      keys: text,
      'rival-keys': text,
      'cold-keys': text,
      nodes: text,
      revocations: text,
      'page-keys': text,
      rounds: text,
      seconds: text,
      connections: text,
      only: text,
      json: text,
      quick: flag,
      deep: flag,
      write: flag,
      help: flag,
    },
  }).values

type Values = ReturnType<typeof parse>

const onlyOf = ({ only, deep, write, quick }: Values): readonly string[] => {
  const known = deep ? deepParts : servers
  const parts = chosen(only, known)
  // What is deep has a table for each part.
  if (write && (quick || (!deep && parts.length < known.length)))
    throw new Error('--write publishes figures: it wants every server and the full length')
  return parts
}

/** Undefined when the caller only wants to know how to call. Throws for what cannot be done. */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const values = parse(args)
  if (values.help) return undefined
  const otherwise = (name: keyof typeof defaults): number => defaults[name][values.quick ? 1 : 0]
  return {
    keys: count('keys', values.keys, otherwise('keys')),
    rivalKeys: count('rival-keys', values['rival-keys'], otherwise('rivalKeys')),
    coldKeys: [otherwise('fewKeys'), count('cold-keys', values['cold-keys'], otherwise('coldKeys'))],
    nodes: nodesOf(values.nodes, values.quick),
    revocations: count('revocations', values.revocations, otherwise('revocations')),
    pageKeys: count('page-keys', values['page-keys'], otherwise('pageKeys')),
    rounds: count('rounds', values.rounds, otherwise('rounds')),
    seconds: positive('seconds', values.seconds, otherwise('seconds')),
    warmUpSeconds: otherwise('warmUpSeconds'),
    connections: count('connections', values.connections, otherwise('connections')),
    only: onlyOf(values),
    quick: values.quick,
    deep: values.deep,
    json: values.json,
    write: values.write,
  }
}
