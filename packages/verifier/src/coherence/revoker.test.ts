import { describe, expect, it } from 'vitest'
import type { Fleet, Ledger } from './ledger.ts'
import { Revoker } from './revoker.ts'
import { held, HeldTime, settled } from './world.suite.ts'

/** W is 1100 ms. */
const BOUNDS = { ttlMs: 1_000, epsilon: 0.01, deltaMs: 80 }

function open(acked: Record<string, number>, given: Partial<Fleet> = {}) {
  const time = new HeldTime()
  const noted: unknown[] = []
  const truth = {
    fleet: {
      revision: 7,
      timeline: 'first',
      effective: 0,
      isSettled: true,
      longestLeaseMs: 0,
      members: [],
      ...given,
    } as Fleet,
    acked,
    looks: 0,
  }
  const ledger: Ledger = {
    look: () => {
      truth.looks++
      const members = Object.entries(truth.acked).map(([incarnation, acked]) => ({ incarnation, acked }))
      return Promise.resolve({ ...truth.fleet, members })
    },
    noteEffective: (position, isSettled) => {
      noted.push({ ...position, isSettled })
      return Promise.resolve()
    },
  }
  const revoker = new Revoker({ ledger, monotonic: time, scheduler: time, ...BOUNDS })
  return { time, truth, ledger, revoker, noted }
}

/** What a promise has come to by now. */
async function soFar<T>(promise: Promise<T>): Promise<T | 'pending' | Error> {
  const now = settled().then((): 'pending' => 'pending')
  return Promise.race([promise.catch((error: unknown) => error as Error), now])
}

describe('a change has reached everybody', () => {
  it('when all have acked it', async () => {
    const { revoker, truth, noted } = open({ a: 7, b: 6 })
    const reach = revoker.reach(7, 'first')
    expect(await soFar(reach)).toBe('pending')
    truth.acked = { a: 7, b: 7 }
    revoker.wake()
    expect(await reach).toMatchObject({ revision: 7, acked: 2, waitedOut: 0 })
    expect(noted).toStrictEqual([{ revision: 7, timeline: 'first', isSettled: false }])
  })

  it('of which it looks when the last is heard to have acked, and not before', async () => {
    const { revoker, truth } = open({ a: 6, b: 6 })
    const first = revoker.reach(7, 'first')
    await settled()
    expect(truth.looks).toBe(1)
    truth.acked = { a: 7, b: 7 }
    revoker.hear({ incarnation: 'a', revision: 7 })
    revoker.hear({ incarnation: 'a', revision: 7 })
    revoker.hear({ incarnation: 'nobody', revision: 7 })
    await settled()
    expect(truth.looks).toBe(1)
    revoker.hear({ incarnation: 'b', revision: 7 })
    expect(await soFar(first)).toMatchObject({ acked: 2, waitedOut: 0 })
    expect(truth.looks).toBe(2)
  })

  it('though it was told of, or made, while a look was under way', async () => {
    const { revoker, truth, ledger } = open({ a: 6, b: 6 }, { revision: 8 })
    const first = revoker.reach(7, 'first')
    await settled()
    const look = ledger.look
    let answer = (): void => undefined
    ledger.look = async () => {
      const seen = await look()
      ledger.look = look
      await new Promise<void>((resolve) => (answer = resolve))
      return seen
    }
    revoker.wake()
    await settled()
    // The look was taken before these.
    truth.acked = { a: 8, b: 8 }
    const second = revoker.reach(8, 'first')
    revoker.hear({ incarnation: 'a', revision: 8 })
    revoker.hear({ incarnation: 'b', revision: 8 })
    answer()
    expect(await soFar(second)).toMatchObject({ revision: 8, acked: 2 })
    expect(await soFar(first)).toMatchObject({ revision: 7 })
  })

  it('though a look that was sent before it was made is the first to show that all have acked it', async () => {
    const { revoker, truth, ledger, time } = open({ a: 6 }, { revision: 8 })
    const first = revoker.reach(7, 'first')
    await settled()
    const look = ledger.look
    let answer = (): void => undefined
    ledger.look = async () => {
      ledger.look = look
      await new Promise<void>((resolve) => (answer = resolve))
      return look()
    }
    await time.pass(20)
    truth.acked = { a: 8 }
    const second = revoker.reach(8, 'first')
    answer()
    expect(await soFar(second)).toMatchObject({ revision: 8, acked: 1 })
    expect(await soFar(first)).toMatchObject({ revision: 7 })
  })

  it('also of somebody who joined since the last look', async () => {
    const { revoker, truth, ledger } = open({ a: 7 })
    await revoker.reach(7, 'first')
    truth.fleet = { ...truth.fleet, revision: 9 }
    truth.acked = { a: 9, new: 8 }
    const look = ledger.look
    ledger.look = async () => {
      const seen = await look()
      truth.acked = { a: 9, new: 9 }
      revoker.hear({ incarnation: 'new', revision: 9 })
      return seen
    }
    const reach = revoker.reach(9, 'first')
    revoker.hear({ incarnation: 'a', revision: 9 })
    expect(await soFar(reach)).toMatchObject({ acked: 2 })
  })

  it('whatever is heard: only a look tells', async () => {
    const { revoker, time } = open({ a: 6 })
    const reach = revoker.reach(7, 'first')
    await settled()
    revoker.hear({ incarnation: 'a', revision: 7 })
    await time.pass(200)
    expect(await soFar(reach)).toBe('pending')
  })

  it('though nobody is heard: it looks again and again, however many changes follow each other', async () => {
    const { revoker, truth, time } = open({ a: 6 })
    const reach = revoker.reach(7, 'first')
    await settled()
    truth.acked = { a: 7 }
    for (let ms = 0; ms < 15; ms += 5) {
      void revoker.reach(8, 'first').catch(() => undefined)
      await time.pass(5)
    }
    await time.pass(5)
    expect(await soFar(reach)).toMatchObject({ acked: 1 })
  })

  it('of a change before those that all are heard to have acked at once', async () => {
    const { revoker, truth } = open({ a: 8 }, { revision: 8 })
    await revoker.reach(8, 'first')
    const before = truth.looks
    const again = revoker.reach(7, 'first')
    expect(await soFar(again)).toMatchObject({ revision: 7 })
    expect(truth.looks).toBe(before + 1)
  })

  it('when who has not acked it has left', async () => {
    const { revoker, truth, time } = open({ a: 7, b: 6 })
    const reach = revoker.reach(7, 'first')
    await settled()
    truth.acked = { a: 7 }
    await time.pass(20)
    expect(await soFar(reach)).toMatchObject({ acked: 2, waitedOut: 0 })
  })

  it('when the full wait has passed, and no sooner', async () => {
    const { revoker, time, noted } = open({ a: 7, b: 6 })
    const reach = revoker.reach(7, 'first')
    await time.pass(1_099)
    expect(await soFar(reach)).toBe('pending')
    await time.pass(100)
    expect(await soFar(reach)).toMatchObject({ acked: 1, waitedOut: 1 })
    expect(noted).toStrictEqual([{ revision: 7, timeline: 'first', isSettled: true }])
  })

  it('after the longest lease on record, though who held it has left the record since', async () => {
    const { revoker, truth, time } = open({ a: 6 }, { longestLeaseMs: 2_000 })
    const reach = revoker.reach(7, 'first')
    await time.pass(500)
    truth.fleet = { ...truth.fleet, longestLeaseMs: 1_000 }
    await time.pass(1_600)
    expect(await soFar(reach)).toBe('pending')
    await time.pass(120)
    expect(await soFar(reach)).toMatchObject({ acked: 0, waitedOut: 1 })
  })

  it('for all who wait, whichever revision each waits for', async () => {
    const { revoker, truth, time } = open({ a: 5 })
    const first = revoker.reach(6, 'first')
    const second = revoker.reach(7, 'first')
    await settled()
    truth.acked = { a: 6 }
    await time.pass(100)
    expect(await soFar(first)).toMatchObject({ revision: 6 })
    expect(await soFar(second)).toBe('pending')
  })

  it('whoever joins later: they have read a state that holds it', async () => {
    const { revoker, truth, time } = open({ a: 6 })
    const reach = revoker.reach(7, 'first')
    await settled()
    truth.acked = { a: 7, late: -1 }
    await time.pass(20)
    expect(await soFar(reach)).toMatchObject({ acked: 1, waitedOut: 0 })
  })
})

