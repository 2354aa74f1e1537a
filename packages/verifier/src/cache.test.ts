import { expect, it } from 'vitest'
import { granting, openCache } from './cache.suite.ts'

const live = { isRevoked: false }

it('a record that lacks what all began with anew is looked up again: a node that lags has answered', async () => {
  const { cache, asked, lookUp } = openCache({
    records: [
      { asOf: 100, what: live },
      { asOf: 105, what: null },
    ],
  })
  cache.reset(105)
  expect(await lookUp()).toBe(false)
  expect(asked.records).toBe(2)
})

it('a model that lacks what was applied before it was asked for is not gone by, also under a policy that is new', async () => {
  const { cache, asked, policy } = openCache({
    models: [
      { asOf: 10, what: granting('write:jobs') },
      { asOf: 11, what: granting() },
    ],
  })
  cache.apply([], 11)
  await cache.compile(policy())
  expect(policy().compiled?.rights.size).toBe(0)
  expect(asked.models).toBe(2)
})

it('a model that only ever lags is not gone by at all', async () => {
  const { cache, policy } = openCache({ models: [{ asOf: 10, what: granting('write:jobs') }] })
  cache.apply([], 11)
  await expect(cache.compile(policy())).rejects.toThrow('overtook')
  expect(policy().compiled).toBeNull()
})

it('a model that a change overtakes is read again, and one that others overtake is not', async () => {
  const { cache, asked, change, policy } = openCache({
    models: [
      { asOf: 10, what: granting('write:jobs') },
      { asOf: 12, what: granting() },
    ],
  })
  cache.reset(10)
  const compiled = cache.compile(policy())
  change(11, 'key', 'key_2')
  change(12, 'model', 'ws_1')
  await compiled
  expect(asked.models).toBe(2)
  const again = openCache({ models: [{ asOf: 10, what: granting('write:jobs') }] })
  again.cache.reset(10)
  const other = again.cache.compile(again.policy())
  again.change(11, 'key', 'key_2')
  await other
  expect(again.asked.models).toBe(1)
})
