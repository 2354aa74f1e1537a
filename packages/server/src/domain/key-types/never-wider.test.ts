import type { Role, UpdateKeyTypeBody } from '@claviger/contract'
import { MANAGEMENT, parseDuration, ROLE_RIGHTS } from '@claviger/contract'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScopes, deeds, isSubset } from '../../../../../testing/catalogues.ts'
import { completeKeyType } from './complete-key-type.ts'
import { editedType } from './edited-type.ts'
import type { KeyType } from './key-type.ts'
import { Model } from './model.ts'

const RESOURCES = [
  {
    name: 'flows',
    title: 'Flows',
    verbs: ['read', 'write', 'admin', 'execute'],
    ordered: true,
    meanings: {},
  },
  { name: 'runs', title: 'Runs', verbs: ['read', 'write'], ordered: false, meanings: {} },
  { name: 'team', title: 'Team', verbs: ['admin', 'verify'], ordered: true, meanings: {} },
]

const EVERY_RIGHT = [...RESOURCES, ...MANAGEMENT].flatMap(({ name, verbs }) =>
  verbs.map((verb) => `${verb}:${name}`),
)

const modelOf = (type: KeyType): Model =>
  new Model({
    revision: type.version,
    types: [type],
    resources: RESOURCES,
    roles: new Map(),
    signingKeys: [],
    revisions: { types: new Map(), resources: new Map(), roles: new Map() },
  })

const born = (): KeyType => ({ ...completeKeyType({ name: 'api', prefix: 'api_' }), id: 'kty_1' })

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

const edit = fc
  .record({
    allowed_scopes: maybe(anyScopes),
    can_manage_keys: maybe(fc.boolean()),
    admin_manages: maybe(fc.boolean()),
    rights: maybe(fc.constantFrom('inherit', 'levels', 'scopes')),
    browser: maybe(fc.constantFrom('allow', 'refuse')),
    expiry: maybe(fc.record({ max: fc.constantFrom('1h', '7d', '30d', null) })),
    archived: maybe(fc.boolean()),
    title: maybe(fc.constantFrom('One', 'Two')),
  })
  .map((fields) => ({ edit: fields as UpdateKeyTypeBody }))

const making = fc
  .record({
    scopes: fc.option(anyScopes, { nil: null }),
    ownerRole: fc.constantFrom<Role | null>('owner', 'admin', 'developer', 'viewer', null),
  })
  .map((make) => ({ make }))

const steps = fc.array(fc.oneof(edit, making, making), { maxLength: 14 })

/** A key, and the type as it stood at every moment since the key was made. */
interface Made {
  readonly scopes: readonly string[] | null
  readonly ownerRole: Role | null
  readonly typeVersion: number
  readonly seen: KeyType[]
  /** What it could do when last looked at. */
  could: ReadonlySet<string>
}

/** What a key may do, in plain words: what its scopes (or its owner) say, and its owner may, and its type always let it. */
function mayDo({ scopes, ownerRole, seen }: Made): Set<string> {
  if (scopes === null && ownerRole === null) return new Set()
  const role = ownerRole === null ? null : deeds(ROLE_RIGHTS[ownerRole].scopes, RESOURCES)
  const more = scopes?.includes('admin') && seen.every((type) => type.adminManages) ? ['write:manage.*'] : []
  const own = scopes === null ? role : deeds([...scopes, ...more], RESOURCES)
  const always = (right: string): boolean =>
    seen.every(
      (type) =>
        deeds(type.allowedScopes, RESOURCES).has(right) &&
        (type.canManageKeys || !right.includes(':manage.')),
    )
  return new Set([...(own ?? [])].filter((right) => (role?.has(right) ?? true) && always(right)))
}

const shortest = (seen: readonly KeyType[]): number | null => {
  const spans = seen.flatMap(({ expiry }) => (expiry.max === null ? [] : [parseDuration(expiry.max) ?? 0]))
  return spans.length === 0 ? null : Math.min(...spans)
}

