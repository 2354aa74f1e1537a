import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { bearer, request } from './wire-case.ts'
import { exchange } from './wire.ts'

const CLIENT = '203.0.113.7'
const OTHER = '198.51.100.9'
const HERE = '127.0.0.1'

/** What a request says of where it comes from. */
const CLAIMS: readonly (readonly string[])[] = [
  [`X-Forwarded-For: ${CLIENT}`],
  [`X-Forwarded-For: ${OTHER}, ${CLIENT}`],
  [`X-Forwarded-For: ${CLIENT}`, `X-Forwarded-For: ${CLIENT}`],
  [`X-Forwarded-For: ::ffff:${CLIENT}`],
  [`Forwarded: for=${CLIENT}`],
  [`X-Real-IP: ${CLIENT}`],
  [`True-Client-IP: ${CLIENT}`],
  [`CF-Connecting-IP: ${CLIENT}`],
  [`X-Client-IP: ${CLIENT}`],
  [`X-Cluster-Client-IP: ${CLIENT}`],
]

/** Behind a proxy on this machine and others in 10.0.0.0/8: who the caller is then. Null: nobody that a key names. */
const FORWARDED: readonly (readonly [lines: readonly string[], caller: string | null])[] = [
  [[], HERE],
  [[`X-Forwarded-For: ${CLIENT}`], CLIENT],
  [[`x-forwarded-for:${CLIENT}  `], CLIENT],
  [[`X-Forwarded-For: ${OTHER}, ${CLIENT}`], CLIENT],
  [[`X-Forwarded-For: ${CLIENT}, ${OTHER}`], OTHER],
  [[`X-Forwarded-For: ${CLIENT}, 10.0.0.5`], CLIENT],
  [[`X-Forwarded-For: ${OTHER}, ${CLIENT}, 10.0.0.5, 10.255.0.1`], CLIENT],
  [[`X-Forwarded-For: ${CLIENT}, 11.0.0.5`], null],
  [[`X-Forwarded-For: ${OTHER}`, `X-Forwarded-For: ${CLIENT}`], CLIENT],
  [[`X-Forwarded-For: ${CLIENT}`, `X-Forwarded-For: ${OTHER}`], OTHER],
  [[`X-Forwarded-For: ${CLIENT}, ::ffff:10.0.0.5`], CLIENT],
  [[`X-Forwarded-For: ::ffff:${CLIENT}`], CLIENT],
  [['X-Forwarded-For: ::ffff:cb00:7107'], CLIENT],
  [[`X-Forwarded-For: ${CLIENT}, unknown`], null],
  [[`X-Forwarded-For: ${CLIENT}:4711`], null],
  [['X-Forwarded-For: 203.0.113.07'], null],
  [['X-Forwarded-For: 3405803783'], null],
  [[`X-Forwarded-For: ${CLIENT};${CLIENT}`], null],
  [[`Forwarded: for=${CLIENT}`], HERE],
  [[`X-Real-IP: ${CLIENT}`], HERE],
]

let server: TestServer

/** A key that works from one address only. */
async function keyFor(address: string): Promise<string> {
  const body = { type: 'secret', name: `only ${address}`, ip_allow: [address] }
  return (await server.call('POST', '/v1/keys', { body })).body.secret as string
}

async function statusOf(key: string, lines: readonly string[]): Promise<number | undefined> {
  const { answers } = await exchange(server.url, request('GET /v1/keys/self', bearer(key), ...lines))
  return answers[0]?.status
}

const show = (lines: readonly string[]): string => lines.join(' | ') || 'no header'

describe('an address that a caller claims', () => {
  let client: string
  let here: string
  beforeAll(async () => {
    server = await aServer()
    client = await keyFor(CLIENT)
    here = await keyFor(HERE)
  })
  afterAll(() => server.stop())

  it.each(CLAIMS.map((lines) => [show(lines), lines] as const))('is not believed: %s', async (_, lines) => {
    expect(await statusOf(client, lines)).toBe(403)
    expect(await statusOf(here, lines)).toBe(200)
  })

  it('opens no metrics to who comes through a proxy on this machine', async () => {
    expect((await server.call('GET', '/metrics', { key: null })).status).toBe(200)
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'])
      expect((await server.call('GET', '/metrics', { key: null, headers: { [name]: 'x' } })).status).toBe(401)
  })

  it('is in nobody else’s record', async () => {
    const headers = { 'x-forwarded-for': CLIENT }
    await server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'recorded' }, headers })
    expect((await server.call('GET', '/v1/events?limit=1')).body.data[0].ip).toBe(HERE)
  })
})

describe('the address of a caller behind trusted proxies', () => {
  const keys = new Map<string, string>()
  beforeAll(async () => {
    server = await aServer('sqlite', { CLAVIGER_TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' })
    for (const address of [CLIENT, OTHER, HERE]) keys.set(address, await keyFor(address))
  })
  afterAll(() => server.stop())

  const rows = FORWARDED.map(([lines, caller]) => ({ sent: show(lines), lines, caller }))

  it.each(rows)('is $caller for $sent', async ({ lines, caller }) => {
    for (const [address, key] of keys) expect(await statusOf(key, lines)).toBe(address === caller ? 200 : 403)
  })
})

describe('a proxy that is not among the trusted', () => {
  beforeAll(async () => {
    server = await aServer('sqlite', { CLAVIGER_TRUSTED_PROXIES: '10.0.0.0/8' })
  })
  afterAll(() => server.stop())

  it('is the caller itself, whatever it forwards', async () => {
    const lines = [`X-Forwarded-For: ${CLIENT}, 10.0.0.5`]
    expect(await statusOf(await keyFor(CLIENT), lines)).toBe(403)
    expect(await statusOf(await keyFor(HERE), lines)).toBe(200)
  })
})
