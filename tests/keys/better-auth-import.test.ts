import { randomBytes } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { digest, importItems } from './import-support.ts'
import { getKey, outcomeOf, verify } from './support.ts'

/** A row of Better Auth's table `apikey`, as far as it is taken along. */
interface StoredKey {
  readonly id: string
  /** The user whose key it is. */
  readonly referenceId: string
  readonly name: string
  readonly key: string
  readonly start: string
  readonly enabled: boolean
  readonly expiresAt: Date | null
}

/** Keys that Better Auth's plugin issued, and what it kept of them. */
async function issue(names: readonly string[]): Promise<{ secrets: string[]; rows: StoredKey[] }> {
  const db = { user: [], session: [], account: [], verification: [], apikey: [] as StoredKey[] }
  const auth = betterAuth({
    database: memoryAdapter(db),
    baseURL: 'http://127.0.0.1',
    secret: randomBytes(32).toString('hex'),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [apiKey({ defaultPrefix: 'acme_' })],
  })
  const account = { name: 'Ada', email: 'ada@example.test', password: randomBytes(16).toString('hex') }
  const { user } = await auth.api.signUpEmail({ body: account })
  const secrets: string[] = []
  for (const name of names) {
    const expiresIn = name === 'Nightly' ? 30 * 86_400 : null
    secrets.push((await auth.api.createApiKey({ body: { userId: user.id, name, expiresIn } })).key)
  }
  return { secrets, rows: db.apikey }
}

/** A row as the guide has it taken over: `docs/how-to/import-keys.md`. */
const itemOf = (row: StoredKey): object => ({
  type: 'secret',
  name: row.name,
  hash: { algorithm: 'sha256', encoding: 'base64url', value: row.key },
  prefix: row.start,
  enabled: row.enabled,
  ...(row.expiresAt ? { expires_at: row.expiresAt.toISOString() } : {}),
  owner: { external_id: row.referenceId },
  scopes: ['read:pipelines'],
  metadata: { better_auth_id: row.id },
})

describe.each(ENGINES)('a move from another system, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('takes over the keys of Better Auth by what it stored, and their holders notice nothing', async () => {
    const { secrets, rows } = await issue(['Website', 'Nightly'])
    expect(rows).toHaveLength(2)
    const results = await importItems(server, rows.map(itemOf))
    expect(results.map(({ status }) => status)).toEqual(['imported', 'imported'])
    for (const [i, secret] of secrets.entries()) {
      const answer = await verify(server, { key: secret, scopes: ['read:pipelines'] })
      expect(answer).toMatchObject({
        code: 'valid',
        key: { id: results[i]?.id, metadata: { better_auth_id: rows[i]?.id } },
      })
      expect((await server.call('GET', '/v1/keys/self', { key: secret })).status).toBe(200)
    }
    for (const [i, { referenceId }] of rows.entries())
      expect((await getKey(server, results[i]?.id ?? '')).owner).toEqual({ external_id: referenceId })
    const nightly = await getKey(server, results[1]?.id ?? '')
    expect(nightly.expires_at).toBe(rows[1]?.expiresAt?.toISOString())
    expect(nightly.masked).toMatch(/^acme_/)
    const again = await importItems(server, rows.map(itemOf))
    expect(again.map(({ status, id }) => [status, id])).toEqual(results.map(({ id }) => ['unchanged', id]))
  })

  // https://github.com/seamapi/prefixed-api-key: prefix_short_long, kept as the SHA-256 of the long part in hex.
  it('takes over prefixed API keys by the digest of their long part', async () => {
    const secret = 'mycompany_BRTRKFsL_51FwqftsmMDHHbJAMEXXHCgG'
    const [prefix, short, long = ''] = secret.split('_')
    const item = {
      type: 'secret',
      name: 'Prefixed',
      hash: { algorithm: 'sha256', encoding: 'hex', value: digest(long), covers: 'after_last_underscore' },
      prefix: `${prefix}_${short}_`,
    }
    const [result] = await importItems(server, [item])
    expect(result?.status).toBe('imported')
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect(await outcomeOf(server, `mycompany_BRTRKFsM_${long}`)).toBe('not_found')
  })
})
