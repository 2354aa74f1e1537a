import path from 'node:path'
import { compileScopes } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { freshPostgres, freshSqliteDir } from '../../testing/database.ts'
import { ENGINES, type Engine } from '../../testing/server.ts'
import { operator, stranger, type Caller } from '../../packages/server/src/domain/access/caller.ts'
import { createSoleFleet } from '../../packages/server/src/domain/memory/sole-fleet.ts'
import { createVerbs, type Verbs } from '../../packages/server/src/domain/verbs.ts'
import { createCursorSeal } from '../../packages/server/src/platform/cursor-seal.ts'
import { monotonic, scheduler } from '../../packages/server/src/platform/clock.ts'
import { createSystemDice } from '../../packages/server/src/platform/dice.ts'
import { createKeyHasher, digestOf } from '../../packages/server/src/platform/key-hasher.ts'
import { migrate } from '../../packages/server/src/storage/migrate.ts'
import { BUILT_IN_RESOURCES } from '../../packages/server/src/domain/key-types/built-in.ts'
import { passwordHasher } from '../../packages/server/src/platform/password-hasher.ts'
import { bufferTexts } from '../../packages/server/src/platform/texts.ts'
import { createTokenSigner } from '../../packages/server/src/platform/token-signer.ts'
import { openPostgres } from '../../packages/server/src/storage/postgres.ts'
import { openSqlite } from '../../packages/server/src/storage/sqlite.ts'
import { createStore } from '../../packages/server/src/storage/store.ts'

const WEEK = 7 * 86_400_000

interface Inside {
  readonly verbs: Verbs
  readonly caller: Caller
  /** Milliseconds since 1970, as the domain is told. */
  now: number
  /** Milliseconds that go by each time the domain looks at its clock. */
  pace: number
  close(): Promise<void>
}

async function openEngine(engine: Engine) {
  if (engine === 'sqlite') {
    const directory = await freshSqliteDir()
    return {
      opened: openSqlite(path.join(directory.path, 'claviger.db')),
      remove: () => directory.remove(),
    }
  }
  const database = await freshPostgres(inject('postgresAdminUrl'))
  return { opened: await openPostgres(database.url, () => undefined), remove: () => database.drop() }
}

/** The domain on a real database, with a workspace in it and a clock that stands still unless it is told to go. */
async function open(engine: Engine): Promise<Inside> {
  const { opened, remove } = await openEngine(engine)
  await migrate(opened)
  const inside = { now: Date.UTC(2027, 0, 1), pace: 0 }
  const store = createStore(opened)
  const verbs = createVerbs({
    store,
    elapsed: () => monotonic.now(),
    scheduler,
    consistency: 'lease',
    hasOthers: false,
    journal: { append: async () => undefined },
    digest: digestOf,
    texts: bufferTexts,
    limits: { recordBytes: 2 ** 20, metadataBytes: 2 ** 20, absent: 16 },
    fleet: (memory) =>
      createSoleFleet({
        memory,
        monotonic,
        scheduler,
        lending: { begin: async () => false, end: async () => undefined },
        timeline: 'the only one',
        since: (...given) => store.read((reads) => reads.changes.since(...given)),
      }),
    clock: { now: () => (inside.now += inside.pace) },
    steadyClock: { now: () => inside.now },
    dice: createSystemDice(),
    hasher: createKeyHasher({ current: null, retired: [] }),
    cursors: createCursorSeal(new Uint8Array(32)),
    meter: { verified: () => undefined },
    tokens: createTokenSigner(new Uint8Array(32)),
    passwords: passwordHasher,
    letters: { invited: () => undefined, changed: () => undefined },
    publicUrl: 'https://keys.example.test',
    blueprints: new Map(),
  })
  const atTheMachine = operator('', compileScopes(['write:manage.installation'], []), 'req_1')
  const { workspace } = await verbs.createWorkspace(atTheMachine, { name: 'Main' })
  return Object.assign(inside, {
    verbs,
    caller: operator(workspace.id, compileScopes(['*:*', '*:manage.*'], BUILT_IN_RESOURCES), 'req_2'),
    close: async () => {
      await opened.close()
      await remove()
    },
  })
}

