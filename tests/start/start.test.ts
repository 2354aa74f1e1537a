import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeAll, expect, inject, it } from 'vitest'
import { initialise, readSettings } from '@claviger/server'
import { freshPostgres } from '../../testing/database.ts'
import { call } from '../../testing/server.ts'
import { ensureCurl } from '../../testing/tools.ts'
import { aPlace, launch, npmStart, type Place } from './npm-start.ts'
import { shell, stopLeftovers } from './processes.ts'

const SECRET = /(?:sk_live|sk_test|clv_root|clv_setup)_[0-9A-Za-z]{49}/

const places: Place[] = []

async function place(env?: Record<string, string>): Promise<Place> {
  const made = await aPlace(env)
  places.push(made)
  return made
}

beforeAll(() => ensureCurl())

afterEach(async () => {
  await stopLeftovers()
  for (const made of places.splice(0)) await made.remove()
})

/** Runs a printed command as it stands, and says what came back. */
async function run(command: string): Promise<{ status?: number; data?: unknown[]; effective?: string }> {
  return JSON.parse((await shell(command)).stdout)
}

const keyFile = ({ dataDir }: Place, name: string): string => path.join(dataDir, 'start', name)
const keyIn = (where: Place, name: string): string => readFileSync(keyFile(where, name), 'utf8').trim()

/** Every file and folder below a folder, with its permissions. */
function modes(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const mode = (name: string): string => (statSync(path.join(folder, name)).mode & 0o777).toString(8)
  return Object.fromEntries(['.', ...entries].map((name) => [name, mode(name)]))
}

it('starts everything without a terminal, and shows no secret', async () => {
  const here = await place()
  const { program, call: printed, revoke, url, exampleUrl } = await npmStart(here)
  expect(program.stdout() + program.stderr()).not.toMatch(SECRET)
  expect(program.stdout()).toContain(keyFile(here, 'root.key'))
  expect(keyIn(here, 'root.key')).toMatch(SECRET)
  expect(modes(here.dataDir)).toEqual({
    '.': '700',
    'claviger.db': '600',
    'claviger.db-wal': '600',
    'master.key': '600',
    'revocations.log': '600',
    start: '700',
    ...Object.fromEntries(
      ['root.key', 'manager.key', 'example.key', 'quickstart.key', 'setup.link'].map((name) => [
        `start/${name}`,
        '600',
      ]),
    ),
  })
  expect(keyIn(here, 'setup.link')).toMatch(/\/setup#clv_setup_\w{49}$/)
  expect(program.stdout()).toContain(`  ${url}/\n`)
  const page = await fetch(`${url}/`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])

  expect((await run(printed)).data).toHaveLength(2)
  expect((await run(revoke)).effective).toBe('everywhere')
  expect((await run(printed)).status).toBe(401)

  expect(await program.stop('SIGTERM')).toBe(0)
  expect(program.stderr()).toBe('')
  for (const gone of [url, exampleUrl]) await expect(fetch(gone)).rejects.toThrow()
})

it('starts again without the root key, and gives Quickstart a new secret', async () => {
  const here = await place()
  const first = await npmStart(here)
  const old = keyIn(here, 'quickstart.key')
  const kept = ['manager.key', 'example.key', 'root.key'].map((name) => keyIn(here, name))
  expect(await first.program.stop('SIGINT')).toBe(0)

  const again = await npmStart(here)
  expect(again.program.stdout()).not.toContain('root key')
  expect(['manager.key', 'example.key', 'root.key'].map((name) => keyIn(here, name))).toEqual(kept)
  expect(keyIn(here, 'quickstart.key')).not.toBe(old)
  expect((await run(again.call)).data).toHaveLength(2)
  const ask = (key: string) => call(again.exampleUrl, 'GET', '/v1/pipelines', { key })
  expect((await ask(old)).status).toBe(200)
  expect((await run(again.revoke)).effective).toBe('everywhere')
  expect((await ask(old)).status).toBe(401)
  await again.program.stop()

  const third = await npmStart(here)
  expect((await run(third.call)).data).toHaveLength(2)
  expect(third.revoke).not.toBe(again.revoke)
  await third.program.stop()
})

