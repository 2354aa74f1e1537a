import { parseArgs } from 'node:util'

export interface Options {
  keys: number
  /** Keys in the workspace whose page is opened. */
  pageKeys: number
  rounds: number
  seconds: number
  warmUpSeconds: number
  connections: number
  quick: boolean
  only: readonly string[]
  json: string | undefined
  write: boolean
}

export const usage = `node bench/run.ts [options]
  --keys N         keys that each server has issued (1000)
  --rounds N       how often every case is run (7; 3 with --quick)
  --seconds N      length of one run of one case (3; 0.5 with --quick)
  --connections N  requests under way at once in the verification cases (32)
  --page-keys N    keys on the page of keys that is opened (10000; 1000 with --quick)
  --only A,B       only these next to the reference: claviger, better-auth, portal
  --quick          a smoke run of about half a minute: proves the cases, its figures are not to be quoted
  --json FILE      write every figure of every round
  --write          bring the table in bench/README.md up to date`

const servers: readonly string[] = ['claviger', 'better-auth', 'portal']

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

const chosen = (value: string | undefined): readonly string[] => {
  if (value === undefined) return servers
  const names = value.split(',').filter((name) => name !== '')
  const stranger = names.find((name) => !servers.includes(name))
  if (stranger !== undefined) throw new Error(`--only knows ${servers.join(', ')}, not ${stranger}`)
  return names
}

/** Undefined when the caller only wants to know how to call. */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      keys: text,
      'page-keys': text,
      rounds: text,
      seconds: text,
      connections: text,
      only: text,
      json: text,
      quick: flag,
      write: flag,
      help: flag,
    },
  })
  if (values.help) return undefined
  const only = chosen(values.only)
  if (values.write && (values.quick || only.length < servers.length)) {
    throw new Error('--write publishes figures: it wants every server and the full length')
  }
  return {
    keys: count('keys', values.keys, 1000),
    pageKeys: count('page-keys', values['page-keys'], values.quick ? 1000 : 10_000),
    rounds: count('rounds', values.rounds, values.quick ? 3 : 7),
    seconds: positive('seconds', values.seconds, values.quick ? 0.5 : 3),
    warmUpSeconds: values.quick ? 0.5 : 2,
    connections: count('connections', values.connections, 32),
    quick: values.quick,
    only,
    json: values.json,
    write: values.write,
  }
}
