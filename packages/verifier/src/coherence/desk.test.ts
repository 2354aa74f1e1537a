import { describe, expect, it } from 'vitest'
import { Children } from './children.ts'
import { Desk } from './desk.ts'
import { Lease } from './lease.ts'
import { Recent } from './recent.ts'
import { change, HeldTime, NotedMemory } from './world.suite.ts'

function open(kept?: number) {
  const time = new HeldTime()
  const memory = new NotedMemory()
  const recent = new Recent(memory, kept)
  const children = new Children({ monotonic: time, scheduler: time, marginMs: 10, deltaMs: 10 })
  const member = { applied: 5, timeline: 'first' as string | undefined, lease: new Lease(time) }
  member.lease.extend(time.now(), 1_000)
  recent.reset(5)
  const apply = (revision: number): void => {
    recent.apply([change(revision)], revision)
    member.applied = revision
  }
  return { time, memory, children, member, apply, desk: new Desk({ member, recent, children }) }
}

const standing = (applied: number, timeline = 'first') => ({ applied, acked: applied, timeline })

describe('a verifier below', () => {
  it('gets a lease, and where it is to begin', () => {
    const { desk } = open()
    expect(desk.renew('child', null)).toMatchObject({ revision: 5, upTo: 5, changes: [], leaseMs: 970 })
  })

  it('is told what it has missed', () => {
    const { desk, apply } = open()
    apply(6)
    apply(7)
    expect(desk.pull(5).changes.map(({ revision }) => revision)).toStrictEqual([6, 7])
    expect(desk.pull(6)).toMatchObject({ changes: [change(7)], upTo: 7, isTooOld: false })
    expect(desk.pull(4).isTooOld).toBe(true)
  })

  it('is told to begin anew when what it has missed is no longer known', () => {
    const { desk, apply } = open(2)
    for (let revision = 6; revision < 12; revision++) apply(revision)
    expect(desk.pull(5).isTooOld).toBe(true)
    expect(desk.pull(9).changes.map(({ revision }) => revision)).toStrictEqual([10, 11])
  })

  it('gets nothing from a node that may not answer itself', () => {
    const { desk, time, member } = open()
    time.stall(1_000)
    expect(() => desk.renew('child', null)).toThrow('no lease')
    expect(() => desk.pull(5)).toThrow('no lease')
    member.lease.extend(time.now(), 1_000)
    member.timeline = undefined
    expect(() => desk.renew('child', null)).toThrow('no lease')
  })

  it('gets nothing from a node that knows less than it', () => {
    expect(() => open().desk.renew('child', standing(6))).toThrow('no lease')
  })

  it('holds the acks of the node back until it has caught up, in the same history', () => {
    const { desk, apply, children } = open()
    desk.renew('child', null)
    apply(6)
    expect(children.floor()).toBe(5)
    desk.ack('child', 6, 'another')
    expect(children.floor()).toBe(5)
    desk.renew('child', { ...standing(5, 'another'), acked: 6 })
    expect(children.floor()).toBe(5)
    desk.ack('child', 6, 'first')
    expect(children.floor()).toBe(6)
    desk.leave('child')
    expect(children.floor()).toBe(Infinity)
  })
})

it('tells the memory before those below', () => {
  const { memory, apply } = open()
  apply(6)
  expect(memory.told).toStrictEqual(['reset 5', '6 up to 6'])
})
