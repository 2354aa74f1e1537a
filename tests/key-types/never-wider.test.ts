import type { KeyTypeView, UpdateKeyTypeBody } from '@claviger/contract'
import { parseDuration } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deeds, isSubset } from '../../testing/catalogues.ts'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { aName, getKey, makeKey, outcomeOf, verify } from '../keys/support.ts'
import { aTypeName, defineType, editType, verifyBatch } from './support.ts'

const CATALOGUE = [
  { name: 'pipelines', verbs: ['read', 'write'] },
  { name: 'jobs', verbs: ['read', 'write'] },
]
const RIGHTS = [...CATALOGUE, { name: 'manage.keys', verbs: ['read', 'write', 'verify'] }].flatMap(
  ({ name, verbs }) => verbs.map((verb) => `${verb}:${name}`),
)

const SCOPES = [
  '*:*',
  'read',
  'write:pipelines',
  'read:jobs',
  '*:jobs',
  'write:manage.*',
  'verify:manage.keys',
]
const lists = fc.uniqueArray(fc.constantFrom(...SCOPES), { minLength: 1, maxLength: 4 })
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

const edit = fc
  .record({
    allowed_scopes: maybe(lists),
    can_manage_keys: maybe(fc.boolean()),
    rights: maybe(fc.constantFrom('levels', 'scopes')),
    browser: maybe(fc.constantFrom('allow', 'refuse')),
    expiry: maybe(fc.record({ max: fc.constantFrom('1h', '7d', null), presets: fc.constant([]) })),
    archived: maybe(fc.boolean()),
  })
  .filter((fields) => Object.values(fields).some((value) => value !== undefined))
  .map((fields) => ({ edit: fields as UpdateKeyTypeBody }))
const steps = fc.array(
  fc.oneof(
    edit,
    lists.map((scopes) => ({ scopes })),
  ),
  { minLength: 4, maxLength: 10 },
)

/** A key, with its type as it stood at every moment since the key was made. */
interface Made {
  readonly secret: string
  readonly createdAt: number
  readonly scopes: readonly string[]
  readonly seen: KeyTypeView[]
  could: ReadonlySet<string>
}

/** In plain words: what its scopes say and its type has let it do at every moment. */
const mayDoAtAll = ({ scopes, seen }: Made): Set<string> => {
  const always = (right: string): boolean =>
    seen.every(
      ({ allowed_scopes, can_manage_keys }) =>
        deeds(allowed_scopes, CATALOGUE).has(right) && (can_manage_keys || !right.includes(':manage.')),
    )
  return new Set([...deeds(scopes, CATALOGUE)].filter(always))
}

/** Of the rights that are asked about. */
const mayDo = (key: Made): Set<string> =>
  new Set([...mayDoAtAll(key)].filter((right) => RIGHTS.includes(right)))

const endOf = ({ createdAt, seen }: Made): string | null => {
  const spans = seen.flatMap(({ expiry }) => (expiry.max === null ? [] : [parseDuration(expiry.max) ?? 0]))
  return spans.length === 0 ? null : new Date(createdAt + Math.min(...spans)).toISOString()
}

