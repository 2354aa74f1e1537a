import { expect, it } from 'vitest'
import { call } from '../../testing/server.ts'
import { cleanEnv, start } from '../../tests/start/processes.ts'

const EXAMPLES = [
  ['pipelines-api', '/v1/pipelines'],
  ['personal-tokens', '/v1/pipelines'],
  ['resource-levels', '/api/v1/projects'],
  ['typed-keys', '/v1/events'],
  ['live-test', '/api/v1/flows'],
  ['workspace-jwt', '/v1/queries'],
] as const

const program = (name: string, env: Record<string, string>) =>
  start([process.execPath, '--conditions=@claviger/source', `examples/${name}/server.ts`], { env })

it.each(EXAMPLES)('%s runs by itself until it is told to stop', async (name, path) => {
  const api = program(name, { CLAVIGER_URL: 'http://127.0.0.1:9', CLAVIGER_KEY: 'any', PORT: '0' })
  const [url] = await api.printed(/http:\S+/)
  expect((await call(url, 'GET', path)).status).toBe(401)
  expect([await api.stop(), api.stderr()]).toEqual([0, ''])
})

it('an API without a key to ask by does not start, and says what is missing', async () => {
  const api = program('typed-keys', { PORT: '0' })
  expect(await api.ended()).toBe(1)
  expect(api.stderr()).toBe('Set CLAVIGER_KEY to a key that holds verify:manage.keys.\n')
})

it('nothing of the environment of the tests reaches the programs', () => {
  expect(Object.keys(cleanEnv()).filter((name) => name.startsWith('CLAVIGER_'))).toEqual([])
})
