import { randomUUID } from 'node:crypto'

import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import Database from 'better-sqlite3'

import { listen, setting, text } from './http.ts'

/*
 * Better Auth's API-key plugin behind a thin server, called in-process the way its
 * documentation shows for a server. The only file that imports what the bench installs; being `.mts` it
 * stays out of the root's type check, which has to pass before the bench was ever installed.
 */
const database = new Database(setting('BENCH_DATABASE'))
database.pragma('journal_mode = WAL')
database.pragma(`synchronous = ${setting('BENCH_SYNCHRONOUS')}`)

const permissions = { pipelines: ['read'] }
const auth = betterAuth({
  database,
  baseURL: 'http://127.0.0.1',
  secret: randomUUID() + randomUUID(),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [
    apiKey({
      rateLimit: {
        enabled: setting('BENCH_LIMITS') === 'on',
        timeWindow: 24 * 60 * 60 * 1000,
        maxRequests: 1_000_000_000,
      },
    }),
  ],
})
await (await getMigrations(auth.options)).runMigrations()
const account = { name: 'Bench', email: 'bench@example.com', password: randomUUID() }
const { user } = await auth.api.signUpEmail({ body: account })

listen(
  {
    '/keys': async (body) => {
      const created = await auth.api.createApiKey({
        body: { userId: user.id, name: text(body, 'name'), permissions },
      })
      return { id: created.id, secret: created.key }
    },
    '/verify': async (body) => {
      const result = await auth.api.verifyApiKey({ body: { key: text(body, 'key'), permissions } })
      return { valid: result.valid, code: result.error?.code ?? 'valid', id: result.key?.id }
    },
  },
  { sqlite: String(database.prepare('select sqlite_version()').pluck().get()) },
)
