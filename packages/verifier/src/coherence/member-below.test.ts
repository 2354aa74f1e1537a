import { describe, expect, it } from 'vitest'
import { Children } from './children.ts'
import { joined } from './opened.suite.ts'
import { change, HeldTime, settled } from './world.suite.ts'

describe('a member with others below', () => {
  const below = (time: HeldTime): Children =>
    new Children({ monotonic: time, scheduler: time, marginMs: 10, deltaMs: 10 })

  it('acks what they reflect, and again when they have caught up', async () => {
    const time = new HeldTime()
    const children = below(time)
    const { registry, member } = await joined({ below: children, monotonic: time, scheduler: time })
    children.grant('child', 5, null, member.lease.remaining())
    registry.commit(change(6))
    member.wake()
    await settled()
    expect(member.applied).toBe(6)
    expect(registry.saw('ack')).toStrictEqual([{ acked: 5, timeline: 'first' }])
    children.ack('child', 6)
    expect(registry.saw('ack').at(-1)).toStrictEqual({ acked: 6, timeline: 'first' })
  })

  it('does not take what they have acked for an ack in another history', async () => {
    const time = new HeldTime()
    const children = below(time)
    const { registry, member } = await joined({ below: children, monotonic: time, scheduler: time })
    children.grant('child', 5, null, member.lease.remaining())
    registry.truth = { ...registry.truth, timeline: 'second' }
    member.wake()
    await time.pass(50)
    expect(member.timeline).toBe('second')
    expect(registry.saw('ack')).toStrictEqual([{ acked: 5, timeline: 'first' }])
  })

  it('leaves only when none of them can answer any more', async () => {
    const time = new HeldTime()
    const children = below(time)
    const { registry, member } = await joined({ below: children, monotonic: time, scheduler: time })
    const leaseMs = children.grant('child', 5, null, member.lease.remaining())
    const stopped = member.stop()
    expect(member.lease.isLive()).toBe(false)
    await time.pass(leaseMs)
    expect(registry.saw('leave')).toHaveLength(0)
    await time.pass(leaseMs)
    await stopped
    expect(registry.saw('leave')).toHaveLength(1)
  })
})