describe('nothing shortens the wait', () => {
  it('but that everybody is known to have been reached', async () => {
    const { revoker } = open({ a: 6 }, { effective: 6 })
    expect(await revoker.reach(6, 'first')).toMatchObject({ revision: 6, waitedOut: 0 })
    expect(await soFar(revoker.reach(7, 'first'))).toBe('pending')
  })

  it('for a look that was sent before the commit', async () => {
    const { revoker, ledger, truth } = open({ a: 6 })
    const early = held<Fleet>()
    const look = ledger.look
    ledger.look = () => early.promise
    const before = revoker.reach(6, 'first')
    await settled()
    ledger.look = look
    const after = revoker.reach(7, 'first')
    truth.acked = { a: 6, joined: 6 }
    early.settle({ ...truth.fleet, members: [] })
    expect(await soFar(before)).toMatchObject({ acked: 0 })
    expect(await soFar(after)).toBe('pending')
  })

  it('in a history in which registrations may have been lost', async () => {
    const { revoker, time, noted } = open({ a: 7 }, { isSettled: false })
    const reach = revoker.reach(7, 'first')
    await time.pass(1_000)
    expect(await soFar(reach)).toBe('pending')
    await time.pass(200)
    expect(await soFar(reach)).toMatchObject({ waitedOut: 0 })
    expect(noted).toStrictEqual([{ revision: 7, timeline: 'first', isSettled: true }])
  })
})

describe('whether a change has reached everybody is not known', () => {
  it('when a fail-over may have lost it', async () => {
    const { revoker, truth, time } = open({ a: 6 })
    const reach = revoker.reach(7, 'first')
    const refused = expect(reach).rejects.toThrow('not known')
    await settled()
    truth.fleet = { ...truth.fleet, timeline: 'second' }
    truth.acked = { a: 7 }
    await time.pass(50)
    await refused
  })

  it('when nobody says so for twice the full wait', async () => {
    const { revoker, ledger, time } = open({ a: 7 })
    ledger.look = () => new Promise(() => undefined)
    const refused = expect(revoker.reach(7, 'first')).rejects.toThrow('not known')
    await time.pass(3_000)
    await refused
  })
})

describe('looking', () => {
  it('gets rarer the longer it takes, and ends with the last who waits', async () => {
    const { revoker, truth, time } = open({ a: 6 })
    const reach = revoker.reach(7, 'first')
    await time.pass(1_000)
    expect(truth.looks).toBeGreaterThan(9)
    expect(truth.looks).toBeLessThan(20)
    truth.acked = { a: 7 }
    await time.pass(200)
    await reach
    const { looks } = truth
    await time.pass(1_000)
    expect(truth.looks).toBe(looks)
  })
})