describe.each(WAYS)('a key type that is edited, on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterAll(() => server.stop())

  /** Asks of a key for everything it might do, and compares with the plain words and with what it could do before. */
  async function look(key: Made): Promise<void> {
    const [plain, browser, ...each] = await verifyBatch(server, [
      { key: key.secret },
      { key: key.secret, from_browser: true },
      ...RIGHTS.map((right) => ({ key: key.secret, scopes: [right] })),
    ])
    const can = new Set(RIGHTS.filter((_right, i) => each[i].valid))
    expect(can).toEqual(mayDo(key))
    expect(isSubset(can, key.could)).toBe(true)
    key.could = can
    expect(browser.code).toBe(key.seen.some((type) => type.browser === 'refuse') ? 'origin_denied' : 'valid')
    expect(plain.key.expires_at).toBe(endOf(key))
    // Whoever goes by the scopes of the answer lets nothing through that the key may not do.
    expect(
      isSubset(deeds(plain.key.scopes, CATALOGUE), mayDoAtAll({ ...key, scopes: ['*:*', '*:manage.*'] })),
    ).toBe(true)
    expect([...deeds(plain.key.scopes, CATALOGUE)].filter((right) => RIGHTS.includes(right)).sort()).toEqual(
      [...can].sort(),
    )
  }

  it('never widens a key that exists, whatever the order of edits, keys and verifications', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (more) => {
        const all = [{ scopes: ['*:*'] }, ...more]
        let type = await defineType(server, { default_scopes: [], allowed_scopes: ['*:*'] })
        const keys: Made[] = []
        for (const step of all) {
          if ('edit' in step) {
            const { status, body } = await server.call('PATCH', `/v1/key-types/${type.name}`, {
              body: step.edit,
            })
            expect([200, 422]).toContain(status)
            if (status === 200) type = body
            if (status === 200) for (const { seen } of keys) seen.push(type)
          } else {
            const make = (scopes: readonly string[]) =>
              server.call('POST', '/v1/keys', { body: { type: type.name, name: aName(), scopes } })
            const first = await make(step.scopes)
            const made = first.status === 422 ? await make(type.allowed_scopes) : first
            // Levels cannot say everything that a type allows.
            if (type.rights !== 'levels')
              expect(made.status, made.text).toBe(type.archived_at === null ? 201 : 409)
            if (made.status !== 201) continue
            const { secret, scopes, created_at } = made.body
            keys.push({
              secret,
              scopes,
              createdAt: Date.parse(created_at),
              seen: [type],
              could: new Set(RIGHTS),
            })
          }
          for (const key of keys) await look(key)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('narrows the keys there are from the next question on, and does not give it back', async () => {
    const { name } = await defineType(server, { allowed_scopes: ['*:*'] })
    const { secret, id } = await makeKey(server, { type: name, scopes: ['*:*'] })
    const asked = { scopes: ['write:jobs'] }
    expect(await outcomeOf(server, secret, asked)).toBe('valid')
    await editType(server, name, { allowed_scopes: ['read'] })
    expect(await outcomeOf(server, secret, asked)).toBe('insufficient_scope')
    expect((await verify(server, { key: secret })).key?.scopes.sort()).toEqual([
      'read:jobs',
      'read:pipelines',
    ])
    await editType(server, name, { allowed_scopes: ['*:*'] })
    expect(await outcomeOf(server, secret, asked)).toBe('insufficient_scope')
    const view = await getKey(server, id)
    expect(view.permissions).toEqual({ pipelines: 'read', jobs: 'read' })
    expect(view.summary).toBe('Pipelines: read, Jobs: read')
    const later = await makeKey(server, { type: name, scopes: ['*:*'] })
    expect(await outcomeOf(server, later.secret, asked)).toBe('valid')
  })

  it('lets nobody write rights into an old key that its type withheld from it once', async () => {
    const { name } = await defineType(server, { allowed_scopes: ['read'] })
    const { id, secret } = await makeKey(server, { type: name, scopes: ['read:jobs'] })
    await editType(server, name, { allowed_scopes: ['*:*'] })
    const body = { scopes: ['write:jobs'] }
    const answer = await server.call('PATCH', `/v1/keys/${id}`, { body })
    expect([answer.status, answer.body.errors?.[0].path], answer.text).toEqual([422, 'scopes'])
    expect(await outcomeOf(server, secret, body)).toBe('insufficient_scope')
    const within = await server.call('PATCH', `/v1/keys/${id}`, { body: { scopes: ['read:pipelines'] } })
    expect(within.status, within.text).toBe(200)
    expect(await outcomeOf(server, secret, { scopes: ['read:pipelines'] })).toBe('valid')
  })

  it('keeps a bare admin from managing, once its type has said so', async () => {
    const resource = { name: aTypeName(), title: 'Flows', verbs: ['read', 'admin'] }
    expect((await server.call('POST', '/v1/resources', { body: resource })).status).toBe(201)
    const { name } = await defineType(server, {
      allowed_scopes: ['*:*', 'write:manage.*'],
      can_manage_keys: true,
      admin_manages: true,
    })
    const { secret } = await makeKey(server, { type: name, scopes: ['admin'] })
    const manages = { scopes: ['write:manage.keys'] }
    expect(await outcomeOf(server, secret, manages)).toBe('valid')
    expect((await server.call('GET', '/v1/keys', { key: secret })).status).toBe(200)
    await editType(server, name, { admin_manages: false })
    expect(await outcomeOf(server, secret, manages)).toBe('insufficient_scope')
    expect((await server.call('GET', '/v1/keys', { key: secret })).status).toBe(403)
    await editType(server, name, { admin_manages: true })
    expect(await outcomeOf(server, secret, manages)).toBe('insufficient_scope')
    expect(await outcomeOf(server, secret, { scopes: [`admin:${resource.name}`] })).toBe('valid')
  })
})
