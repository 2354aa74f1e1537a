import { expect, it } from 'vitest'
import { openCache } from './cache.suite.ts'

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
