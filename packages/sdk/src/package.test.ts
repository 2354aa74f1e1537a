import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hangUp, json, scriptedServer } from '../testing/scripted-server.ts'

// What people install: the packed package, alone in a directory of its own, without the repository around it.

const folder = path.join(import.meta.dirname, '..')
const tools = path.join(folder, '..', '..', 'node_modules', '.bin')
const run = promisify(execFile)

/** The client, and the one package that it needs: a part of its own that needs nothing. */
const PACKAGES = ['sdk', 'verifier'] as const

const installed = (name: string): string => path.join(consumer, 'node_modules', '@claviger', name)

let consumer = ''

beforeAll(async () => {
  consumer = await mkdtemp(path.join(tmpdir(), 'claviger-sdk-'))
  await run(path.join(tools, 'tsc'), ['-b', folder])
  for (const name of PACKAGES) await install(name)
  await writeFile(path.join(consumer, 'package.json'), '{"type":"module","private":true}')
})

/** Packs a package, and puts there what was packed. */
async function install(name: string): Promise<void> {
  const from = path.join(folder, '..', name)
  const packed = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', consumer], {
    cwd: from,
  })
  const target = installed(name)
  await mkdir(target, { recursive: true })
  await run('tar', ['-xzf', path.join(consumer, packed.stdout.trim()), '-C', target, '--strip-components=1'])
}

afterAll(() => rm(consumer, { recursive: true, force: true }))

/** Major version of a Node program; 0 when it is none. */
async function majorOf(program: string): Promise<number> {
  const version = await run(program, ['--version']).catch(() => ({ stdout: '' }))
  return Number(/^v(\d+)/.exec(version.stdout)?.[1] ?? 0)
}

/** The oldest Node on the machine that is not too old; the one that runs this test when there is no other. */
async function oldestNode(): Promise<string> {
  const directories = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((each) => !/node_modules/.test(each))
  const programs = [process.execPath, ...directories.map((directory) => path.join(directory, 'node'))]
  const found = await Promise.all(
    programs.map(async (program) => ({ program, major: await majorOf(program) })),
  )
  const usable = found.filter(({ major }) => major >= 20).toSorted((a, b) => a.major - b.major)
  return usable[0]?.program ?? process.execPath
}

/** Compiles one file as a stranger would, with every check on, the declarations of the package included. */
async function compile(name: string, source: string): Promise<string> {
  await writeFile(path.join(consumer, name), source)
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext']
  const libraries = ['--target', 'es2022', '--lib', 'es2022,dom', '--types', '', '--skipLibCheck', 'false']
  return run(path.join(tools, 'tsc'), [...options, ...libraries, name], { cwd: consumer }).then(
    () => '',
    (failed: { stdout: string }) => failed.stdout,
  )
}

