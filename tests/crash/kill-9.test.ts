import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventView, Verification } from '@claviger/contract'
import { ENGINES } from '../../testing/server.ts'
import { aKillableServer, type Killable } from './killable.ts'

/** What one client knows of one key when the server dies. */
interface Known {
  readonly name: string
  readonly once: string
  /** Set once a 201 was read. */
  created?: { id: string; secret: string }
  revoking?: true
  /** Set once a 200 was read. */
  revoked?: { revision: number; revoked_at: string }
}

describe.each(ENGINES)('kill -9 of a server on %s', (engine) => {
  let server: Killable
  beforeEach(async () => {
    server = await aKillableServer(engine)
  })
  afterEach(() => server.remove())

  const create = ({ name, once }: Known) =>
    server.call('POST', '/v1/keys', {
      body: { type: 'secret', name, metadata: { filler: 'x'.repeat(500) } },
      headers: { 'idempotency-key': once },
    })

  /** Clients that make keys and revoke every other one, until the server is gone. */
  async function stream(round: number, clients: number, killAfter: number): Promise<Known[]> {
    const all: Known[] = []
    let acknowledged = 0
    let death: Promise<void> | undefined
    const noted = (): void => {
      if (++acknowledged === killAfter) death = server.kill()
    }
    const client = async (which: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const known: Known = { name: `Key ${round}-${which}-${n}`, once: `once-${round}-${which}-${n}` }
        all.push(known)
        const made = await create(known)
        expect(made.status, made.text).toBe(201)
        known.created = made.body
        noted()
        if (n % 2) continue
        known.revoking = true
        known.revoked = (await server.call('DELETE', `/v1/keys/${made.body.id}`)).body
        noted()
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: clients }, (_, which) => client(which)))
    await death
    // The only way out of a client is a connection that broke.
    for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: { name: 'TypeError' } })
    return all
  }

  async function outcomes(keys: readonly Known[]): Promise<string[]> {
    const found: string[] = []
    for (let i = 0; i < keys.length; i += 100) {
      const items = keys.slice(i, i + 100).map(({ created }) => ({ key: created?.secret ?? '' }))
      const { body } = await server.call('POST', '/v1/keys/verify-batch', { body: { items } })
      found.push(...body.results.map(({ code }: Verification) => code))
    }
    return found
  }

  async function allEvents(): Promise<EventView[]> {
    const events: EventView[] = []
    for (let cursor = ''; ;) {
      const { body } = await server.call('GET', `/v1/events?limit=1000${cursor && `&cursor=${cursor}`}`)
      events.push(...body.data)
      if (body.next_cursor === null) return events
      cursor = body.next_cursor
    }
  }

  function checkFile(): void {
    const database = new DatabaseSync(path.join(server.dataDir, 'claviger.db'))
    expect(database.prepare('pragma integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }])
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([])
    database.close()
  }

  it('loses nothing that was acknowledged, and leaves nothing by halves', async () => {
    const all: Known[] = []
    await server.start()
    for (const [round, killAfter] of [1, 17, 60, 150].entries()) {
      all.push(...(await stream(round, 8, killAfter)))
      if (engine === 'sqlite') checkFile()
      await server.start()
      const created = all.filter((each) => each.created)
      expect(created.length).toBeGreaterThan(0)
      for (const [i, outcome] of (await outcomes(created)).entries()) {
        const { name, revoking, revoked } = created[i] ?? { name: '' }
        const allowed = revoked ? ['revoked'] : revoking ? ['valid', 'revoked'] : ['valid']
        expect(allowed, name).toContain(outcome)
      }
    }

    // Every acknowledged change is on record, and revisions have no gap.
    const events = await allEvents()
    const on = (kind: string) => new Set(events.filter((event) => event.kind === kind).map(({ key }) => key))
    const [made, revoked] = [on('key.created'), on('key.revoked')]
    for (const each of all) {
      if (each.created) expect(made.has(each.created.id)).toBe(true)
      if (each.revoked) expect(revoked.has(each.created?.id ?? '')).toBe(true)
    }
    const revisions = [...new Set(events.map(({ revision }) => revision))]
    expect(revisions).toEqual(revisions.map((_, i) => revisions.length - i))

    // Whoever got no answer repeats the request and gets the one key it asked for.
    for (const each of all.filter(({ created }) => !created)) {
      const again = await create(each)
      expect(again.status, again.text).toBe(201)
      each.created = again.body
    }
    const repeated = all.filter(({ created }) => created).slice(-20)
    for (const each of repeated) expect((await create(each)).body.secret).toBe(each.created?.secret)
    const names = (await allEvents())
      .filter(({ kind }) => kind === 'key.created')
      .map(({ changes }) => changes['name']?.to)
    expect(new Set(names).size).toBe(names.length)
  })
})
