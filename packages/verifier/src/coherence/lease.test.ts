import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Lease } from './lease.ts'
import { HeldTime } from './world.suite.ts'

it('ends at the latest of what has extended it, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { minLength: 1 }), (extensions) => {
      const time = new HeldTime()
      const lease = new Lease(time)
      for (const [sentAt, ms] of extensions) lease.extend(sentAt, ms)
      const end = Math.max(...extensions.map(([sentAt, ms]) => sentAt + ms))
      expect(lease.isLive()).toBe(end > time.now())
      expect(lease.remaining()).toBe(Math.max(0, end - time.now()))
    }),
  )
})

it('is over in the very millisecond in which it ends', () => {
  const time = new HeldTime()
  const lease = new Lease(time)
  lease.extend(time.now(), 100)
  time.stall(99)
  expect(lease.isLive()).toBe(true)
  time.stall(1)
  expect(lease.isLive()).toBe(false)
})

it('is over when it is dropped, until it is extended anew', () => {
  const time = new HeldTime()
  const lease = new Lease(time)
  lease.extend(time.now(), 100)
  lease.drop()
  expect(lease.isLive()).toBe(false)
  expect(lease.remaining()).toBe(0)
  lease.extend(time.now(), 50)
  expect(lease.remaining()).toBe(50)
})