it('shows secrets on a terminal, once, and writes those to no file', async () => {
  const here = await place()
  const { program, call: printed, revoke } = await npmStart(here, true)
  const root = /clv_root_\w{49}/.exec(program.stdout())?.[0] ?? ''
  expect(printed).toMatch(SECRET)
  expect(readdirSync(path.join(here.dataDir, 'start')).toSorted()).toEqual(['example.key', 'manager.key'])
  expect(
    (await call(new URL(revoke.split(' ').at(-1) ?? '').origin, 'GET', '/v1/keys/self', { key: root }))
      .status,
  ).toBe(200)
  expect((await run(printed)).data).toHaveLength(2)
  expect((await run(revoke)).effective).toBe('everywhere')
  expect((await run(printed)).status).toBe(401)
  expect(revoke).not.toMatch(SECRET)
  program.type('\u0003')
  expect(await program.ended()).toBe(0)
})

it('works where claviger init was run before, and leaves no second root key behind', async () => {
  const here = await place()
  const made = await initialise(readSettings(here.env), { email: 'owner@example.test' })
  const root = 'root_key' in made ? made.root_key : ''
  const { program, call: printed, url } = await npmStart(here)
  expect(existsSync(keyFile(here, 'root.key'))).toBe(false)
  expect((await run(printed)).data).toHaveLength(2)
  const roots = (await call(url, 'GET', '/v1/keys?type=root&sort=created_at', { key: root })).body.data
  expect(roots.map(({ status }: { status: string }) => status)).toEqual(['active', 'revoked'])
  await program.stop()
})

it('says what to do when its manager key was revoked', async () => {
  const here = await place()
  const { program, url } = await npmStart(here)
  await call(url, 'DELETE', '/v1/keys/self', { key: keyIn(here, 'manager.key') })
  await program.stop()
  const again = launch(here)
  expect(await again.ended()).toBe(1)
  expect(again.stderr()).toBe(
    `The key in ${keyFile(here, 'manager.key')} is no longer valid. Remove that file, and start again.\n`,
  )
  expect((await shell(`rm "$FILE"`, { env: { FILE: keyFile(here, 'manager.key') } })).code).toBe(0)
  const third = await npmStart(here)
  expect((await run(third.call)).data).toHaveLength(2)
  await third.program.stop()
})

it.each(['CLAVIGER_PORT', 'PORT_EXAMPLE'])(
  'says that %s is taken, and has made nothing',
  async (variable) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const here = await place({ [variable]: String(port) })
    const program = launch(here)
    expect(await program.ended()).toBe(1)
    expect(program.stderr()).toBe(
      `Port ${port} of 127.0.0.1 is taken by another program. Set ${variable} to another one.\n`,
    )
    expect(existsSync(here.dataDir)).toBe(false)
    other.close()
  },
)

it('says that another process has the data', async () => {
  const here = await place()
  const { program } = await npmStart(here)
  const second = launch(here)
  expect(await second.ended()).toBe(1)
  expect(second.stderr()).toContain('Another process owns')
  expect(second.stderr()).not.toContain('    at ')
  await program.stop()
})

it.each([
  [{ CLAVIGER_PROT: '1' }, 'CLAVIGER_PROT is not a setting'],
  [{ PORT_EXAMPLE: '70000' }, 'PORT_EXAMPLE is not a port'],
  [{ CLAVIGER_HOST: '192.0.2.1' }, 'does not have the address 192.0.2.1'],
  [
    { CLAVIGER_DATABASE_URL: 'postgres://claviger@127.0.0.1:1/none' },
    'Nothing listens at CLAVIGER_DATABASE_URL',
  ],
])('says what is wrong with %o', async (env, sentence) => {
  const program = launch(await place(env))
  expect(await program.ended()).toBe(1)
  expect(program.stderr()).toContain(sentence)
  expect(program.stderr()).not.toContain('    at ')
})

it('runs on PostgreSQL', async () => {
  const database = await freshPostgres(inject('postgresAdminUrl'))
  const here = await place({ CLAVIGER_DATABASE_URL: database.url })
  for (const _ of ['first', 'again']) {
    const { program, call: printed } = await npmStart(here)
    expect((await run(printed)).data).toHaveLength(2)
    await program.stop()
  }
  expect(existsSync(path.join(here.dataDir, 'claviger.db'))).toBe(false)
  await database.drop()
})
