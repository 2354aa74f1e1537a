import { Client } from 'pg'
import { expect, it, vi } from 'vitest'
import { aServer } from '../../testing/server.ts'
import { makeKey, outcomeOf } from './support.ts'

/**
 * Last uses are written key by key, then new digests secret by secret. A rotation that took the two in the other
 * order would wait for that work while that work waits for it, and PostgreSQL would end one of them.
 */
it('a rotation and the writing down of uses do not wait for each other on postgres', async () => {
  const server = await aServer('postgres')
  const uses = new Client({ connectionString: server.settings.databaseUrl ?? '' })
  await uses.connect()
  try {
    const { id, secrets } = await makeKey(server)
    await uses.query('begin')
    await uses.query('update keys set last_used_at = 1 where id = $1', [id])
    const rotating = server.call('POST', `/v1/keys/${id}/rotate`, { body: { overlap: '1h' } })
    await vi.waitFor(async () => {
      const waiting =
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
      const { rowCount } = await uses.query(waiting)
      expect(rowCount).toBeGreaterThan(0)
    }, 5_000)
    const wrote = await uses
      .query("update key_secrets set scheme = 'sha256' where id = $1", [secrets[0]?.id])
      .then(
        () => uses.query('commit').then(() => 'written'),
        (fault: Error) => uses.query('rollback').then(() => fault.message),
      )
    const { status, body } = await rotating
    expect({ wrote, status }).toEqual({ wrote: 'written', status: 200 })
    expect(await outcomeOf(server, body.secret)).toBe('valid')
  } finally {
    await uses.end()
    await server.stop()
  }
})
