import type { Role } from '@claviger/contract'
import { ROLE_RIGHTS, ROLES } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deeds } from '../../testing/catalogues.ts'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { insist, makeKey, makeMember, outcomeOf, verify } from '../keys/support.ts'
import { defineType, verifyBatch } from '../key-types/support.ts'

const CATALOGUE = [
  { name: 'pipelines', verbs: ['read', 'write'] },
  { name: 'jobs', verbs: ['read', 'write'] },
]
const RIGHTS = [
  ...CATALOGUE.flatMap(({ name, verbs }) => verbs.map((verb) => `${verb}:${name}`)),
  'read:manage.keys',
  'write:manage.keys',
  'verify:manage.keys',
  'read:manage.members',
  'write:manage.members',
  'write:manage.workspace',
  'read:manage.projects',
]

/** What each key of a member is given; null: whatever its owner may do. */
const GIVEN: readonly (readonly string[] | null)[] = [
  null,
  ['read', 'write:manage.keys'],
  ['*:*', '*:manage.*'],
]

const anyRole = fc.constantFrom<Role>(...ROLES)
const who = fc.nat({ max: 1 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ who, body: fc.record({ role: anyRole }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ who, body: fc.record({ status: fc.constantFrom('suspended', 'active') }) }),
  },
  { weight: 1, arbitrary: fc.record({ who, remove: fc.constant(true) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      role: fc.constantFrom('admin', 'developer', 'viewer'),
      scopes: fc.constantFrom(
        null,
        [],
        ['read'],
        ['*:*', '*:manage.*'],
        ['write:jobs', 'write:manage.keys'],
        ['*:manage.*'],
      ),
    }),
  },
)

interface Someone {
  readonly id: string
  role: Role
  status: 'active' | 'suspended' | 'removed'
  readonly keys: readonly { secret: string; given: readonly string[] | null }[]
}

