import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openHouse } from '../../packages/server/src/house.ts'
import { createLogger } from '../../packages/server/src/platform/logger.ts'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { runInside } from '../keys/inside.ts'
import { insist } from '../keys/support.ts'
import { metric } from './support.ts'

const EVERY_SECOND = { CLAVIGER_CANARY_SECONDS: '1', CLAVIGER_LEASE_MS: '1000' }

const left: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const leave of left.splice(0).toReversed()) await leave()
})

async function served(engine: 'sqlite' | 'postgres', env: Record<string, string>): Promise<TestServer> {
  const server = await aServer(engine, env)
  left.push(() => server.stop())
  return server
}

/** A node that has forgotten what it was told: it accepts every key. */
async function anImpostor(): Promise<string> {
  const server: Server = createServer((_request, answer) => void answer.end('{"status":"ok"}'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  left.push(async () => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe.each(ENGINES)('the canary on %s', (engine) => {
  it('tries the promise again and again, and finds it kept', async () => {
    const server = await served(engine, EVERY_SECOND)
    const kept = () => metric(server, 'claviger_canary_total{outcome="kept"}')
    await expect.poll(kept, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
    expect(await metric(server, 'claviger_revocation_violations_total')).toBe(0)
    expect(await metric(server, 'claviger_canary_nodes{reach="asked"}')).toBe(1)
  })

  it('is nobody’s: in no list, in no record, and never first', async () => {
    const server = await served(engine, EVERY_SECOND)
    const flown = () => metric(server, 'claviger_canary_total{outcome="kept"}')
    await expect.poll(flown, { timeout: 20_000 }).toBeGreaterThanOrEqual(1)
    const { data } = await insist(server.call('GET', '/v1/workspaces'), 200)
    expect(data).toMatchObject([{ id: server.workspace.id }])
    const events = await insist(server.call('GET', '/v1/events?kind=key.*'), 200)
    expect(events.data).toHaveLength(1)
    const keys = await insist(server.call('GET', '/v1/keys'), 200)
    expect(keys.data).toHaveLength(1)
  })

  it('keeps few of its keys', async () => {
    const server = await served(engine, {})
    let stored = -1
    await server.restart({}, async () => {
      const house = await openHouse(server.settings, createLogger('silent'))
      for (let i = 0; i < 60; i++) await house.verbs.canary.create()
      const workspace = await house.store.read((reads) => reads.canary.find())
      await house.verbs.canary.trim(workspace?.id ?? '')
      // Somebody else's workspace is not touched, whoever asks.
      await house.verbs.canary.trim(server.workspace.id)
      const filter = { workspace: workspace?.id ?? '', now: Date.now() }
      stored = await house.store.read((reads) => reads.keys.count(filter))
      await house.close()
    })
    expect(stored).toBe(50)
    expect((await insist(server.call('GET', '/v1/keys'), 200)).data).toHaveLength(1)
  })
})

describe('the canary of many nodes', () => {
  it('finds one that accepts what was revoked', async () => {
    const server = await served('postgres', EVERY_SECOND)
    await runInside(
      server.settings,
      `insert into nodes (incarnation, name, kind, protocol, acked_revision, joined_at, lease_ms, url)
       values ('impostor', 'impostor', 'node', 1, 1000000, 0, 1000, ?)`,
      [await anImpostor()],
    )
    const violations = () => metric(server, 'claviger_revocation_violations_total')
    await expect.poll(violations, { timeout: 20_000 }).toBeGreaterThanOrEqual(1)
    expect(await metric(server, 'claviger_canary_nodes{reach="asked"}')).toBe(2)
    expect(server.logs()).toContain('a key was accepted after its revocation was answered')
  })
})

describe('what a node tells of its memory', () => {
  it('is measured: waits, lease and records', async () => {
    const server = await served('postgres', {})
    const { id } = await insist(
      server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'One' } }),
      201,
    )
    await insist(server.call('DELETE', `/v1/keys/${id}`), 200)
    expect(await metric(server, 'claviger_revoke_wait_seconds_count')).toBe(1)
    expect(await metric(server, 'claviger_nodes_waited_out_total')).toBe(0)
    expect(await metric(server, 'claviger_lease_remaining_seconds')).toBeGreaterThan(0)
    expect(await metric(server, 'claviger_lease_remaining_seconds')).toBeLessThanOrEqual(10)
    expect(await metric(server, 'claviger_memory_records')).toBe(1)
    expect(await metric(server, 'claviger_memory_bytes')).toBeGreaterThan(100)
    expect(await metric(server, 'claviger_memory_policies')).toBe(1)
  })

  it('has no lease where none is needed', async () => {
    const server = await served('sqlite', {})
    expect(await metric(server, 'claviger_lease_remaining_seconds')).toBeUndefined()
    expect((await server.call('GET', '/readyz')).status).toBe(200)
  })

  it('says that it is not ready while it may not answer, though the database does', async () => {
    const server = await served('postgres', { CLAVIGER_LEASE_MS: '1000' })
    expect((await server.call('GET', '/readyz')).status).toBe(200)
    // A change that only later code understands: this node answers nothing until it is replaced.
    await runInside(
      server.settings,
      `with taken as (update installation set revision = revision + 1 returning revision)
       insert into changes (revision, protocol, kind, workspace_id, subject) select revision, 99, 'key', 'w', 's' from taken`,
      [],
    )
    const readiness = async () => (await server.call('GET', '/readyz')).body
    const reason = 'the node cannot be sure of what it remembers'
    await expect.poll(readiness, { timeout: 10_000 }).toEqual({ status: 'not_ready', reason })
  })
})
