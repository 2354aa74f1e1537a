import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  answerOf,
  build,
  errorOf,
  installation,
  lineOf,
  served,
  type Installation,
} from '../testing/installation.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import { COMMANDS } from './commands.ts'
import { runCli } from './run-cli.ts'

// Blueprints as people type them: real processes on a real database.

beforeAll(build)

const BUILT_IN = 'live-test, personal-tokens, resource-levels, typed-keys, workspace-jwt'

const FILE = {
  blueprint: 'acme',
  version: 1,
  resources: [{ name: 'orders', title: 'Orders', verbs: ['read', 'write'] }],
  key_types: [{ name: 'api', title: 'API key', prefix: 'acme_', allowed_scopes: ['read:orders'] }],
}

/** Writes a file into a place, and answers its path. */
async function fileIn({ env }: Installation, content: unknown): Promise<string> {
  const file = path.join(env['CLAVIGER_DATA_DIR'] ?? '', 'acme.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const typesOf = async (place: Installation): Promise<string[]> => {
  const { key_types } = answerOf(await place.run(['export', '--json']))
  return (key_types as { name: string }[]).map(({ name }) => name)
}

test('init sets a workspace up by a blueprint', async () => {
  await using place = await installation()
  const { root_key } = answerOf(await place.run(['init', '--blueprint', 'typed-keys', '--json']))
  await place.serve()
  place.env['CLAVIGER_KEY'] = String(root_key)
  expect(await typesOf(place)).toEqual(['secret', 'client', 'read_only'])
})

test.each(['nothing-like-it', 'Not A Name'])(
  'init by a blueprint that is not there names those there are, and leaves nothing: %s',
  async (name) => {
    await using place = await installation()
    const refused = await place.run(['init', '--blueprint', name, '--json'])
    expect(refused.code).toBe(2)
    expect(errorOf(refused)).toMatchObject({
      code: 'usage',
      message: expect.stringContaining(BUILT_IN) as string,
    })
    expect(refused.stderr).not.toContain(name)
    expect(await readdir(place.env['CLAVIGER_DATA_DIR'] ?? '').catch(() => [])).toEqual([])
    expect(await place.run(['recover'])).toMatchObject({ code: 1 })
    expect(answerOf(await place.run(['init', '--json']))).toMatchObject({ workspace: { slug: 'main' } })
  },
)

test('init where there is a workspace says that the blueprint was not applied, and how it is', async () => {
  await using place = await installation()
  await place.run(['init'])
  const again = await place.run(['init', '--blueprint', 'live-test'])
  expect(again).toMatchObject({ code: 0, stderr: '' })
  expect(again.stdout).toContain('was not applied. To apply it: claviger apply live-test')
  expect(await place.run(['init', '--blueprint', 'live-test', '--json'])).toMatchObject({
    code: 0,
    stdout: '{"already_initialised":true}\n',
  })
})

test('further workspaces are set up by a blueprint, with a key and without', async () => {
  await using place = await installation()
  const { stdout } = await place.run(['init', '--json'])
  const make = (blueprint: string) =>
    place.run(['workspaces', 'create', 'Further', '--blueprint', blueprint, '--json'])
  const direct = answerOf(await make('live-test'))
  expect(await make('none')).toMatchObject({ code: 2, stderr: expect.stringContaining(BUILT_IN) as string })
  await place.serve()
  place.env['CLAVIGER_KEY'] = String(lineOf(stdout)['root_key'])
  const through = answerOf(await make('resource-levels'))
  expect(await make('none')).toMatchObject({ code: 1, stderr: expect.stringContaining(BUILT_IN) as string })
  for (const [made, type] of [
    [direct, 'standard'],
    [through, 'api'],
  ] as const) {
    place.env['CLAVIGER_KEY'] = String(made['root_key'])
    expect(await typesOf(place)).toEqual([type])
  }
})

test('apply shows what changes, asks for consent, and has nothing to do the second time', async () => {
  await using place = await served()
  const file = await fileIn(place, FILE)
  const planned = await place.run(['apply', file, '--plan', '--prune'])
  expect(planned).toMatchObject({ code: 0, stderr: '' })
  expect(planned.stdout).toBe(`+ resource orders
    title: Orders
    verbs: read write
    ordered: true
- resource pipelines (is removed)
- resource jobs (is removed)
- key type secret (is archived)
+ key type api
    name: api
    title: API key
    format: opaque
    prefix: acme_
    owner: workspace
    rights: scopes
    allowed_scopes: read:orders
    expiry.presets: 7d 30d 90d 180d
    browser: allow
    origins: none
    labels.menu: Settings → API Keys
    labels.create: Create API Key
    labels.submit: Create
    labels.revoke: Revoke
    labels.variable: CLAVIGER_API_KEY

5 changes, not applied.
`)
  const unasked = await place.run(['apply', file])
  expect(unasked).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--yes') as string })
  expect(await typesOf(place)).toEqual(['secret'])
  const applied = await place.run(['apply', file, '--yes'])
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect(applied.stdout).toContain('= key type secret (not in the blueprint, left as it is)')
  expect(applied.stdout).toMatch(/\n\n2 changes applied\.\n$/)
  const again = await place.run(['apply', file])
  expect(again.code).toBe(0)
  expect(again.stdout).toMatch(/\n\nNothing to do: the workspace is as the blueprint says\.\n$/)
})

test('whoever sits at a terminal is shown the plan and asked', async () => {
  await using place = await served()
  const file = await fileIn(place, FILE)
  const answering = async (typed: string) => {
    const terminal = fakeTerminal(typed, { ends: false, env: place.env })
    const code = await runCli(['apply', file], COMMANDS, terminal)
    return { code, ...(await terminal.written()) }
  }
  const no = await answering('n\n')
  expect(no).toMatchObject({ code: 1, stdout: '' })
  expect(no.stderr).toContain('+ key type api\n')
  expect(no.stderr).toContain('Apply 2 changes? [y/N]')
  expect(await typesOf(place)).toEqual(['secret'])
  expect(await answering('y\n')).toMatchObject({ code: 0, stdout: '2 changes applied.\n' })
  expect(await typesOf(place)).toEqual(['secret', 'api'])
})

test('apply says field by field what changes, and on how many keys it bears', async () => {
  await using place = await served()
  await place.run(['apply', await fileIn(place, FILE), '--yes'])
  expect((await place.run(['keys', 'create', 'CI', '--type', 'api', '--scope', 'read:orders'])).code).toBe(0)
  const [type] = FILE.key_types
  const changed = { ...FILE, key_types: [{ ...type, allowed_scopes: ['*:*'], labels: { create: 'New' } }] }
  const { stdout } = await place.run(['apply', await fileIn(place, changed), '--plan'])
  expect(stdout).toContain(`~ key type api (bears on 1 live key)
    allowed_scopes: read:orders → *:*
    labels.create: Create API Key → New
`)
})

test('apply takes other names and prefixes, as often as there are types', async () => {
  await using place = await served()
  const args = ['apply', 'typed-keys', '--rename', 'secret=server', '--rename', 'client=app']
  const prefixes = ['--prefix', 'secret=acme_sk_', '--prefix', 'client=acme_ck_']
  const applied = answerOf(await place.run([...args, ...prefixes, '--prune', '--yes', '--json']))
  expect(applied).toMatchObject({ applied: true })
  const { key_types } = answerOf(await place.run(['export', '--json']))
  expect(key_types).toMatchObject([
    { name: 'server', prefix: 'acme_sk_' },
    { name: 'app', prefix: 'acme_ck_' },
    { name: 'read_only', prefix: 'rk_' },
  ])
  for (const [option, told] of [
    ['--rename=secret', 'TYPE=NAME'],
    ['--prefix==acme_', 'TYPE=PREFIX'],
  ] as const)
    expect(await place.run(['apply', 'typed-keys', option])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(told) as string,
    })
  const twice = await place.run(['apply', 'typed-keys', '--rename', 'client=a', '--rename', 'client=b'])
  expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('twice') as string })
  const unknown = await place.run(['apply', 'typed-keys', '--rename', 'none=a', '--json'])
  expect(unknown.code).toBe(1)
  expect(errorOf(unknown)).toMatchObject({ errors: [{ path: '--rename' }] })
})