describe.each(WAYS)('keys of members on $way', (way) => {
  let server: TestServer
  let personal: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    const { name } = await defineType(server, {
      owner: ['user'],
      rights: 'inherit',
      allowed_scopes: ['*:*', '*:manage.*'],
      can_manage_keys: true,
    })
    personal = name
  })
  afterAll(() => server.stop())

  async function someone(role: Role): Promise<Someone> {
    const id = await makeMember(server, role)
    const keys = []
    for (const given of GIVEN) {
      const body = { type: given?.includes('*:*') ? 'secret' : personal, owner: { user: id } }
      const { secret } = await makeKey(server, { ...body, ...(given === null ? {} : { scopes: given }) })
      keys.push({ secret, given })
    }
    return { id, role, status: 'active', keys }
  }

  async function change(member: Someone, given: { body?: object; remove?: boolean }): Promise<void> {
    const path = `/v1/members/${member.id}`
    const answer = given.remove ? await server.call('DELETE', path) : await server.call('PATCH', path, given)
    // Removed again is removed; anything else is not done to who is not there.
    const isThere = member.status !== 'removed' || given.remove
    expect(answer.status, answer.text).toBe(isThere ? 200 : 404)
    if (member.status === 'removed') return
    member.role = answer.body.role
    member.status = answer.body.status
  }

  /** Every key may do what its owner may do at this moment, and was given; nothing, once the owner is not active. */
  async function look(
    members: readonly Someone[],
    scopesOf: (role: Role) => readonly string[],
  ): Promise<void> {
    for (const { role, status, keys } of members) {
      const owners = deeds(scopesOf(role), CATALOGUE)
      const items = keys.flatMap(({ secret }) => RIGHTS.map((right) => ({ key: secret, scopes: [right] })))
      const codes = (await verifyBatch(server, items)).map(({ code }) => code)
      const expected = keys.flatMap(({ given }) =>
        RIGHTS.map((right) => {
          if (status !== 'active') return 'owner_inactive'
          const has = owners.has(right) && (given === null || deeds(given, CATALOGUE).has(right))
          return has ? 'valid' : 'insufficient_scope'
        }),
      )
      expect(codes).toEqual(expected)
    }
  }

  it('may do what their owner may do at that moment, and never more, whatever happens in between', async () => {
    await fc.assert(
      fc.asyncProperty(anyRole, anyRole, fc.array(step, { maxLength: 8 }), async (one, two, steps) => {
        const members = [await someone(one), await someone(two)]
        const roles = new Map<Role, readonly string[] | null>()
        const scopesOf = (role: Role) => roles.get(role) ?? ROLE_RIGHTS[role].scopes
        await look(members, scopesOf)
        for (const each of steps) {
          if ('scopes' in each) {
            const { role, scopes } = each
            await insist(server.call('PATCH', `/v1/roles/${role}`, { body: { scopes } }), 200)
            roles.set(role, scopes)
          } else for (const member of members.slice(each.who, each.who + 1)) await change(member, each)
          await look(members, scopesOf)
        }
        for (const role of roles.keys())
          await insist(server.call('PATCH', `/v1/roles/${role}`, { body: { scopes: null } }), 200)
      }),
      { numRuns: 10 },
    )
  })

  it('tell whoever asks about them the scopes that are in force', async () => {
    const id = await makeMember(server, 'viewer')
    const wide = await makeKey(server, { owner: { user: id }, scopes: ['*:*'] })
    const own = await makeKey(server, { type: personal, owner: { user: id } })
    const told = async (secret: string) => (await verify(server, { key: secret })).key?.scopes
    expect((await told(wide.secret))?.sort()).toEqual(['read:jobs', 'read:pipelines'])
    expect(await told(own.secret)).toEqual(ROLE_RIGHTS.viewer.scopes)
    expect(own).toMatchObject({ inherits: true, scopes: ROLE_RIGHTS.viewer.scopes })
    await server.call('PATCH', `/v1/members/${id}`, { body: { role: 'admin' } })
    expect(await told(wide.secret)).toEqual(['*:*'])
    expect(await told(own.secret)).toEqual(ROLE_RIGHTS.admin.scopes)
  })

  it('manage nothing by inheritance where their type does not let them', async () => {
    const { name } = await defineType(server, { owner: ['user'], rights: 'inherit' })
    const { secret } = await makeKey(server, {
      type: name,
      owner: { user: await makeMember(server, 'admin') },
    })
    expect(await outcomeOf(server, secret, { scopes: ['*:*'] })).toBe('valid')
    for (const right of ['read:manage.keys', 'write:manage.members', 'read:manage.workspace'])
      expect(await outcomeOf(server, secret, { scopes: [right] })).toBe('insufficient_scope')
    expect((await server.call('GET', '/v1/keys', { key: secret })).status).toBe(403)
    expect((await verify(server, { key: secret })).key?.scopes).toEqual(['*:*'])
  })

  it('are narrowed and let inherit again only by who holds what they gain', async () => {
    const id = await makeMember(server, 'admin')
    const own = await makeKey(server, { type: personal, owner: { user: id } })
    const narrow = await makeKey(server, {
      type: personal,
      owner: { user: id },
      scopes: ['write:manage.keys'],
    })
    const patch = (key: string, target: string, scopes: unknown) =>
      server.call('PATCH', `/v1/keys/${target}`, { key, body: { scopes } })
    expect((await patch(narrow.secret, own.id, null)).status).toBe(200)
    const widening = await patch(narrow.secret, narrow.id, null)
    expect([widening.status, widening.body.code]).toEqual([403, 'scope_exceeds_creator'])
    const create = { type: personal, name: 'whole' }
    expect((await server.call('POST', '/v1/keys', { key: narrow.secret, body: create })).status).toBe(403)
    const narrowed = await patch(own.secret, narrow.id, ['read:jobs'])
    expect(narrowed.body).toMatchObject({ inherits: false, scopes: ['read:jobs'] })
    expect((await patch(own.secret, narrow.id, null)).body).toMatchObject({ inherits: true })
  })
})