test.each(PACKAGES)(
  'the package %s holds what runs, what describes it, and nothing that needs anything else',
  async (name) => {
    const target = installed(name)
    const files = (await readdir(target, { recursive: true, withFileTypes: true })).filter((each) =>
      each.isFile(),
    )
    const names = files.map(({ name }) => name)
    const expected = ['package.json', 'index.js', 'index.d.ts', ...(name === 'sdk' ? ['README.md'] : [])]
    expect(names).toEqual(expect.arrayContaining(expected))
    expect(names.filter((each) => !/\.(js|d\.ts)$|^(package\.json|README\.md)$/.test(each))).toEqual([])
    const manifest = JSON.parse(await readFile(path.join(target, 'package.json'), 'utf8')) as object
    const needed = name === 'sdk' ? ['@claviger/verifier'] : []
    expect(Object.keys((manifest as { dependencies?: object }).dependencies ?? {})).toEqual(needed)
    for (const { parentPath, name } of files.filter((each) => /\.(js|d\.ts)$/.test(each.name))) {
      const source = await readFile(path.join(parentPath, name), 'utf8')
      const imported = [...source.matchAll(/(?:from|import\(?) '([^']+)'/g)].map(([, from = '']) => from)
      const isOwn = (from: string): boolean => from.startsWith('./') || from.startsWith('../')
      expect(imported.filter((from) => !isOwn(from) && !needed.includes(from))).toEqual([])
    }
  },
)

test('it runs by itself on the oldest Node there is', async () => {
  await using server = await scriptedServer(
    hangUp,
    json(201, { id: 'key_1', secret: 'sk_1' }),
    json(200, { data: [{ id: 'key_1' }], next_cursor: null }),
  )
  const program = `
    import { createClient, ClavigerError } from '@claviger/sdk'
    const client = createClient({ url: '${server.url}', key: 'k' })
    const { secret } = await client.keys.create({ type: 'secret', name: 'n' })
    const ids = []
    for await (const { id } of client.keys.listAll()) ids.push(id)
    const error = await client.keys.get('self').catch((fault) => fault)
    console.log(JSON.stringify([secret, ids, error instanceof ClavigerError, error.code]))
  `
  await writeFile(path.join(consumer, 'main.js'), program)
  const { stdout, stderr } = await run(await oldestNode(), ['main.js'], { cwd: consumer })
  expect(JSON.parse(stdout)).toEqual(['sk_1', ['key_1'], true, 'invalid_request'])
  expect(stderr).toBe('')
})

test('its verifier runs on the oldest Node there is, and says so where there is none', async () => {
  const program = `
    import { createServer } from 'node:http'
    import { createVerifier } from '@claviger/sdk'
    const asker = { workspace: 'ws_1', project: null, environment: null, owner: null }
    const changes = { revision: 1, timeline: 't', changes: [], up_to: 1, is_too_old: false }
    const answers = {
      renew: { ...changes, lease_ms: 2000, asker, prefixes: [], has_imports: false },
      'look-up': { as_of: 1, timeline: 't', records: [{ record: null, whole_key_needed: false }] },
    }
    const server = createServer((request, response) => {
      const what = request.url.split('/').at(-1)
      response.setHeader('content-type', 'application/json')
      if (!what.startsWith('changes')) response.end(JSON.stringify(answers[what] ?? { status: 'ok' }))
    }).listen(0, async () => {
      const url = 'http://127.0.0.1:' + server.address().port
      const verifier = createVerifier({ url, key: 'k' })
      await verifier.ready()
      const codes = [(await verifier.verify('nobodys')).code, verifier.verify('nobodys').code]
      await verifier.close()
      process.getBuiltinModule = undefined
      let said = ''
      try { createVerifier({ url, key: 'k' }) } catch (fault) { said = fault.message }
      console.log(JSON.stringify([codes, said.includes('Node 20.16')]))
      process.exit()
    })
  `
  await writeFile(path.join(consumer, 'verifier.js'), program)
  const { stdout, stderr } = await run(await oldestNode(), ['verifier.js'], { cwd: consumer })
  expect(JSON.parse(stdout)).toEqual([['not_found', 'not_found'], true])
  expect(stderr).toBe('')
})

test('its middleware is there by name, and loads without any framework', async () => {
  const names = ['express', 'fastify', 'hono', 'next']
  const program = `
    for (const name of ${JSON.stringify(names)})
      console.log(typeof (await import('@claviger/sdk/' + name)).createProtect)
  `
  await writeFile(path.join(consumer, 'middleware.js'), program)
  const { stdout } = await run(await oldestNode(), ['middleware.js'], { cwd: consumer })
  expect(stdout.trim().split('\n')).toEqual(names.map(() => 'function'))
})

test('its declarations are enough to compile against', async () => {
  const good = `
    import { createClient, ClavigerError, type Key, type Verification } from '@claviger/sdk'
    const client = createClient({ url: 'http://127.0.0.1', key: 'k', fetch: globalThis.fetch })
    const key: Key = await client.keys.get('key_1')
    const { code }: Verification = await client.keys.verify({ key: 'k' })
    export const known: boolean = code === 'revoked' || key.status === 'active' || new Error() instanceof ClavigerError
  `
  expect(await compile('good.ts', good)).toBe('')
  const bad = good.replace("{ key: 'k' }", '{ key: 1 }')
  expect(await compile('bad.ts', bad)).toMatch(/Type 'number' is not assignable to type 'string'/)
})

test('the snippets of the README compile', async () => {
  const readme = await readFile(path.join(folder, 'README.md'), 'utf8')
  const snippets = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
  expect(snippets).toHaveLength(4)
  const environment =
    'declare const process: { env: { [Name in "CLAVIGER_URL" | "CLAVIGER_KEY"]?: string } }\n'
  for (const [index, code] of snippets.entries())
    expect(await compile(`readme-${index}.ts`, environment + code)).toBe('')
})
