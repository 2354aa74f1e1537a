import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { build, errorOf, installation, served } from '../testing/installation.ts'

// What holds for every command: exit codes, what stays secret, help.

beforeAll(build)

test('each kind of failure has an exit code of its own', async () => {
  await using place = await served()
  const none = await place.run(['whoami', '--json'], { env: { CLAVIGER_KEY: '' } })
  expect(none.code).toBe(3)
  expect(errorOf(none)).toMatchObject({ code: 'unauthenticated' })
  const wrong = await place.run(['whoami', '--json'], { env: { CLAVIGER_KEY: 'sk_live_wrong' } })
  expect(wrong.code).toBe(3)
  expect(errorOf(wrong)).toMatchObject({
    code: 'unauthenticated',
    status: 401,
    request_id: expect.stringMatching(/^req_/) as string,
  })
  const missing = await place.run(['keys', 'get', `key_${'0'.repeat(26)}`, '--json'])
  expect(missing.code).toBe(1)
  expect(errorOf(missing)).toMatchObject({ code: 'not_found', status: 404 })
  const away = await place.run(['whoami', '--json'], { env: { CLAVIGER_URL: 'http://127.0.0.1:9' } })
  expect(away.code).toBe(4)
  expect(errorOf(away)).toMatchObject({
    code: 'network',
    mend: expect.stringContaining('claviger serve') as string,
  })
  expect(await place.run(['whoami'], { env: { CLAVIGER_URL: 'ftp://x' } })).toMatchObject({ code: 6 })
  expect(await place.run(['whoami'], { env: { CLAVIGER_KEY: 'a b' } })).toMatchObject({ code: 6 })
  expect(await place.run([])).toMatchObject({ code: 2, stdout: '' })
  expect(await place.run(['keys', 'craete'])).toMatchObject({ code: 2, stdout: '' })
})

test('no secret ever reaches stderr or the log, and each is on stdout once', async () => {
  await using place = await installation()
  const init = await place.run(['init'])
  const root = /root key\s+(\w+)/.exec(init.stdout)?.[1] ?? 'none'
  const server = await place.serve()
  place.env['CLAVIGER_KEY'] = root
  const created = await place.run(['keys', 'create', 'CI'])
  const secret = /^secret +(\w+)$/m.exec(created.stdout)?.[1] ?? 'none'
  const id = /^id +(\w+)$/m.exec(created.stdout)?.[1] ?? 'none'
  const rotated = await place.run(['keys', 'rotate', id])
  const next = /^secret +(\w+)$/m.exec(rotated.stdout)?.[1] ?? 'none'
  expect(created.stdout.split(secret)).toHaveLength(2)
  const quiet = [
    await place.run(['keys', 'verify', '--scope', 'read:nothing'], { input: next }),
    await place.run(['keys', 'verify', next]),
    await place.run([next]),
    await place.run(['keys', 'get', next]),
    await place.run(['keys', 'create', 'CI', '--json']),
    await place.run(['whoami'], { env: { CLAVIGER_KEY: `${root}x` } }),
    await place.run(['whoami'], { env: { CLAVIGER_URL: 'http://127.0.0.1:9' } }),
  ]
  const said = [init, created, rotated, ...quiet].map(({ stderr }) => stderr).join('\n') + server.log()
  const shown = quiet.map(({ stdout }) => stdout).join('\n')
  for (const each of [root, secret, next]) {
    expect(each.length).toBeGreaterThan(40)
    expect(said).not.toContain(each)
    expect(shown).not.toContain(each)
  }
})

test('help and version speak of every command and exit code', async () => {
  await using place = await installation()
  const { stdout, code } = await place.run(['help'])
  expect(code).toBe(0)
  for (const word of ['init', 'serve', 'keys revoke', 'CLAVIGER_URL', 'Exit codes'])
    expect(stdout).toContain(word)
  expect((await place.run(['--help'])).stdout).toBe(stdout)
  expect((await place.run(['help', 'keys', 'create'])).stdout).toContain('--expires-in DURATION')
  expect((await place.run(['help', 'keys'])).stdout).toContain('keys verify')
  expect(await place.run(['help', 'nonsense'])).toMatchObject({ code: 2 })
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect((await place.run(['--version'])).stdout).toBe(`claviger ${manifest.version}\n`)
})