test('what is wrong in a file is told by its place in the file', async () => {
  await using place = await served()
  const [type] = FILE.key_types
  const bad = { ...FILE, key_types: [{ ...type, expiry: { min: '2d', max: '1d', presets: [] } }] }
  const refused = await place.run(['apply', await fileIn(place, bad), '--yes', '--json'])
  expect(refused.code).toBe(1)
  expect(errorOf(refused)).toMatchObject({ status: 422, errors: [{ path: 'key_types.0.expiry.min' }] })
  const other = { ...FILE, keytypes: [] }
  const unknown = await place.run(['apply', await fileIn(place, other), '--yes', '--json'])
  expect(errorOf(unknown)).toMatchObject({ errors: [{ path: 'keytypes' }] })
  expect(await typesOf(place)).toEqual(['secret'])
})

test('a file that is no JSON is told by line and column, and never shown', async () => {
  await using place = await served()
  const file = await fileIn(place, '{\n  "blueprint": "s3cret-text",\n  "version": one\n}')
  const refused = await place.run(['apply', file])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('acme.json is not valid JSON: line 3, column 14.')
  expect(refused.stderr).not.toContain('s3cret')
  expect(await place.run(['apply', './nothing.json'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('./nothing.json cannot be read (ENOENT)') as string,
  })
  const none = await place.run(['apply', 'nothing', '--json'])
  expect(errorOf(none)).toMatchObject({ errors: [{ path: 'FILE', message: `must be one of ${BUILT_IN}` }] })
})

test('export writes what apply takes, from a file and from stdin', async () => {
  await using place = await served()
  await place.run(['apply', 'resource-levels', '--yes'])
  const file = path.join(place.env['CLAVIGER_DATA_DIR'] ?? '', 'out.json')
  expect(await place.run(['export', '--out', file])).toMatchObject({ code: 0, stderr: '' })
  const printed = (await place.run(['export'])).stdout
  expect(await readFile(file, 'utf8')).toBe(printed)
  expect(printed).toContain('\n  "key_types": [\n')
  const again = answerOf(await place.run(['apply', file, '--prune', '--json']))
  expect(again).toEqual({ applied: false, changes: [] })
  expect((await place.run(['apply', '-', '--prune'], { input: printed })).stdout).toBe(
    'Nothing to do: the workspace is as the blueprint says.\n',
  )
  const nowhere = path.join(file, 'below.json')
  expect(await place.run(['export', '--out', nowhere])).toMatchObject({ code: 1, stdout: '' })
})