describe.each(ENGINES)('an invitation on %s', (engine) => {
  let inside: Inside
  beforeAll(async () => {
    inside = await open(engine)
  })
  afterAll(() => inside.close())

  const anyone = stranger({ requestId: 'req_3', ip: null, userAgent: null, page: null, fromBrowser: false })
  const invite = (email: string) => inside.verbs.createInvitation(inside.caller, { email, role: 'viewer' })
  const accept = (token: string) => inside.verbs.acceptInvitation(anyone, { token })
  const renew = (id: string) => inside.verbs.renewInvitation(inside.caller, id)
  const statusOf = async (id: string) => (await inside.verbs.getInvitation(inside.caller, id)).status
  const listed = async (status: 'pending' | 'expired') =>
    (await inside.verbs.listInvitations(inside.caller, { status })).data.map(({ id }) => id)

  it('is pending to the last millisecond of seven days, and can be accepted so long', async () => {
    const { id, token } = await invite('last@example.test')
    inside.now += WEEK - 1
    expect([await statusOf(id), await listed('pending'), await listed('expired')]).toEqual([
      'pending',
      [id],
      [],
    ])
    expect(await accept(token)).toMatchObject({ email: 'last@example.test', status: 'active' })
  })

  it('is expired from then on, and refused as one that does not exist', async () => {
    const { id, token } = await invite('late@example.test')
    inside.now += WEEK
    expect([await statusOf(id), await listed('pending'), await listed('expired')]).toEqual([
      'expired',
      [],
      [id],
    ])
    const expected = await accept('clv_inv_unknown').catch((refusal: unknown) => refusal)
    expect(expected).toMatchObject({ code: 'not_found' })
    await expect(accept(token)).rejects.toThrow(expected)
  })

  it('is looked at again in the moment that makes a member, and may have expired by then', async () => {
    const { id, token } = await invite('between@example.test')
    inside.now += WEEK - 2
    inside.pace = 1
    const accepted = accept(token).finally(() => (inside.pace = 0))
    await expect(accepted).rejects.toMatchObject({ code: 'not_found' })
    expect(await statusOf(id)).toBe('expired')
  })

  it('lives again for seven days when it is renewed, by its new token alone', async () => {
    const was = await invite('anew@example.test')
    inside.now += WEEK + 1
    const is = await renew(was.id)
    expect(is).toMatchObject({
      status: 'pending',
      created_at: was.created_at,
      expires_at: new Date(inside.now + WEEK).toISOString(),
    })
    inside.now += WEEK - 1
    await expect(accept(was.token)).rejects.toMatchObject({ code: 'not_found' })
    expect(await accept(is.token)).toMatchObject({ email: 'anew@example.test' })
  })

  it('gives its address up to another once it has expired, and takes it back when that is gone', async () => {
    const first = await invite('again@example.test')
    await expect(invite('again@example.test')).rejects.toMatchObject({ code: 'conflict' })
    inside.now += WEEK
    const second = await invite('again@example.test')
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['expired', 'pending'])
    expect(await listed('expired')).toContain(first.id)
    await expect(renew(first.id)).rejects.toMatchObject({ code: 'conflict' })
    await inside.verbs.revokeInvitation(inside.caller, second.id)
    expect(await accept((await renew(first.id)).token)).toMatchObject({ email: 'again@example.test' })
  })

  it('can be revoked when it has expired, so that nobody renews it', async () => {
    const { id } = await invite('never@example.test')
    inside.now += WEEK
    expect(await inside.verbs.revokeInvitation(inside.caller, id)).toMatchObject({ status: 'revoked' })
    expect(await statusOf(id)).toBe('revoked')
    await expect(renew(id)).rejects.toMatchObject({ code: 'conflict' })
  })
})