/** Looks at a key as a verification does, and compares with the plain words and with what it could do before. */
function look(key: Made, model: Model): void {
  const holder = { ...key, type: 'api' }
  const rights = model.rights(holder)
  const can = new Set(EVERY_RIGHT.filter((right) => rights.has(right)))
  expect(can).toEqual(mayDo(key))
  expect(isSubset(can, key.could)).toBe(true)
  key.could = can
  // What others are told of it, and go by, is what it may do (a bare `admin` says nothing of management).
  const told = deeds(model.scopes(holder), RESOURCES)
  expect(isSubset(told, can)).toBe(true)
  expect([...can].filter((right) => !told.has(right) && !right.includes(':manage.'))).toEqual([])
  expect(model.restraint(holder)).toEqual({
    max: shortest(key.seen),
    refusedFromBrowsers: key.seen.some(({ browser }) => browser === 'refuse'),
  })
}

describe('a key type that is edited', () => {
  it('never widens a key that exists: each is held to every version since its making', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let type = born()
        const keys: Made[] = []
        for (const [at, step] of all.entries()) {
          if ('edit' in step) {
            type = editedType(type, step.edit, at)
            for (const { seen } of keys) seen.push(type)
          } else
            keys.push({ ...step.make, typeVersion: type.version, seen: [type], could: new Set(EVERY_RIGHT) })
          const model = modelOf(type)
          for (const key of keys) look(key, model)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('counts as a new version exactly the edits that bear on keys', () => {
    const bearing = ['allowed_scopes', 'can_manage_keys', 'admin_manages', 'browser'] as const
    fc.assert(
      fc.property(edit, edit, (first, { edit: body }) => {
        const was = editedType(born(), first.edit, 1)
        const is = editedType(was, body, 2)
        const now: Record<string, unknown> = {
          allowed_scopes: was.allowedScopes,
          can_manage_keys: was.canManageKeys,
          admin_manages: was.adminManages,
          browser: was.browser,
        }
        const bears =
          bearing.some((field) => body[field] !== undefined && String(body[field]) !== String(now[field])) ||
          (body.expiry?.max !== undefined && body.expiry.max !== was.expiry.max)
        expect(is.version).toBe(was.version + (bears ? 1 : 0))
      }),
    )
  })

  it('remembers no more than there were different bounds, however often it goes to and fro', () => {
    let type = born()
    for (let i = 0; i < 1000; i++) type = editedType(type, { browser: i % 2 === 0 ? 'refuse' : 'allow' }, i)
    expect(type.version).toBe(1001)
    // What stands now says what was allowed in between; what refused is remembered.
    expect(type.history).toHaveLength(1)
    for (const typeVersion of [1, 500, 1000])
      expect(modelOf(type).restraint({ type: 'api', typeVersion }).refusedFromBrowsers).toBe(true)
    expect(modelOf(type).restraint({ type: 'api', typeVersion: 1001 }).refusedFromBrowsers).toBe(false)
  })

  it('keeps the moment at which it was archived, and forgets it when restored', () => {
    const archived = editedType(born(), { archived: true }, 5)
    expect(editedType(archived, { archived: true }, 9).archivedAt).toBe(5)
    expect(editedType(archived, { title: 'x' }, 9).archivedAt).toBe(5)
    expect(editedType(archived, { archived: false }, 9)).toEqual(born())
  })

  it('gives a key of a type that is not there no right, no life and no browser', () => {
    const gone = { type: 'gone', typeVersion: 1, scopes: ['*:*'], ownerRole: null }
    expect(modelOf(born()).rights(gone).size).toBe(0)
    expect(modelOf(born()).restraint(gone)).toEqual({ max: 0, refusedFromBrowsers: true })
  })
})

it('a model keeps no more of what it is asked about the longer it is asked', () => {
  const model = modelOf(born())
  const first = model.restraint({ type: 'api', typeVersion: 1 })
  expect(model.restraint({ type: 'api', typeVersion: 1 })).toBe(first)
  for (let typeVersion = 2; typeVersion < 20_000; typeVersion++) model.restraint({ type: 'api', typeVersion })
  // Worked out anew: it was forgotten meanwhile.
  expect(model.restraint({ type: 'api', typeVersion: 1 })).not.toBe(first)
  expect(model.restraint({ type: 'api', typeVersion: 1 })).toEqual(first)
})
