import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { ensureCurl, ensurePythonRequests } from '../../testing/tools.ts'
import { cleanEnv, shell, start, type Program } from '../start/processes.ts'
import { CURL, CURL_HEALTH, GITHUB_ACTIONS, HOST, JAVASCRIPT, OTHER, PYTHON, VARIABLE } from './snippets.ts'

// Without a change to what it does, curl is made to say the status after the body.
const SAY_STATUS = `curl() { command curl -sS -w '\\n%{http_code}' "$@"; }\n`

let claviger: TestServer
let example: Program
let url: string
let python: Record<string, string>
let key: { id: string; secret: string }

/** A program that gets its text on stdin, as from a file. */
async function execute(command: readonly string[], text: string): Promise<string> {
  const program = start(command, { env: { ...python, [VARIABLE]: key.secret } })
  program.type(text)
  program.endInput()
  const code = await program.ended()
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${program.stderr()}`)
  return program.stdout()
}

async function curl(text: string, token: string): Promise<{ status: number; body: unknown }> {
  const { code, stdout, stderr } = await shell(
    SAY_STATUS + text.replace(HOST, url).replace(token, key.secret),
  )
  expect(code, stderr).toBe(0)
  const cut = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(cut)), body: JSON.parse(stdout.slice(0, cut)) }
}

const javascript = (text: string): Promise<string> =>
  execute([process.execPath, '-'], text.replace(HOST, url))

async function runPython(text: string, variable: string): Promise<{ status: number; body: unknown }> {
  const say = `\nimport json; print(json.dumps({"status": response.status_code, "body": ${variable}}))\n`
  return JSON.parse(await execute(['python3', '-'], text.replace(HOST, url) + say))
}

const revoke = async (): Promise<void> => {
  expect((await claviger.call('DELETE', `/v1/keys/${key.id}`)).body.effective).toBe('everywhere')
}

beforeAll(async () => {
  await ensureCurl()
  python = await ensurePythonRequests()
  claviger = await aServer()
  const body = { type: 'secret', name: 'Example API', scopes: ['verify:manage.keys'] }
  const { secret } = (await claviger.call('POST', '/v1/keys', { body })).body
  example = start([process.execPath, '--conditions=@claviger/source', 'examples/pipelines-api/server.ts'], {
    env: { CLAVIGER_URL: claviger.url, CLAVIGER_KEY: secret, PORT: '0' },
  })
  url = (await example.printed(/http:\S+/))[0]
})

afterAll(async () => {
  await claviger.stop()
  expect(await example.stop()).toBe(0)
  expect(example.stderr()).toBe('')
})

beforeEach(async ({ task }) => {
  const body = { type: 'secret', name: task.name, scopes: ['read:pipelines', 'write:jobs'] }
  key = (await claviger.call('POST', '/v1/keys', { body })).body
})

const PIPELINES = { data: [expect.objectContaining({ id: 'orders-hourly' }), expect.anything()] }
const REFUSED = expect.objectContaining({ status: 401, code: 'unauthenticated' })

describe('what the page prints works, and is refused once the key is revoked', () => {
  it('curl', async () => {
    expect(await curl(CURL.text, CURL.token)).toEqual({ status: 200, body: PIPELINES })
    await revoke()
    expect(await curl(CURL.text, CURL.token)).toEqual({ status: 401, body: REFUSED })
  })

  it('JavaScript', async () => {
    expect(await javascript(JAVASCRIPT)).toContain(`id: 'orders-hourly'`)
    await revoke()
    expect(await javascript(JAVASCRIPT)).toContain('status: 401')
  })

  it('Python', async () => {
    expect(await runPython(PYTHON, 'pipelines')).toEqual({ status: 200, body: PIPELINES })
    await revoke()
    expect(await runPython(PYTHON, 'pipelines')).toEqual({ status: 401, body: REFUSED })
  })

  it('the step of GitHub Actions', async () => {
    const answer = await curl(GITHUB_ACTIONS.text, GITHUB_ACTIONS.token)
    expect(answer).toMatchObject({ status: 201, body: { pipeline_id: 'your-pipeline-id', status: 'queued' } })
    await revoke()
    expect(await curl(GITHUB_ACTIONS.text, GITHUB_ACTIONS.token)).toEqual({ status: 401, body: REFUSED })
  })

  it('the health check', async () => {
    expect(await curl(CURL_HEALTH.text, CURL_HEALTH.token)).toEqual({ status: 200, body: { status: 'ok' } })
    await revoke()
    expect(await curl(CURL_HEALTH.text, CURL_HEALTH.token)).toEqual({ status: 401, body: REFUSED })
  })
})

describe('another page, whose way to send the key is the same', () => {
  const fitted = (text: string): string =>
    text.replace(OTHER.host + OTHER.path, `${url}/v1/pipelines`).replace(OTHER.token, key.secret)

  it('curl of another page', async () => {
    expect(await curl(fitted(OTHER.curl), OTHER.token)).toEqual({ status: 200, body: PIPELINES })
  })

  it('JavaScript of another page', async () => {
    const text = `${fitted(OTHER.javascript)}\nconsole.log(response.status, data)`
    expect(await execute([process.execPath, '--input-type=module', '-'], text)).toMatch(
      /^200 .*orders-hourly/s,
    )
  })

  it('Python of another page', async () => {
    expect(await runPython(fitted(OTHER.python), 'data')).toEqual({ status: 200, body: PIPELINES })
  })
})

it('nothing of the environment of the tests reaches the programs', () => {
  expect(Object.keys(cleanEnv()).filter((name) => name.startsWith('CLAVIGER_'))).toEqual([])
})
