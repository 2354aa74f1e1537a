import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Children } from './children.ts'
import { HeldTime } from './world.suite.ts'

function open() {
  const time = new HeldTime()
  const children = new Children({
    monotonic: time,
    scheduler: time,
    epsilon: 0.01,
    marginMs: 100,
    deltaMs: 100,
    maxMs: 2_500,
  })
  let rises = 0
  children.onRise(() => rises++)
  return { time, children, rises: () => rises }
}

describe('a sub-lease', () => {
  it('ends before the lease it comes from, whatever the clocks within their bounds', () => {
    const rate = fc.double({ min: 0.99, max: 1.01, noNaN: true })
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 60_000 }), (parent, child, remainingMs) => {
        const { children } = open()
        const leaseMs = children.grant('child', 1, null, remainingMs)
        expect(leaseMs === 0 || leaseMs / child < remainingMs / parent).toBe(true)
      }),
    )
  })

  it('is refused where there is nothing left to give', () => {
    const { children } = open()
    expect(children.grant('child', 1, null, 100)).toBe(0)
    expect(children.grant('child', 1, null, 0)).toBe(0)
    expect(children.floor()).toBe(Infinity)
  })

  it('is short, also from one who needs no lease', () => {
    expect(open().children.grant('child', 1, null, Infinity)).toBe(2_500)
  })
})

describe('the floor', () => {
  it('is what the last of those who could answer reflects', () => {
    const { children } = open()
    children.grant('a', 5, null, 9_000)
    children.grant('b', 6, null, 9_000)
    expect(children.floor()).toBe(5)
    children.ack('a', 9)
    expect(children.floor()).toBe(6)
    children.leave('b')
    expect(children.floor()).toBe(9)
  })

  it('does not rise by a renewal: the lease before it may still be live', () => {
    const { children } = open()
    children.grant('a', 5, null, 9_000)
    children.grant('a', 8, 5, 9_000)
    expect(children.floor()).toBe(5)
  })

  it('rises when a lease has surely run out on any clock, and says so', async () => {
    const { children, time, rises } = open()
    const leaseMs = children.grant('a', 5, null, 9_000)
    await time.pass(leaseMs * 1.02 + 99)
    expect(children.floor()).toBe(5)
    expect(rises()).toBe(0)
    await time.pass(10)
    expect(children.floor()).toBe(Infinity)
    expect(rises()).toBe(1)
  })

  it('rises within two leases under one that renews and never acks, and it may begin anew', async () => {
    const { children, time } = open()
    children.grant('a', 5, null, 9_000)
    let refusals = 0
    for (let passed = 0; passed < 2_500 + 2_500 * 1.02 + 100; passed += 500) {
      if (children.grant('a', 6, 0, 9_000) === 0) refusals++
      await time.pass(500)
    }
    expect(refusals).toBeGreaterThan(0)
    expect(children.floor()).toBe(Infinity)
    expect(children.grant('a', 6, 0, 9_000)).toBe(2_500)
    expect(children.floor()).toBe(6)
  })

  it('is no reason to refuse one that is always a little behind', async () => {
    const { children, time } = open()
    children.grant('a', 1, null, 9_000)
    for (let revision = 2; revision < 40; revision++) {
      await time.pass(500)
      expect(children.grant('a', revision, revision - 1, 9_000)).toBe(2_500)
    }
  })

  it('rises, and says so, when a renewal says what an ack that was lost said', () => {
    const { children, rises } = open()
    children.grant('a', 5, null, 9_000)
    children.grant('a', 6, 6, 9_000)
    expect(children.floor()).toBe(6)
    expect(rises()).toBe(1)
  })

  it('falls to nothing when what was acked belongs to a history that is no more', () => {
    const { children } = open()
    children.grant('a', 5, null, 9_000)
    children.forget()
    expect(children.floor()).toBe(-1)
  })

  it('never falls for an ack that is late', () => {
    const { children } = open()
    children.grant('a', 5, null, 9_000)
    children.ack('a', 7)
    children.ack('a', 6)
    expect(children.floor()).toBe(7)
  })
})

it('does not rise for a child whose machine was held, for as long as clocks may miss', async () => {
  const time = new HeldTime()
  const children = new Children({ monotonic: time, scheduler: time })
  const leaseMs = children.grant('a', 5, null, 9_000)
  // A second that its clock has not seen.
  await time.pass(leaseMs + 1_000)
  expect(children.floor()).toBe(5)
  expect(leaseMs * 1.02 + 1_000).toBeLessThan(3_000)
})

it('waits for those who hold leases now, and not for what they are granted later', async () => {
  const { children, time } = open()
  children.grant('a', 5, null, 1_000)
  let isOut = false
  void children.runOut().then(() => (isOut = true))
  children.forget()
  for (let passed = 0; passed < 1_200; passed += 200) {
    children.grant('a', 5, 5, 9_000)
    children.grant('b', 5, null, 9_000)
    await time.pass(200)
  }
  expect(isOut).toBe(true)
  expect(children.floor()).toBe(5)
})

it('waits for the last lease to run out', async () => {
  const { children, time } = open()
  children.grant('a', 5, null, 1_000)
  children.grant('b', 5, null, 2_000)
  let isOut = false
  void children.runOut().then(() => (isOut = true))
  await time.pass(1_900)
  expect(isOut).toBe(false)
  await time.pass(200)
  expect(isOut).toBe(true)
})
