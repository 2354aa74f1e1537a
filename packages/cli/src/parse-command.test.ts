import { expect, test } from 'vitest'
import { CliError } from './cli-error.ts'
import { COMMANDS } from './commands.ts'
import { parseCommand, type Parsed } from './parse-command.ts'

const SECRET = 'sk_live_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'

const parse = (line: string): Parsed => parseCommand(line.split(' '), COMMANDS)

function refusal(line: string): string {
  try {
    parse(line)
  } catch (error) {
    expect(error).toBeInstanceOf(CliError)
    const { told } = error as CliError
    expect(told).toMatchObject({ exit: 2, code: 'usage' })
    return `${told.message} ${told.mend}`
  }
  return 'accepted'
}

test('a command, its arguments and its options are told apart, in any order', () => {
  const { command, args, options } = parse(
    'keys create --scope read:a CI --scope=read:b --json --expires-in 30d',
  )
  expect(command.path).toBe('keys create')
  expect(args).toEqual(['CI'])
  expect(options).toEqual({
    scope: ['read:a', 'read:b'],
    permission: [],
    ip: [],
    json: true,
    'expires-in': '30d',
  })
})

test('a value may begin with one dash, and what follows -- is an argument', () => {
  expect(parse('keys list --sort -name').options['sort']).toBe('-name')
  expect(parse('whoami --key-file -').options['key-file']).toBe('-')
  expect(parse('keys create -- --odd').args).toEqual(['--odd'])
})

test.each([
  ['kyes list', 'claviger keys'],
  ['keys craete x', 'claviger keys create'],
  ['keys ls', 'See: claviger help'],
  ['keys', 'create, list, get, copy, rotate, end-overlap, revoke, import, approve, refuse, verify'],
  ['doctr', 'claviger doctor'],
  ['keys list --staus active', '--status'],
  ['keys list --zzz', 'See: claviger help keys list'],
  ['keys list --status gone', 'must be one of active, disabled'],
  ['keys list --limit', '--limit needs a value: NUMBER'],
  ['keys create CI --type --json', '--type needs a value'],
  ['keys create CI --type a --type b', '--type was given twice'],
  ['keys revoke key_1 --yes=no', '--yes takes no value'],
  ['keys get', 'keys get needs ID'],
  ['keys get a b', 'keys get takes one argument'],
  ['completion tcsh', 'SHELL must be one of bash, zsh, fish'],
  ['constructor', 'See: claviger help'],
  ['keys list --constructor', 'keys list has no option --constructor'],
])('%s: says what would be right', (line, said) => {
  expect(refusal(line)).toContain(said)
})

test.each([
  SECRET,
  `--key=${SECRET}`,
  `keys verify ${SECRET}`,
  `keys list --key ${SECRET}`,
  `whoami ${SECRET}`,
])('a key that is put where everybody can see it is refused and not repeated: %#', (line) => {
  const said = refusal(line)
  expect(said).not.toBe('accepted')
  expect(said).not.toContain(SECRET.slice(8))
})

test('--key is taken for --key-file, the only way to give a key on the command line', () => {
  expect(refusal('keys list --key=x')).toContain('Did you mean: --key-file')
})

test('help needs no arguments', () => {
  expect(parse('keys get --help').options['help']).toBe(true)
  expect(parse('keys get -h').options['help']).toBe(true)
})

test('no two commands have one name, and each that takes options describes them', () => {
  const paths = COMMANDS.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  for (const { options, takes, summary } of COMMANDS)
    for (const { about } of [...Object.values(options), ...takes, { about: summary }])
      expect(about).toMatch(/^[A-Z].*[^,]$|^(bash|created_at)/)
})
