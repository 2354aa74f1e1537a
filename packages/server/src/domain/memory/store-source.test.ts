import type { PolicySpec } from '@claviger/verifier'
import { describe, expect, it } from 'vitest'
import type { KeyType } from '../key-types/key-type.ts'
import { Model } from '../key-types/model.ts'
import { ModelKeeper, type Kept } from './store-source.ts'

const policy: PolicySpec = {
  workspace: 'ws_1',
  type: 'deploy',
  typeVersion: 1,
  scopes: null,
  ownerKind: 'workspace',
  ownerId: 'ws_1',
  ownerRole: null,
  project: null,
  environment: null,
  ipAllow: null,
  ipDeny: null,
  origins: null,
  token: null,
  tailOf: null,
}

/** As of a revision, with a type in so many versions, and a signing key. */
function modelOf(asOf: number, versions: number, kid?: string): Kept {
  const types = versions === 0 ? [] : [{ name: 'deploy', version: versions } as KeyType]
  const signingKeys = kid === undefined ? [] : [{ id: kid } as never]
  const stored = {
    revision: asOf,
    types,
    resources: [],
    roles: new Map(),
    signingKeys,
    revisions: {} as never,
  }
  return { asOf, model: new Model(stored), routes: null, consistency: 'lease' }
}

function open(...reads: readonly Kept[]) {
  const memory = { applied: 9, reads: 0 }
  const keeper = new ModelKeeper(
    () => Promise.resolve(reads[Math.min(memory.reads++, reads.length - 1)]!),
    () => memory.applied,
  )
  return { memory, keeper }
}

describe('a model that is kept', () => {
  it('is read once, and is as good as what memory reflects when it is asked for', async () => {
    const { memory, keeper } = open(modelOf(9, 1))
    await keeper.get(policy)
    memory.applied = 20
    expect((await keeper.get(policy)).asOf).toBe(20)
    expect(memory.reads).toBe(1)
  })

  it.each<[string, Kept, Partial<PolicySpec>]>([
    ['the type of a key that was made since', modelOf(9, 0), {}],
    ['the version of a type under which a key was made since', modelOf(9, 1), { typeVersion: 2 }],
    ['what signed a token since', modelOf(9, 2), { token: { kid: 'sgk_1', iss: 'https://k.example.test' } }],
  ])('is read once more where it lacks %s', async (_what, before, more) => {
    const { memory, keeper } = open(before, modelOf(11, 2, 'sgk_1'))
    const all = await Promise.all([keeper.get({ ...policy, ...more }), keeper.get({ ...policy, ...more })])
    expect(all.map(({ asOf }) => asOf)).toEqual([11, 11])
    expect(memory.reads).toBe(2)
  })

  it('is worked with as it is where nobody knows the type', async () => {
    const { memory, keeper } = open(modelOf(9, 0))
    expect((await keeper.get(policy)).asOf).toBe(9)
    expect(memory.reads).toBe(2)
  })

  it('is no better than it says where it was read from a truth that lags, and is not kept', async () => {
    const { memory, keeper } = open(modelOf(5, 1), modelOf(9, 1))
    expect((await keeper.get(policy)).asOf).toBe(5)
    expect((await keeper.get(policy)).asOf).toBe(9)
    expect(memory.reads).toBe(2)
  })
})
