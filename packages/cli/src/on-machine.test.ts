import { once } from 'node:events'
import { stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { answerOf, build, errorOf, installation, lineOf, served } from '../testing/installation.ts'

// The commands that work on the installation itself, as people type them: real processes on a real database.

beforeAll(build)

const lastLine = (text: string): string => `${text.trimEnd().split('\n').at(-1)}\n`

test('init makes a workspace once, and says so the second time without a secret', async () => {
  await using place = await installation()
  const first = await place.run(['init', '--json', '--email', 'owner@example.test', '--name', 'Acme'])
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(answerOf(first)).toEqual({
    workspace: { id: expect.stringMatching(/^ws_/) as string, slug: 'acme' },
    root_key: expect.stringMatching(/^\w+_root_\w{40,}$/) as string,
    setup_url: expect.stringMatching(/^http/) as string,
  })
  expect((await stat(place.env['CLAVIGER_DATA_DIR'] ?? '')).mode & 0o777).toBe(0o700)
  expect(await place.run(['init', '--json'])).toEqual({
    code: 0,
    stdout: '{"already_initialised":true}\n',
    stderr: '',
  })
})

test('init for people shows the key on stdout and the warning on stderr', async () => {
  await using place = await installation()
  const { code, stdout, stderr } = await place.run(['init'])
  expect(code).toBe(0)
  const key = /root key\s+(\w+)/.exec(stdout)?.[1] ?? 'none'
  expect(key.length).toBeGreaterThan(40)
  expect(stdout.split(key)).toHaveLength(2)
  expect(stderr).toContain('shown this once')
  expect(stderr).not.toContain(key)
  expect(await place.run(['init'])).toMatchObject({ code: 0, stderr: '' })
})

test('a name or address that the API would refuse is refused here too', async () => {
  await using place = await installation()
  expect(errorOf(await place.run(['init', '--json', '--email', 'nobody']))).toMatchObject({
    code: 'usage',
    message: expect.stringContaining('e-mail') as string,
  })
  expect(await place.run(['init', '--name', 'a\u0007b'])).toMatchObject({ code: 2, stdout: '' })
})

test('while a server owns the database, nobody else works on it', async () => {
  await using place = await served()
  for (const args of [['init'], ['recover'], ['serve'], ['workspaces', 'create', 'Other']]) {
    const refused = await place.run([...args, '--json'], { env: { CLAVIGER_KEY: '' } })
    expect(refused.code).toBe(7)
    expect(errorOf(refused)).toMatchObject({ code: 'database_owned' })
  }
  expect(await place.run(['doctor'])).toMatchObject({ code: 0 })
})

test('workspaces are made through the server with a key, and on the database without one', async () => {
  await using place = await installation()
  const { stdout } = await place.run(['init', '--json'])
  const direct = await place.run(['workspaces', 'create', 'Direct', '--email', 'd@example.test', '--json'])
  const made = answerOf(direct)
  expect(made).toMatchObject({ workspace: { slug: 'direct' }, root_key: expect.any(String) as string })
  await place.serve()
  place.env['CLAVIGER_KEY'] = String(lineOf(stdout)['root_key'])
  expect(answerOf(await place.run(['workspaces', 'create', 'Through', '--json']))).toMatchObject({
    workspace: { slug: 'through' },
  })
  const other = await place.run(['workspaces', 'create', 'No', '--json'], {
    env: { CLAVIGER_KEY: String(made['root_key']) },
  })
  expect(other.code).toBe(1)
  expect(errorOf(other)).toMatchObject({ status: 403 })
})

test('recover issues a root key that works', async () => {
  await using place = await installation()
  expect(await place.run(['recover'])).toMatchObject({ code: 1, stdout: '' })
  await place.run(['init'])
  const recovered = answerOf(await place.run(['recover', '--workspace', 'main', '--json']))
  expect(recovered).toMatchObject({ workspace: { slug: 'main' } })
  expect(await place.run(['recover', '--workspace', 'nowhere'])).toMatchObject({ code: 1 })
  await place.serve()
  const me = await place.run(['whoami', '--json'], { env: { CLAVIGER_KEY: String(recovered['root_key']) } })
  expect(answerOf(me)).toMatchObject({ type: 'root', status: 'active' })
})

test('doctor finds what is wrong, and ends with 6', async () => {
  await using place = await installation()
  expect(await place.run(['doctor'])).toMatchObject({
    code: 6,
    stdout: expect.stringContaining('claviger init') as string,
  })
  await place.run(['init'])
  const well = await place.run(['doctor', '--json'])
  expect(well.code).toBe(0)
  expect(answerOf(well)).toMatchObject({ ok: true })
  const settings = await place.run(['doctor', '--json'], { env: { CLAVIGER_PORT: 'x' } })
  expect(settings.code).toBe(6)
  expect(answerOf(settings)).toMatchObject({
    ok: false,
    findings: [{ check: 'settings', ok: false, detail: expect.stringContaining('CLAVIGER_PORT') as string }],
  })
  const key = await place.run(['doctor'], { env: { CLAVIGER_MASTER_KEY: '0'.repeat(64) } })
  expect(key).toMatchObject({ code: 6, stdout: expect.stringContaining('BAD') as string })
  expect(key.stdout + key.stderr).not.toContain('0'.repeat(64))
  await writeFile(path.join(place.env['CLAVIGER_DATA_DIR'] ?? '', 'claviger.db'), 'not a database at all')
  const broken = await place.run(['doctor', '--json'])
  expect(broken.code).toBe(6)
  expect(answerOf(broken)).toMatchObject({ ok: false })
  const init = await place.run(['init', '--json'], { env: { CLAVIGER_PORT: 'x' } })
  expect(init.code).toBe(6)
  expect(errorOf(init)).toMatchObject({ code: 'configuration', errors: [{ path: 'CLAVIGER_PORT' }] })
})

test('serve stops at the first signal, once what is under way is finished', async () => {
  await using place = await installation()
  await place.run(['init'])
  const server = await place.serve()
  server.process.kill('SIGTERM')
  expect(await once(server.process, 'exit')).toEqual([0, null])
  expect(server.log()).toContain('"stopped"')
  await place.serve()
})

test('serve stops at once at the second signal', async () => {
  await using place = await installation()
  await place.run(['init'])
  const server = await place.serve()
  // A request that never comes to its end, for which a server that stops in good order waits.
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname).on('error', () => undefined)
  socket.write(
    'POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  )
  await pause(300)
  server.process.kill('SIGINT')
  await pause(700)
  expect(server.process.exitCode).toBeNull()
  const ended = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  expect(await ended).toEqual([143, null])
  socket.destroy()
})

test('serve that cannot listen says why', async () => {
  await using place = await installation()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const refused = await place.run(['serve', '--json'], { env: { CLAVIGER_PORT: String(port) } })
  other.close()
  expect(refused.code).toBe(6)
  expect(errorOf({ ...refused, stderr: lastLine(refused.stderr) })).toMatchObject({
    mend: expect.stringContaining('CLAVIGER_PORT') as string,
  })
})

test('serve refuses settings that it cannot go by, each with what to do', async () => {
  await using place = await installation()
  await place.run(['init'])
  const refusedWith = async (env: Record<string, string>) => {
    const refused = await place.run(['serve', '--json'], { env })
    expect(refused).toMatchObject({ code: 6, stdout: '' })
    return errorOf({ ...refused, stderr: lastLine(refused.stderr) })
  }
  const bad = {
    CLAVIGER_LEASE_MS: '10s',
    CLAVIGER_CONSISTENCY: 'often',
    CLAVIGER_MEMORY_MB: '1',
    CLAVIGER_WORKERS: 'all',
    CLAVIGER_REDIS_URL: 'http://user:hunter2@redis.internal',
    CLAVIGER_REVOCATION_JOURNAL: ' ',
  }
  const told = await refusedWith(bad)
  const { errors } = told as { errors: { path: string; message: string }[] }
  expect(errors.map((each) => each.path).toSorted()).toEqual(Object.keys(bad).toSorted())
  for (const { message } of errors) expect(message).toMatch(/\. (?:Use|Name) /)
  expect(JSON.stringify(told)).not.toMatch(/10s|often|hunter2/)
  // What only the machine can say: a directory, and a file in none.
  for (const journal of ['', 'none/revocations.log'])
    expect(
      await refusedWith({
        CLAVIGER_REVOCATION_JOURNAL: path.join(place.env['CLAVIGER_DATA_DIR'] ?? '', journal),
      }),
    ).toMatchObject({ code: 'configuration', errors: [{ path: 'CLAVIGER_REVOCATION_JOURNAL' }] })
})
